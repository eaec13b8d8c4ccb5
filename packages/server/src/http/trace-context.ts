// The trace that a request is part of, as W3C Trace Context defines it. The server creates no spans: the
// trace id in its log leads from a trace to the log.

const traceParent =
  /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-.*)?$/

/** The trace headers to send with requests to other servers. */
export function traceHeaders(
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const { traceparent, tracestate } = headers
  if (traceparent === undefined || !traceParent.test(traceparent)) return {}
  return { traceparent, ...(tracestate !== undefined && { tracestate }) }
}

/** The id of the trace, or `undefined` if the header holds none. */
export const parseTraceId = (
  traceparent: string | readonly string[] | undefined,
): string | undefined => traceParent.exec(String(traceparent))?.[1]

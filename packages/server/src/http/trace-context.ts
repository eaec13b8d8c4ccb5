// The trace that a request is part of, as W3C Trace Context has it: whoever began it finds this server's
// part in the log. The server has no spans of its own.

const traceParent =
  /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-.*)?$/

/** The headers of a trace, for a request that another server is sent in its course. */
export function traceHeaders(
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const { traceparent, tracestate } = headers
  if (traceparent === undefined || !traceParent.test(traceparent)) return {}
  return { traceparent, ...(tracestate !== undefined && { tracestate }) }
}

/** The trace's identity, or `undefined` where there is none. */
export const traceIdOf = (
  traceparent: string | readonly string[] | undefined,
): string | undefined => traceParent.exec(String(traceparent))?.[1]

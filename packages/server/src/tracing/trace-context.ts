// The trace that a request is part of, as W3C Trace Context defines it. Even without spans of its own, the trace id in
// the server's log leads from a trace to the log.

const traceParent =
  /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(?:-.*)?$/

/** The span of a caller. */
export interface TraceParent {
  readonly traceId: string
  readonly spanId: string
  readonly traceFlags: number
}

/** The span that a header `traceparent` names; `undefined` if it names none. */
export function parseTraceParent(
  traceparent: string | readonly string[] | undefined,
): TraceParent | undefined {
  const [, traceId, spanId, flags = ''] = traceParent.exec(String(traceparent)) ?? []
  if (traceId === undefined || spanId === undefined) return undefined
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) }
}

/**
 * The trace headers to send with requests to other servers.
 *
 * @param own - the `traceparent` of this server's span, if it has one
 */
export function traceHeaders(
  headers: Readonly<Record<string, string>>,
  own?: string,
): Readonly<Record<string, string>> {
  const { traceparent, tracestate } = headers
  const isValid = parseTraceParent(traceparent) !== undefined
  const sent = own ?? (isValid ? traceparent : undefined)
  if (sent === undefined) return {}
  return { traceparent: sent, ...(isValid && tracestate !== undefined && { tracestate }) }
}

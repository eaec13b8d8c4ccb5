// The span of a request to the API.
import type { IncomingMessage } from 'node:http'
import { operations } from '@whiteboard-screenshots/server-core/contract'
import { activeSpan } from '../tracing/active-span.ts'
import type { Tracing } from '../tracing/tracing.ts'

/** How a request was responded to. */
export interface RequestOutcome {
  /** The id of the operation; `none` if the request was for no operation. */
  readonly operation: string
  readonly status: number
}

/** Traces a request. The span has neither its path, which names a room, nor its headers, which hold a token. */
export async function traceRequest(
  tracing: Tracing,
  { method = 'GET', headers }: IncomingMessage,
  respond: () => Promise<RequestOutcome>,
): Promise<void> {
  const attributes = { 'http.request.method': method }
  const traceparent = [headers.traceparent].flat()[0]
  const span = { name: method, kind: 'server', traceparent, attributes } as const
  await tracing.run(span, async () => {
    const { operation, status } = await respond()
    const span = activeSpan()
    span?.describe({ 'http.response.status_code': status })
    if (status >= 500) span?.fail()
    const route = operations.find(({ id }) => id === operation)?.path
    if (route === undefined) return
    span?.rename(`${method} ${route}`)
    span?.describe({ 'http.route': route })
  })
}

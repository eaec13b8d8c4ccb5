// The routes that describe the server itself: health, readiness, metrics, and the OpenAPI document.
import { openApiResponse, type RawResponse } from '@whiteboard-screenshots/server-core/http'
import type { Metrics } from '../metrics/metrics.ts'

/** What the routes report on. */
export interface StatusContext {
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>
  /** Throws if the server cannot work now. */
  readonly check: () => Promise<void>
}

type Route = (context: StatusContext) => RawResponse | Promise<RawResponse>

const json = (status: number, body: object): RawResponse => ({
  status,
  headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  body: JSON.stringify(body),
})

const routes: Readonly<Record<string, Route>> = {
  '/healthz': () => json(200, { status: 'ok' }),
  '/readyz': async ({ check }) => {
    try {
      await check()
      return json(200, { status: 'ok' })
    } catch (error) {
      return json(503, { message: (error as Error).message })
    }
  },
  '/metrics': async ({ metrics }) => ({
    status: 200,
    headers: { 'Content-Type': metrics.contentType },
    body: await metrics.text(),
  }),
  '/openapi.json': () => openApiResponse('openapi.json'),
  '/openapi.yaml': () => openApiResponse('openapi.yaml'),
}

/** The response if the path is one of these routes. */
export function handleStatusRoute(
  method: string,
  path: string,
  context: StatusContext,
): RawResponse | Promise<RawResponse> | undefined {
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined
  if (!route) return undefined
  if (method === 'GET' || method === 'HEAD') return route(context)
  return {
    ...json(405, { message: `${method} is not allowed here: use GET` }),
    headers: { 'Content-Type': 'application/json', Allow: 'GET, HEAD' },
  }
}

const minCheckIntervalMs = 1000

/** The same check, run once a second at most: the routes need no token, and a check costs something. */
export function throttleCheck(check: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    if (running) return running
    running = check()
    const forget = (): void => {
      setTimeout(() => {
        running = undefined
      }, minCheckIntervalMs).unref()
    }
    running.then(forget, forget)
    return running
  }
}

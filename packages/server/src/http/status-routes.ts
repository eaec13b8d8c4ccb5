// The routes that describe the server itself: health, readiness, metrics, and the OpenAPI document.
import { hash, timingSafeEqual } from 'node:crypto'
import { openApiResponse, type RawResponse } from '@whiteboard-screenshots/server-core/http'
import type { Metrics } from '../metrics/metrics.ts'

/** What the routes report on. */
export interface StatusContext {
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>
  /** Throws if the server cannot work now. */
  readonly check: () => Promise<void>
  /** Whether the request may see readiness and metrics. */
  readonly isAuthorized: boolean
  /** The paths that this port has. */
  readonly paths: ReadonlySet<string>
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

const protectedRoutes: ReadonlySet<string> = new Set(['/readyz', '/metrics'])

const paths: readonly string[] = Object.keys(routes)

/** The paths of the public port, if there is no status port. */
export const allPaths: ReadonlySet<string> = new Set(paths)

/** The paths of the public port, if there is a status port. */
export const publicPaths: ReadonlySet<string> = new Set(
  paths.filter((path) => !protectedRoutes.has(path)),
)

/** The paths of the status port. */
export const statusPaths: ReadonlySet<string> = new Set([...protectedRoutes, '/healthz'])

const unauthorized: RawResponse = {
  ...json(401, { message: 'This route requires the bearer token of the setting statusToken' }),
  headers: { 'Content-Type': 'application/json', 'WWW-Authenticate': 'Bearer' },
}

// Not which port that is: callers are to be kept away from it.
const onStatusPort = json(404, {
  message: 'This server has this route on the port of its setting statusPort',
})

/** Whether web pages of any origin may read the route: the OpenAPI document. */
export const isPublicRoute = (path: string): boolean => path.startsWith('/openapi.')

const sha256 = (text: string): Buffer => Buffer.from(hash('sha256', text), 'hex')

/** Whether the header holds the bearer token. The comparison takes the same time for every header. */
export const isBearer = (header: string | undefined, token: string): boolean =>
  timingSafeEqual(sha256(header ?? ''), sha256(`Bearer ${token}`))

/** The response if the path is one of these routes. */
export function handleStatusRoute(
  method: string,
  path: string,
  context: StatusContext,
): RawResponse | Promise<RawResponse> | undefined {
  const route = routes[path]
  if (!route) return undefined
  if (!context.paths.has(path)) return protectedRoutes.has(path) ? onStatusPort : undefined
  if (protectedRoutes.has(path) && !context.isAuthorized) return unauthorized
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

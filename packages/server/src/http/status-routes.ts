// What the server tells of itself: whether it lives, whether it can work, its measures, its contract.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { RawResponse } from '@whiteboard-screenshots/server-core/http'
import type { PrometheusMetrics } from '../metrics/prometheus.ts'

/** What the probes look at. */
export interface StatusContext {
  readonly metrics: PrometheusMetrics
  /** Throws where the server cannot work now. */
  readonly check: () => Promise<void>
}

const json = (status: number, body: object): RawResponse => ({
  status,
  headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  body: JSON.stringify(body),
})

const document = async (name: string, type: string): Promise<RawResponse> => ({
  status: 200,
  headers: { 'Content-Type': type },
  body: await readFile(fileURLToPath(import.meta.resolve(`@whiteboard-screenshots/spec/${name}`))),
})

async function readiness(check: () => Promise<void>): Promise<RawResponse> {
  try {
    await check()
    return json(200, { status: 'ok' })
  } catch (error) {
    return json(503, { message: (error as Error).message })
  }
}

/** The same check, made once a second at most: probes need no token, and a check costs something. */
export function throttleCheck(check: () => Promise<void>): () => Promise<void> {
  let made: Promise<void> | undefined
  return () => {
    if (made) return made
    made = check()
    const forget = (): void => {
      setTimeout(() => {
        made = undefined
      }, 1000).unref()
    }
    made.then(forget, forget)
    return made
  }
}

const probes: Readonly<
  Record<string, (probed: StatusContext) => RawResponse | Promise<RawResponse>>
> = {
  '/healthz': () => json(200, { status: 'ok' }),
  '/readyz': ({ check }) => readiness(check),
  '/metrics': async ({ metrics }) => ({
    status: 200,
    headers: { 'Content-Type': metrics.contentType },
    body: await metrics.text(),
  }),
  '/openapi.json': () => document('openapi.json', 'application/json'),
  '/openapi.yaml': () => document('openapi.yaml', 'application/yaml'),
}

/** Answers where the path is one of the server's own. */
export function handleStatusRoute(
  method: string,
  path: string,
  probed: StatusContext,
): RawResponse | Promise<RawResponse> | undefined {
  const answer = Object.hasOwn(probes, path) ? probes[path] : undefined
  if (!answer) return undefined
  if (method === 'GET' || method === 'HEAD') return answer(probed)
  return {
    ...json(405, { message: `${method} is not allowed here: use GET` }),
    headers: { 'Content-Type': 'application/json', Allow: 'GET, HEAD' },
  }
}

// The routes of the mock itself, which openapi.yaml describes: scenario, rooms, received requests, health.

import {
  openApiResponse,
  type RawResponse,
  serializeResponse,
} from '@whiteboard-screenshots/server-core/http'
import {
  type ApiResponse,
  describeJsonError,
  errorResponse,
  methodNotAllowedResponse,
} from '@whiteboard-screenshots/server-core/request'
import { mockApi } from '../contract/mock-api.gen.ts'
import { createPostmanCollection } from '../contract/postman-collection.ts'
import type { Session } from './sessions.ts'

/** What the handlers of the routes use. */
export interface AdminContext {
  readonly session: Session
  readonly readBody: () => Promise<Buffer | ApiResponse>
  readonly publicUrl: string
  /** The `Accept` header of the request. */
  readonly accept: string | undefined
}

type Handler = (context: AdminContext) => RawResponse | Promise<RawResponse>

const json = (body: unknown): RawResponse => ({
  status: 200,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})

const done: RawResponse = { status: 204, headers: {}, body: '' }

const badRequest = (message: string): RawResponse => serializeResponse(errorResponse(400, message))

/** A handler that changes the session by the body of the request, and responds with what it is then. */
const changeBy =
  (change: (session: Session, value: unknown) => void, show: (session: Session) => unknown) =>
  async ({ session, readBody }: AdminContext): Promise<RawResponse> => {
    const body = await readBody()
    if (!Buffer.isBuffer(body)) return serializeResponse(body)
    const text = body.toString()
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      return badRequest(
        `body is not valid JSON: ${describeJsonError(text)}; YAML is for files only`,
      )
    }
    try {
      change(session, value)
    } catch (error) {
      if (error instanceof RangeError) return badRequest(error.message)
      throw error
    }
    return json(show(session))
  }

/** The methods of a part of the session: shown, replaced, added to, and returned to what the mock started with. */
const partOfSession = (part: {
  readonly show: (session: Session) => unknown
  readonly set: (session: Session, value?: unknown) => void
  readonly add: (session: Session, value: unknown) => void
}): Readonly<Record<string, Handler>> => ({
  GET: ({ session }) => json(part.show(session)),
  PUT: changeBy(part.set, part.show),
  POST: changeBy(part.add, part.show),
  DELETE: ({ session }) => {
    part.set(session)
    return done
  },
})

function renderIndex({ accept, publicUrl }: AdminContext): RawResponse {
  const title = 'A mock of the whiteboard screenshot API'
  const paths = Object.keys(routes).filter((path) => path !== '/')
  if (!/\btext\/html\b/i.test(accept ?? ''))
    return json({ message: title, links: paths.map((path) => publicUrl + path) })
  // Relative links also work behind a proxy with a base path.
  const items = paths.map((path) => `<li><a href=".${path}">${path}</a></li>`).join('')
  return {
    status: 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    body: `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1><ul>${items}</ul></html>`,
  }
}

// In the order in which the index lists them.
const routes: Readonly<Record<string, Readonly<Record<string, Handler>>>> = {
  '/': { GET: renderIndex },
  '/openapi.yaml': { GET: () => openApiResponse('openapi.yaml') },
  '/openapi.json': { GET: () => openApiResponse('openapi.json') },
  '/__mock/scenario': partOfSession({
    show: ({ plan }) => plan,
    set: (session, plan) => session.setScenario(plan),
    add: (session, plan) => session.addRules(plan),
  }),
  '/__mock/rooms': partOfSession({
    show: ({ roomTree }) => roomTree,
    set: (session, tree) => session.setRooms(tree),
    add: (session, tree) => session.addRooms(tree),
  }),
  '/__mock/requests': {
    GET: ({ session }) => json(session.journal.list()),
    DELETE: ({ session }) => {
      session.reset()
      return done
    },
  },
  '/__mock/health': { GET: () => json({ status: 'ok' }) },
  '/__mock/openapi.json': { GET: () => json(mockApi) },
  '/__mock/postman.json': { GET: ({ publicUrl }) => json(createPostmanCollection(publicUrl)) },
}

/** The methods of the routes. */
export const adminMethods: readonly string[] = [
  ...new Set(Object.values(routes).flatMap((methods) => Object.keys(methods))),
]

/** The response to a request of an admin route; `undefined` for any other path. */
export function handleAdminRequest(
  method: string,
  path: string,
  context: AdminContext,
): Promise<RawResponse> | undefined {
  const methods = Object.hasOwn(routes, path) ? routes[path] : undefined
  if (!methods) return undefined
  const name = method === 'HEAD' ? 'GET' : method
  const handler = Object.hasOwn(methods, name) ? methods[name] : undefined
  if (handler) return Promise.resolve(handler(context))
  const allowed = Object.keys(methods).join(', ')
  return Promise.resolve(serializeResponse(methodNotAllowedResponse(method, allowed)))
}

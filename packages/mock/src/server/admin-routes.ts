// The routes of the mock itself: health, received requests, the OpenAPI document.

import { openApiResponse, type RawResponse } from '@whiteboard-screenshots/server-core/http'
import { createPostmanCollection } from '../contract/postman-collection.ts'
import type { RequestJournal } from './request-journal.ts'

/** What the handlers of the routes use. */
export interface AdminContext {
  readonly journal: RequestJournal
  readonly reset: () => void
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
  '/__mock/requests': {
    GET: ({ journal }) => json(journal.list()),
    DELETE: ({ reset }) => {
      reset()
      return { status: 204, headers: {}, body: '' }
    },
  },
  '/__mock/health': { GET: () => json({ status: 'ok' }) },
  '/__mock/postman.json': { GET: ({ publicUrl }) => json(createPostmanCollection(publicUrl)) },
}

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
  return Promise.resolve({
    status: 405,
    headers: { 'Content-Type': 'application/json', Allow: allowed },
    body: JSON.stringify({ message: `${method} is not allowed here: use ${allowed}` }),
  })
}

// What the mock serves beside the API: its health, what it received, and the contract.

import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { RawResponse } from '@whiteboard-screenshots/server-core/http'
import { createPostmanCollection } from '../contract/postman-collection.ts'
import type { Received } from './received.ts'

/** What control works on. */
export interface AdminContext {
  readonly received: Received
  readonly reset: () => void
  readonly publicUrl: string
  /** What the request accepts. */
  readonly accept: string | undefined
}

type Handler = (controlled: AdminContext) => RawResponse | Promise<RawResponse>

const json = (body: unknown): RawResponse => ({
  status: 200,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})

const document = async (name: string, type: string): Promise<RawResponse> => ({
  status: 200,
  headers: { 'Content-Type': type },
  body: await readFile(fileURLToPath(import.meta.resolve(`@whiteboard-screenshots/spec/${name}`))),
})

/** What a person finds who opens the address that the mock prints. */
function welcome({ accept, publicUrl }: AdminContext): RawResponse {
  const title = 'A mock of the whiteboard screenshot API'
  const links = Object.keys(resources).filter((path) => path !== '/')
  if (!/\btext\/html\b/i.test(accept ?? ''))
    return json({ message: title, links: links.map((path) => publicUrl + path) })
  // Relative, since a proxy may have it elsewhere.
  const items = links.map((path) => `<li><a href=".${path}">${path}</a></li>`).join('')
  return {
    status: 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    body: `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1><ul>${items}</ul></html>`,
  }
}

// In the order in which a person is shown them.
const resources: Readonly<Record<string, Readonly<Record<string, Handler>>>> = {
  '/': { GET: welcome },
  '/openapi.yaml': { GET: () => document('openapi.yaml', 'application/yaml') },
  '/openapi.json': { GET: () => document('openapi.json', 'application/json') },
  '/__mock/requests': {
    GET: ({ received }) => json(received.list()),
    DELETE: ({ reset }) => {
      reset()
      return { status: 204, headers: {}, body: '' }
    },
  },
  '/__mock/health': { GET: () => json({ status: 'ok' }) },
  '/__mock/postman.json': { GET: ({ publicUrl }) => json(createPostmanCollection(publicUrl)) },
}

/** Answers where the path is one of the mock's own. */
export function handleAdminRequest(
  method: string,
  path: string,
  controlled: AdminContext,
): Promise<RawResponse> | undefined {
  const methods = Object.hasOwn(resources, path) ? resources[path] : undefined
  if (!methods) return undefined
  const name = method === 'HEAD' ? 'GET' : method
  const handler = Object.hasOwn(methods, name) ? methods[name] : undefined
  if (handler) return Promise.resolve(handler(controlled))
  const allowed = Object.keys(methods).join(', ')
  return Promise.resolve({
    status: 405,
    headers: { 'Content-Type': 'application/json', Allow: allowed },
    body: JSON.stringify({ message: `${method} is not allowed here: use ${allowed}` }),
  })
}

// The cases that mocks are compared by.
import { tokenMessages } from '@whiteboard-screenshots/server-core/request'
import { createRoomToken, createSdkToken } from '@whiteboard-screenshots/token'
import type { Check, Subject } from './capabilities.ts'
import { controlCases } from './control-cases.ts'
import { finish, portInUse, sendBytes, stalled, terminate } from './process-cases.ts'
import {
  group,
  messageIn,
  type ReceivedResponse,
  type RequestSpec,
  sendRequest,
} from './send-request.ts'

/** One case. */
export interface BenchCase {
  readonly name: string
  readonly check: Check
}

const gives =
  (
    status: number,
    question: RequestSpec,
    more?: (reply: ReceivedResponse) => string | undefined,
  ): Check =>
  async ({ url }) => {
    const reply = await sendRequest(url, question)
    return reply.status === status ? more?.(reply) : String(reply.status)
  }

const wrong: RequestSpec = { body: { width: 0, height: 480 } }

const isScreenshot = (value: unknown): boolean =>
  ['url', 'key', 'bucket', 'region'].every(
    (name) => typeof Reflect.get(Object(value), name) === 'string',
  )

const keyOf = (value: unknown): string => String(Reflect.get(Object(value), 'key'))

const names = (text: string): boolean =>
  /width/.test(text) && /(>=|minimum|at least|greater than or equal)/i.test(text)

const listOf = ({ json }: ReceivedResponse): string | undefined => {
  const keys = Array.isArray(json) ? json.map(keyOf) : []
  const isExpected = keys.length === 2 && /cover/.test(keys[0] ?? '') && /page1/.test(keys[1] ?? '')
  return isExpected && keys.every((key) => key.includes(group)) ? undefined : `an example`
}

async function hasPng({ url }: Subject): Promise<string | undefined> {
  const { json } = await sendRequest(url, { body: { width: 123, height: 45 } })
  const address = String(Reflect.get(Object(json), 'url'))
  // A mock that returns the example has a URL of another host.
  if (!address.startsWith(`${url}/`))
    return ['', 'undefined'].includes(address) ? 'no URL' : 'elsewhere'
  const bytes = Buffer.from(await (await fetch(address)).arrayBuffer())
  const isPng = bytes.toString('latin1', 1, 4) === 'PNG'
  return isPng && bytes.readUInt32BE(16) === 123 && bytes.readUInt32BE(20) === 45
    ? undefined
    : 'no such PNG'
}

async function differentPngs({ url }: Subject): Promise<string | undefined> {
  const files: string[] = []
  for (const path of ['/test/cover', '/test/page1']) {
    const { json } = await sendRequest(url, { uuid: group, body: { width: 64, height: 48, path } })
    const address = String(Reflect.get(Object(json), 'url'))
    if (!address.startsWith(`${url}/`)) return address === 'undefined' ? 'no URL' : 'elsewhere'
    files.push(Buffer.from(await (await fetch(address)).arrayBuffer()).toString('hex'))
  }
  return files[0] === files[1] ? 'the same' : undefined
}

const keys = { accessKey: 'a', secretKey: 's', lifespan: 0 } as const
const rejectsToken =
  (status: number, token: () => Promise<string>): Check =>
  async (subject) =>
    gives(status, { headers: { token: await token() } })(subject)

async function preflight({ url }: Subject): Promise<string | undefined> {
  const { status, headers } = await sendRequest(url, {
    method: 'OPTIONS',
    headers: {
      token: undefined,
      'content-type': undefined,
      origin: 'https://partner.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,region,token',
    },
  })
  if (status < 200 || status > 299) return String(status)
  const origin = headers.get('access-control-allow-origin')
  if (origin !== '*' && origin !== 'https://partner.example') return 'no origin'
  const allowed = (headers.get('access-control-allow-headers') ?? '').toLowerCase().split(/\s*,\s*/)
  const isAllowed = (name: string): boolean => allowed.includes('*') || allowed.includes(name)
  return ['token', 'region', 'content-type'].every(isAllowed) ? undefined : 'not the headers'
}

const failures: readonly RequestSpec[] = [
  { headers: { token: undefined } },
  { body: { height: 480 } },
  { body: '{"width":' },
  { headers: { region: 'xx-xx' } },
  { body: 'width=640', headers: { 'content-type': 'text/plain' } },
  { path: '/v5/rooms' },
  { method: 'GET' },
  { headers: { prefer: 'code=500' } },
]

async function allHaveMessages({ url }: Subject): Promise<string | undefined> {
  let right = 0
  for (const question of failures) {
    const reply = await sendRequest(url, question).catch(() => undefined)
    if (reply && reply.status >= 400 && messageIn(reply)) right += 1
  }
  return right === failures.length ? undefined : `${right} of ${failures.length}`
}

const readable = ({ headers }: ReceivedResponse): string | undefined =>
  /\*|retry-after/i.test(headers.get('access-control-expose-headers') ?? '')
    ? undefined
    : 'not exposed'

const retryAfter = ({ headers }: ReceivedResponse): string | undefined =>
  /^\d+$/.test(headers.get('retry-after') ?? '') ? undefined : '429 without it'

const expected = tokenMessages.reader

/** Every case, in the order of the table. */
export const benchCases: readonly BenchCase[] = Object.entries<Check>({
  'a valid request gets 201 with all four fields': gives(201, {}, ({ json }) =>
    isScreenshot(json) ? undefined : 'not all',
  ),
  'a missing token gets 401': gives(401, { headers: { token: undefined } }),
  'a missing width gets 400': gives(400, { body: { height: 480 } }),
  'malformed JSON gets 400': gives(400, { body: '{"width":' }),
  'an unknown region gets 400': gives(400, { headers: { region: 'xx-xx' } }),
  'a path without `/` gets 400': gives(400, { body: { width: 1, height: 1, path: 'init' } }),
  'width 0 gets 400': gives(400, wrong),
  'the response says what is wrong, and where': async ({ url }) => {
    const { status, text } = await sendRequest(url, wrong)
    if (status < 400) return String(status)
    return names(text) ? undefined : 'not said'
  },
  'a header says it too': async ({ url }) => {
    const { headers } = await sendRequest(url, wrong)
    return [...headers.values()].some((value) => value.includes('width')) ? undefined : 'none'
  },
  'a body of text/plain gets 415': gives(415, {
    body: 'width=640',
    headers: { 'content-type': 'text/plain' },
  }),
  'a body of 3 MB gets 413': gives(413, {
    body: `{"width":640,${' '.repeat(3_000_000)}"height":480}`,
  }),
  'a stalled request gets 408': stalled,
  'invalid HTTP gets 400 with a message': sendBytes('hello\r\n\r\n', 400),
  'headers of 20 kB get 431 with a message': sendBytes(
    `GET / HTTP/1.1\r\nHost: x\r\nmore: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
  ),
  'an unknown route gets 404': gives(404, { path: '/v5/rooms' }),
  'GET gets 405 with `Allow: POST`': gives(405, { method: 'GET' }, ({ headers }) =>
    headers.get('allow') === 'POST' ? undefined : 'no Allow',
  ),
  '`Accept: text/html` gets 406': gives(406, { headers: { accept: 'text/html' } }),
  'the key contains room and path': gives(
    201,
    { uuid: group, body: { width: 1, height: 1, path: '/test/cover' } },
    ({ json }) => {
      const key = keyOf(json)
      return key.includes(group) && key.includes('/test/cover') ? undefined : 'an example'
    },
  ),
  'a list has one entry per scene': gives(
    201,
    { uuid: group, operation: 'screenshot-list', body: { width: 1, height: 1, path: '/test' } },
    listOf,
  ),
  'the URL leads to a PNG of the requested size': hasPng,
  'two scenes have different PNG files': differentPngs,
  'an unknown room gets 404': gives(404, { uuid: 'no-such-room' }),
  'an unknown scene gets 404': gives(404, { body: { width: 1, height: 1, path: '/no/such' } }),
  'an unknown scene group gets 404': gives(404, {
    operation: 'screenshot-list',
    body: { width: 1, height: 1, path: '/no/such' },
  }),
  "a reader's token gets 403": rejectsToken(403, () => createSdkToken({ ...keys, role: 'reader' })),
  "another room's token gets 403": rejectsToken(403, () =>
    createRoomToken({ ...keys, role: 'writer', uuid: 'another' }),
  ),
  'a task token gets 401': rejectsToken(401, async () => 'NETLESSTASK_YWs9YQ'),
  'an expired token gets 401': rejectsToken(401, () =>
    createSdkToken({ ...keys, role: 'writer', lifespan: 1 }),
  ),
  '`Prefer: code=404` gets an example': gives(404, { headers: { prefer: 'code=404' } }, (reply) =>
    messageIn(reply) ? undefined : 'no message',
  ),
  '`Prefer` gets an example by its name': gives(
    403,
    { headers: { prefer: 'code=403, example=TokenOfReader' } },
    (reply) => (messageIn(reply) === expected ? undefined : 'another'),
  ),
  '429 has `Retry-After`': gives(429, { headers: { prefer: 'code=429' } }, retryAfter),
  'every error is JSON with a `message`': allHaveMessages,
  'CORS allows token and region': preflight,
  'CORS exposes `Retry-After`': gives(
    429,
    { headers: { prefer: 'code=429', origin: 'https://partner.example' } },
    readable,
  ),
  ...controlCases,
  'a port in use: exits, names it, no stack': portInUse,
  'SIGTERM: exits with 0': terminate,
  'SIGTERM: responds to open requests first': finish,
}).map(([name, check]) => ({ name, check }))

/** The result of each case; `undefined` is a pass. */
export async function runCases(subject: Subject): Promise<Map<string, string | undefined>> {
  const results = new Map<string, string | undefined>()
  for (const { name, check } of benchCases)
    results.set(name, await check(subject).catch(() => 'no response'))
  return results
}

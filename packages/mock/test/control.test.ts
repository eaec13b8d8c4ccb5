// What the mock serves beside the API, and what it tells of the requests that it received.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openapi } from '@whiteboard-screenshots/spec'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Mock, type RecordedRequest, startMock } from '../src/index.ts'

const token = 'NETLESSSDK_bm90IGEgdG9rZW4'
let mock: Mock
beforeAll(async () => {
  mock = await startMock({ port: 0 })
})
beforeEach(() => mock.reset())
afterAll(() => mock.close())

const path = '/v5/rooms/a7e04xxxxx7d1eca69/screenshots'
const post = (body: string, headers: Record<string, string> = {}, to: string = path) =>
  fetch(mock.url + to, {
    method: 'POST',
    headers: { token, 'content-type': 'application/json', ...headers },
    body,
  })
const received = async (): Promise<RecordedRequest[]> =>
  (await (await fetch(`${mock.url}/__mock/requests`)).json()) as RecordedRequest[]

test('it tells what it received, by HTTP and in process alike', async () => {
  await post('{"width":640,"height":480}', { region: 'us-sv' })
  await post('{"width":0}')
  const requests = await received()
  expect(requests).toEqual(mock.requests())
  expect(requests).toMatchObject([
    {
      method: 'POST',
      path,
      operation: 'createScreenshot',
      uuid: 'a7e04xxxxx7d1eca69',
      body: { width: 640, height: 480 },
      headers: { region: 'us-sv', token: 'NETLESSSDK_***' },
      status: 201,
      violations: [],
    },
    { status: 400, violations: ['body.height is required', 'body.width must be >= 1'] },
  ])
})

test('no token is told, wherever it is', async () => {
  await post(`{"width":1,"height":1,"more":"${token}"}`, { authorization: `Bearer ${token}` })
  await post('{', { token: 'no-prefix' }, `/v5/${token}?token=${token}`)
  const text = JSON.stringify(await received())
  expect(text).not.toContain('bm90')
  expect(text).not.toContain('no-prefix')
})

test.each(['authorization', 'proxy-authorization', 'cookie', 'x-forwarded-token'])(
  'no token of the header %s is told',
  async (name) => {
    const secret = name.startsWith('x-') ? token : 'a-secret'
    await post('{}', { [name]: secret })
    const [request] = await received()
    expect(request?.headers[name]).toContain('***')
    expect(JSON.stringify(request)).not.toContain(secret)
  },
)

test('no token in place of a room is told', async () => {
  await post('{"width":1,"height":1}', {}, `/v5/rooms/${token}/screenshots`)
  const [request] = await received()
  expect(request).toMatchObject({ status: 404, uuid: 'NETLESSSDK_***' })
  expect(JSON.stringify(request)).not.toContain('bm90')
})

test('no token is in an error text', async () => {
  const answer = await post('{', {}, `/v5/${token}?token=${token}`)
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain('bm90')
})

test.each(['a-secret', '{"a": a-secret}', '{"a": "a-secret'])(
  'nothing of %s, which is no JSON, is in the error text',
  async (body) => {
    const answer = await post(body)
    expect(answer.status).toBe(400)
    const text = await answer.text()
    expect(text).toContain('body is not valid JSON: ')
    expect(text).not.toContain('secret')
  },
)

test('a body of any depth can be told', async () => {
  const deep = `{"width":1,"height":1,"more":${'['.repeat(8000)}${']'.repeat(8000)}}`
  expect((await post(deep)).status).toBe(201)
  const shallow = '{"width":1,"height":1,"more":[[[{}]],"]"]}'
  expect((await post(shallow)).status).toBe(201)
  const bodies = (await received()).map(({ body }) => body)
  expect(bodies).toEqual([deep, JSON.parse(shallow)])
})

test.each([
  ['{"width":', 'Unexpected end of JSON input'],
  ['{"width":640,}', 'at position 13 (line 1 column 14)'],
  ['{\n  "path": null,\n  "width": NaN\n}', 'at position 29 (line 3 column 12)'],
  ["{'width': 640}", 'at position 1 (line 1 column 2)'],
  ['width=640', 'at position 0 (line 1 column 1)'],
  ['{"width":640} x', 'at position 14 (line 1 column 15)'],
  [`[${'1,'.repeat(9)}x]`, 'at position 19 (line 1 column 20)'],
  ['\ufeff{"width":640}', 'it begins with a byte order mark'],
])('%j is no JSON, and the message says where', async (body, place) => {
  const answer = await post(body)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toEqual({ message: `body is not valid JSON: ${place}` })
})

test('a body that says that it is not compressed is taken', async () => {
  const answer = await fetch(mock.url + path, {
    method: 'POST',
    headers: { token, 'content-type': 'application/json', 'content-encoding': 'identity' },
    body: '{"width":1,"height":1}',
  })
  expect(answer.status).toBe(201)
})

test('of a long body it keeps the beginning, as text', async () => {
  const body = JSON.stringify({ width: 1, height: 1, more: 'x'.repeat(20_000) })
  expect((await post(body)).status).toBe(201)
  const [request] = await received()
  expect(request?.body).toBe(`${body.slice(0, 16_384)}…`)
})

test('DELETE forgets', async () => {
  await post('{}')
  expect(await received()).toHaveLength(1)
  expect((await fetch(`${mock.url}/__mock/requests`, { method: 'DELETE' })).status).toBe(204)
  expect(await received()).toEqual([])
})

test('it keeps the latest 1,000', async () => {
  // Longer and shorter ones take each other's places.
  const bodies = Array.from({ length: 1700 }, (_, index) => ({
    width: index + 1,
    height: 1,
    more: '课'.repeat((index % 7) * 300),
  }))
  for (const body of bodies) await post(JSON.stringify(body)).then((answer) => answer.arrayBuffer())
  const requests = await received()
  expect(requests.map(({ body }) => body)).toEqual(bodies.slice(-1000))
})

test('HEAD is answered as GET is, without a body', async () => {
  for (const to of ['/__mock/health', '/openapi.yaml']) {
    const [head, whole] = [
      await fetch(mock.url + to, { method: 'HEAD' }),
      await fetch(mock.url + to),
    ]
    expect(head.status).toBe(200)
    expect(head.headers.get('content-length')).toBe(whole.headers.get('content-length'))
    expect(await head.text()).toBe('')
  }
})

test('health, and the contract as it is served', async () => {
  expect(await (await fetch(`${mock.url}/__mock/health`)).json()).toEqual({ status: 'ok' })
  expect(await (await fetch(`${mock.url}/openapi.json`)).json()).toEqual(openapi)
  const yaml = fileURLToPath(import.meta.resolve('@whiteboard-screenshots/spec/openapi.yaml'))
  expect(await (await fetch(`${mock.url}/openapi.yaml`)).text()).toBe(await readFile(yaml, 'utf8'))
  expect(await received()).toEqual([])
})

test('whoever opens its address finds what else there is', async () => {
  const list = await fetch(mock.url)
  expect(list.status).toBe(200)
  const { links } = (await list.json()) as { links: string[] }
  const page = await fetch(`${mock.url}/`, { headers: { accept: 'text/html,*/*;q=0.8' } })
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const targets = Array.from((await page.text()).matchAll(/href="([^"]+)"/g), ([, target = '']) =>
    String(new URL(target, page.url)),
  )
  expect(targets).toEqual(links)
  expect(links.map((link) => new URL(link).pathname)).toEqual([
    '/openapi.yaml',
    '/openapi.json',
    '/__mock/requests',
    '/__mock/health',
    '/__mock/postman.json',
  ])
  for (const link of links) expect((await fetch(link)).status).toBe(200)
  const head = await fetch(mock.url, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect(await received()).toEqual([])
})

test('another method is 405 with Allow', async () => {
  const answer = await fetch(`${mock.url}/__mock/requests`, { method: 'POST' })
  expect(answer.status).toBe(405)
  expect(answer.headers.get('allow')).toBe('GET, DELETE')
  expect(await answer.json()).toEqual({ message: expect.stringContaining('POST is not allowed') })
})

test('every request of the Postman collection is answered with 201', async () => {
  interface Collection {
    readonly variable: readonly { readonly key: string; readonly value: string }[]
    readonly item: readonly { readonly item: readonly { readonly request: PostmanRequest }[] }[]
  }
  interface PostmanRequest {
    readonly method: string
    readonly header: readonly { readonly key: string; readonly value: string }[]
    readonly url: {
      readonly raw: string
      readonly variable: readonly { readonly key: string; readonly value: string }[]
    }
    readonly body: { readonly raw: string }
  }
  const collection = (await (await fetch(`${mock.url}/__mock/postman.json`)).json()) as Collection
  const fill = (text: string): string =>
    collection.variable.reduce((all, { key, value }) => all.replaceAll(`{{${key}}}`, value), text)
  const requests = collection.item.flatMap(({ item }) => item.map(({ request }) => request))
  expect(requests.length).toBe(4)
  for (const { method, header, url, body } of requests) {
    const target = url.variable.reduce(
      (all, { key, value }) => all.replace(`:${key}`, value),
      fill(url.raw),
    )
    const answer = await fetch(target, {
      method,
      headers: header.map(({ key, value }): [string, string] => [key, fill(value)]),
      body: body.raw,
    })
    expect(answer.status).toBe(201)
  }
})

test('violations are in a header, one by one', async () => {
  const answer = await post('{"height":0,"path":"no"}', { region: 'xx' })
  expect(JSON.parse(answer.headers.get('sl-violations') ?? '')).toEqual([
    'body.width is required',
    'body.height must be >= 1',
    expect.stringMatching(/^body\.path must be "\/" or begin with/),
    'header.region must be one of: cn-hz, us-sv',
  ])
  const fine = await post('{"width":1,"height":1}')
  expect(fine.headers.has('sl-violations')).toBe(false)
})

test.each(['null', 'https://partner.example'])('a browser at %s may call it', async (origin) => {
  const asked = await fetch(mock.url + path, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,region,token,x-more',
    },
  })
  expect(asked.status).toBe(204)
  expect(asked.headers.get('access-control-allow-origin')).toBe('*')
  const allowed = asked.headers.get('access-control-allow-headers')?.split(', ')
  expect(allowed).toEqual(expect.arrayContaining(['token', 'region', 'content-type', 'x-more']))
  expect(asked.headers.get('access-control-allow-methods')).toContain('POST')
  for (const body of ['{"width":1,"height":1}', '{']) {
    const answer = await post(body, { origin })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-expose-headers')).toContain('sl-violations')
  }
})

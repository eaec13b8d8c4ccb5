// The routes of the mock itself.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openapi } from '@whiteboard-screenshots/spec'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Mock, startMock } from '../src/index.ts'

let mock: Mock
beforeAll(async () => {
  mock = await startMock({ port: 0 })
})
beforeEach(() => mock.reset())
afterAll(() => mock.close())

test('HEAD gets the headers of GET and no body', async () => {
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

test('the mock serves its health and the OpenAPI document, and does not record these requests', async () => {
  expect(await (await fetch(`${mock.url}/__mock/health`)).json()).toEqual({ status: 'ok' })
  expect(await (await fetch(`${mock.url}/openapi.json`)).json()).toEqual(openapi)
  const yaml = fileURLToPath(import.meta.resolve('@whiteboard-screenshots/spec/openapi.yaml'))
  expect(await (await fetch(`${mock.url}/openapi.yaml`)).text()).toBe(await readFile(yaml, 'utf8'))
  expect(mock.requests()).toEqual([])
})

test('GET / links to every route of the mock itself, as JSON or HTML', async () => {
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
    '/__mock/scenario',
    '/__mock/rooms',
    '/__mock/requests',
    '/__mock/health',
    '/__mock/openapi.json',
    '/__mock/postman.json',
  ])
  for (const link of links) expect((await fetch(link)).status).toBe(200)
  const head = await fetch(mock.url, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect(mock.requests()).toEqual([])
})

test('another method gets 405 with Allow', async () => {
  const response = await fetch(`${mock.url}/__mock/requests`, { method: 'POST' })
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe('GET, DELETE')
  expect(await response.json()).toEqual({ message: expect.stringContaining('POST is not allowed') })
})

test('every request of the Postman collection gets 201', async () => {
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
  expect(requests.length).toBeGreaterThanOrEqual(4)
  for (const { method, header, url, body } of requests) {
    const target = url.variable.reduce(
      (all, { key, value }) => all.replace(`:${key}`, value),
      fill(url.raw),
    )
    const response = await fetch(target, {
      method,
      headers: header.map(({ key, value }): [string, string] => [key, fill(value)]),
      body: body.raw,
    })
    expect(response.status).toBe(201)
  }
})

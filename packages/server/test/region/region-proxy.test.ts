// Forwarding to another region, with every kind of peer.
import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { operations } from '@whiteboard-screenshots/server-core/contract'
import { expect, test } from 'vitest'
import { parsePeers } from '../../src/region/peers.ts'
import { createRegionProxy, type RegionProxyOptions } from '../../src/region/region-proxy.ts'
import { freePort, startHost, startSocket, until } from '../images/hosts.ts'

const [single, list] = operations as [(typeof operations)[number], (typeof operations)[number]]
const token = 'NETLESSSDK_secret'
const path = '/v5/rooms/room/screenshots'
const screenshot = { url: 'https://a.example/b.png', key: 'b.png', bucket: 'a', region: 'r' }

const proxyTo = (url: string, options: Partial<RegionProxyOptions> = {}) =>
  createRegionProxy({
    ownRegion: 'cn-hz',
    peers: parsePeers(['cn-hz'], [`us-sv=${url}`]),
    ...options,
  })

const never = new AbortController().signal

const forward = (
  url: string,
  { operation = single, timeoutMs = 5000, headers = {}, stop = never } = {},
) => {
  const proxy = proxyTo(url, { timeoutMs })
  const all = { region: 'us-sv', token, cookie: 'secret', ...headers }
  const peer = proxy.findPeer(all)
  if (!peer) throw new Error('There is no peer')
  const extraHeaders = { 'x-request-id': 'id-1' }
  const request = { operation, path, headers: all, extraHeaders, body: '{"width":1}' }
  return proxy.forward(peer, { ...request, signal: never, stop })
}

const responding =
  (status: number, body: unknown, headers = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))

test('a peer receives the headers that it needs, and no others', async () => {
  const host = await startHost(responding(201, screenshot))
  const response = await forward(`${host.url}/base/`, {
    headers: { 'x-forwarded-for': '10.0.0.1', accept: 'text/html' },
  })
  expect(response).toEqual({ status: 201, headers: {}, body: screenshot })
  const [{ url, headers } = { url: '', headers: {} }] = host.requests
  expect(url).toBe(`/base${path}`)
  expect(headers).toMatchObject({
    token,
    region: 'us-sv',
    'x-request-id': 'id-1',
    accept: 'text/html',
  })
  expect(Object.keys(headers)).not.toContain('cookie')
  expect(Object.keys(headers)).not.toContain('x-forwarded-for')
})

test.each([
  ['an error', single, 404, { message: 'There is no such room' }, {}],
  ['a full peer', single, 503, { message: 'Full' }, { 'Retry-After': '3' }],
  ['a group', list, 201, [screenshot, screenshot], {}],
  ['an empty group', list, 201, [], {}],
])('%s is returned unchanged', async (_, operation, status, body, headers) => {
  const { url } = await startHost(responding(status, body, headers))
  expect(await forward(url, { operation })).toEqual({ status, headers, body })
})

const elsewhere = await startHost(responding(201, screenshot))

test.each<[name: string, listener: RequestListener]>([
  ['a redirect', responding(307, '', { Location: elsewhere.url })],
  ['HTML', responding(503, '<h1>Bad gateway</h1>')],
  ['an error without a message', responding(502, { error: 'upstream' })],
  ['a message that is no string', responding(500, { message: [token] })],
  ['an empty body', responding(201, '')],
  ['an incomplete screenshot', responding(201, { url: 'https://a.example/b.png' })],
  ['a list for one screenshot', responding(201, [screenshot])],
  ['another success', responding(200, screenshot)],
  [
    'half a response',
    (_, response) => response.writeHead(201).write('{', () => response.destroy()),
  ],
  [
    'an endless response',
    (_, response) => {
      const piece = Buffer.alloc(2 ** 20, ' ')
      const more = (): void => {
        while (!response.destroyed && response.write(piece));
      }
      response.on('drain', more)
      more()
    },
  ],
])('%s from a peer is a 500 without details', async (_, listener) => {
  const host = await startHost(listener)
  const failed = await forward(host.url)
  expect(failed).toEqual({
    status: 500,
    headers: {},
    body: { message: 'The server of region us-sv sent an unexpected response' },
  })
  expect(host.requests).toHaveLength(1)
  expect(elsewhere.requests).toHaveLength(0)
})

test('a peer that does not speak HTTP is a 500', async () => {
  const url = await startSocket((socket) => socket.end('SSH-2.0-x\r\n'))
  expect(await forward(url)).toMatchObject({ status: 500 })
})

test('a request that the end of the shutdown interrupts is a 500: the peer may have uploaded', async () => {
  const end = new AbortController()
  const host = await startHost(() => end.abort())
  expect(await forward(host.url, { stop: end.signal })).toEqual({
    status: 500,
    headers: {},
    body: {
      message: 'The server of region us-sv has not responded: the server is shutting down',
    },
  })
})

test('after the end of the shutdown, nothing is sent to a peer, and the request may be retried', async () => {
  const host = await startHost(responding(201, screenshot))
  expect(await forward(host.url, { stop: AbortSignal.abort() })).toEqual({
    status: 503,
    headers: { 'Retry-After': '2' },
    body: {
      message: 'The request was not forwarded to region us-sv: the server is shutting down',
    },
  })
  expect(host.requests).toEqual([])
})

test('a peer that does not respond is a 500, without a retry', async () => {
  const host = await startHost(() => {})
  expect(await forward(host.url, { timeoutMs: 100 })).toMatchObject({
    status: 500,
    body: { message: 'The server of region us-sv took too long to respond' },
  })
  expect(host.requests).toHaveLength(1)
})

test.each([
  ['with a closed port', () => freePort().then((port) => `http://127.0.0.1:${port}`)],
  ['with an unknown host', async () => 'http://nowhere.invalid'],
])('a peer %s is a 503 with Retry-After', async (_, findUrl) => {
  const url = await findUrl()
  const { status, headers, body } = await forward(url)
  expect([status, body]).toEqual([503, { message: 'The server of region us-sv cannot be reached' }])
  expect(Number(headers['Retry-After'])).toBeGreaterThan(0)
})

test('a client that disconnects here is disconnected from the peer', async () => {
  const host = await startHost(() => {})
  const proxy = proxyTo(host.url)
  const headers = { region: 'us-sv', token }
  const leaving = new AbortController()
  const { signal } = leaving
  const response = proxy.forward(new URL(host.url), {
    operation: single,
    path,
    headers,
    extraHeaders: {},
    body: '{}',
    signal,
    stop: never,
  })
  await until(() => host.requests.length > 0)
  leaving.abort(new Error('left'))
  await expect(response).rejects.toThrow('left')
  await once(host.requests[0]?.socket ?? process, 'close')
})

test('a forwarded request is not forwarded again', () => {
  const proxy = proxyTo('http://a.example')
  expect(proxy.findPeer({ region: 'us-sv' })?.href).toBe('http://a.example/')
  expect(proxy.findPeer({ region: 'us-sv', 'whiteboard-handed-over': 'eu' })).toBeUndefined()
  expect(proxy.findPeer({ region: 'cn-hz' })).toBeUndefined()
  expect(proxy.findPeer({})).toBeUndefined()
})

test.each([
  ['cn-hz', ['mars=http://a.example'], /peer: unknown region mars/],
  ['cn-hz', ['cn-hz=http://a.example'], /peer: cn-hz is the region of this server itself/],
  ['cn-hz', ['us-sv=http://a.example', 'us-sv=http://b.example'], /peer: us-sv occurs twice/],
  ['cn-hz', ['us-sv=http://'], /peer: the URL of us-sv must be an http or https URL/],
  ['cn-hz', ['us-sv=ftp://a.example'], /peer: the URL of us-sv must be an http or https URL/],
  [
    'cn-hz',
    ['us-sv=http://a.example?hidden'],
    /^(?!.*hidden).*must have neither a query nor a hash/,
  ],
  ['cn-hz', ['us-sv=http://u:hidden@a.example'], /^(?!.*hidden).*must not hold a user name/],
])('the region %s with the peers %o is rejected', (own, texts, message) => {
  expect(() => parsePeers([own], texts)).toThrow(message)
})

test('a peer that fails repeatedly gets no requests for a while', async () => {
  let isDown = true
  const host = await startHost((request, response) => {
    if (!isDown) responding(201, screenshot)(request, response)
  })
  const proxy = proxyTo(host.url, { timeoutMs: 500, retryPeerMs: 3000 })
  const headers = { region: 'us-sv', token }
  const peer = proxy.findPeer(headers) as URL
  const send = async (): Promise<number> =>
    (
      await proxy.forward(peer, {
        operation: single,
        path,
        headers,
        extraHeaders: {},
        body: '{}',
        signal: never,
        stop: never,
      })
    ).status
  expect([await send(), await send(), await send()]).toEqual([500, 500, 500])
  expect(await send()).toBe(503)
  expect(host.requests).toHaveLength(3)
  isDown = false
  await expect.poll(send, { timeout: 30_000, interval: 100 }).toBe(201)
  expect(await send()).toBe(201)
})

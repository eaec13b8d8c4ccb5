// Requests that are handed to another data centre, and what comes back of every kind of peer.
import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { operations } from '@whiteboard-screenshots/server-core/contract'
import { expect, test } from 'vitest'
import { createRegionProxy } from '../../src/region/region-proxy.ts'
import { freePort, startHost, startSocket, until } from '../images/hosts.ts'

const [single, list] = operations as [(typeof operations)[number], (typeof operations)[number]]
const token = 'NETLESSSDK_secret'
const path = '/v5/rooms/room/screenshots'
const picture = { url: 'https://a.example/b.png', key: 'b.png', bucket: 'a', region: 'r' }

const forward = (url: string, { operation = single, patience = 5000, headers = {} } = {}) => {
  const peers = createRegionProxy('cn-hz', [`us-sv=${url}`], patience)
  const all = { region: 'us-sv', token, cookie: 'secret', ...headers }
  const peer = peers.findPeer(all)
  if (!peer) throw new Error('There is no peer')
  const { signal } = new AbortController()
  const passedOn = { 'x-request-id': 'id-1' }
  const request = { operation, path, headers: all, passedOn, body: '{"width":1}', signal }
  return peers.forward(peer, request)
}

const answering =
  (status: number, body: unknown, headers = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))

test('a peer gets what it needs, and nothing else of the request', async () => {
  const host = await startHost(answering(201, picture))
  const answer = await forward(`${host.url}/base/`, {
    headers: { 'x-forwarded-for': '10.0.0.1' },
  })
  expect(answer).toEqual({ status: 201, headers: {}, body: picture })
  const [{ url, headers } = { url: '', headers: {} }] = host.requests
  expect(url).toBe(`/base${path}`)
  expect(headers).toMatchObject({
    token,
    region: 'us-sv',
    'x-request-id': 'id-1',
  })
  expect(Object.keys(headers)).not.toContain('cookie')
  expect(Object.keys(headers)).not.toContain('x-forwarded-for')
})

test.each([
  ['a refusal', single, 404, { message: 'There is no such room' }, {}],
  ['a full peer', single, 503, { message: 'Full' }, { 'Retry-After': '3' }],
  ['a group', list, 201, [picture, picture], {}],
  ['an empty group', list, 201, [], {}],
])('%s is handed back as it came', async (_, operation, status, body, headers) => {
  const { url } = await startHost(answering(status, body, headers))
  expect(await forward(url, { operation })).toEqual({ status, headers, body })
})

const elsewhere = await startHost(answering(201, picture))

test.each<[name: string, answer: RequestListener]>([
  ['a redirect', answering(307, '', { Location: elsewhere.url })],
  ['HTML', answering(503, '<h1>Bad gateway</h1>')],
  ['a failure without a message', answering(502, { error: 'upstream' })],
  ['a message that is none', answering(500, { message: [token] })],
  ['nothing', answering(201, '')],
  ['no picture', answering(201, { url: 'https://a.example/b.png' })],
  ['a list for one picture', answering(201, [picture])],
  ['another success', answering(200, picture)],
  ['half an answer', (_, response) => response.writeHead(201).write('{', () => response.destroy())],
  [
    'an endless answer',
    (_, response) => {
      const piece = Buffer.alloc(2 ** 20, ' ')
      const more = (): void => {
        while (!response.destroyed && response.write(piece));
      }
      response.on('drain', more)
      more()
    },
  ],
])('%s is a 500 that hands nothing on', async (_, answer) => {
  const host = await startHost(answer)
  const failed = await forward(host.url)
  expect(failed).toEqual({
    status: 500,
    headers: {},
    body: { message: 'The server of us-sv did not answer as it should' },
  })
  expect(host.requests).toHaveLength(1)
  expect(elsewhere.requests).toHaveLength(0)
})

test('a peer that speaks another language is a 500', async () => {
  const url = await startSocket((socket) => socket.end('SSH-2.0-x\r\n'))
  expect(await forward(url)).toMatchObject({ status: 500 })
})

test('a peer that does not answer is given up, and not asked again', async () => {
  const host = await startHost(() => {})
  expect(await forward(host.url, { patience: 100 })).toMatchObject({
    status: 500,
    body: { message: 'The server of us-sv took too long' },
  })
  expect(host.requests).toHaveLength(1)
})

test.each([
  ['at the port', () => freePort().then((port) => `http://127.0.0.1:${port}`)],
  ['of the name', async () => 'http://nowhere.invalid'],
])('nobody %s: nothing was uploaded, and the client may come again', async (_, place) => {
  const url = await place()
  const { status, headers, body } = await forward(url)
  expect([status, body]).toEqual([503, { message: 'The server of us-sv cannot be reached' }])
  expect(Number(headers['Retry-After'])).toBeGreaterThan(0)
})

test('whoever leaves here leaves there', async () => {
  const host = await startHost(() => {})
  const peers = createRegionProxy('cn-hz', [`us-sv=${host.url}`])
  const headers = { region: 'us-sv', token }
  const leaving = new AbortController()
  const { signal } = leaving
  const answer = peers.forward(new URL(host.url), {
    operation: single,
    path,
    headers,
    passedOn: {},
    body: '{}',
    signal,
  })
  await until(() => host.requests.length > 0)
  leaving.abort(new Error('left'))
  await expect(answer).rejects.toThrow('left')
  await once(host.requests[0]?.socket ?? process, 'close')
})

test('a request that was handed over once is not again', () => {
  const peers = createRegionProxy('cn-hz', ['us-sv=http://a.example'])
  expect(peers.findPeer({ region: 'us-sv' })?.href).toBe('http://a.example/')
  expect(peers.findPeer({ region: 'us-sv', 'whiteboard-handed-over': 'eu' })).toBeUndefined()
  expect(peers.findPeer({ region: 'cn-hz' })).toBeUndefined()
  expect(peers.findPeer({})).toBeUndefined()
})

test.each([
  ['mars', [], /region must be one of cn-hz, us-sv/],
  ['cn-hz', ['mars=http://a.example'], /peer: there is no region mars/],
  ['cn-hz', ['cn-hz=http://a.example'], /peer: cn-hz is this server's own region/],
  ['cn-hz', ['us-sv=http://a.example', 'us-sv=http://b.example'], /peer: us-sv is there twice/],
  ['cn-hz', ['us-sv=http://'], /peer: the address of us-sv must be an http or https URL/],
  ['cn-hz', ['us-sv=ftp://a.example'], /peer: the address of us-sv must be an http or https URL/],
  [
    'cn-hz',
    ['us-sv=http://a.example?hidden'],
    /^(?!.*hidden).*must have neither a query nor a hash/,
  ],
  ['cn-hz', ['us-sv=http://u:hidden@a.example'], /^(?!.*hidden).*must not hold a user name/],
])('%s with %o is refused', (own, texts, message) => {
  expect(() => createRegionProxy(own, texts)).toThrow(message)
})

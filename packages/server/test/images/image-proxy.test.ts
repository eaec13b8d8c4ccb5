// Images that are fetched through an HTTP proxy.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { ImageFetcher, ImageFetcherOptions } from '../../src/images/image-fetcher.ts'
import { failureOf, open, respondWith, signal } from './fetch-fixture.ts'
import { png, startHost } from './hosts.ts'

const asked: string[] = []
let status = 200
let firstBytes = ''

// It connects every tunnel to the host of the tests, whatever the tunnel's address.
const proxy = createServer().on('connect', ({ url = '', headers }, socket) => {
  asked.push([url, headers['proxy-authorization']].filter(Boolean).join(' '))
  if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`)
  socket.once('data', (bytes: Buffer) => {
    firstBytes = bytes.toString('latin1')
  })
  const upstream = connect(host.port, '127.0.0.1')
  for (const one of [socket, upstream]) one.on('error', () => {})
  socket.write('HTTP/1.1 200 Connected\r\n\r\n')
  socket.pipe(upstream).pipe(socket)
})
const host = await startHost(respondWith({ 'cache-control': 'no-store' }))
proxy.listen(0, '127.0.0.1')
await once(proxy, 'listening')
const { port } = proxy.address() as AddressInfo
const proxyUrl = `http://me:p%40ss@127.0.0.1:${port}`

afterAll(() => {
  proxy.close()
  proxy.closeAllConnections()
})
beforeEach(() => {
  asked.length = 0
  status = 200
})

const openBehindProxy = (options: ImageFetcherOptions = {}): ImageFetcher =>
  open({
    allow: ['cdn.example', '*.cdn.example', '10.1.2.3'],
    allowPrivate: false,
    lookup: async () => ['2001:4860::8', '8.8.8.8'],
    environment: { HTTP_PROXY: proxyUrl, HTTPS_PROXY: proxyUrl },
    ...options,
  })

const credentials = `Basic ${Buffer.from('me:p@ss').toString('base64')}`

test('an image comes through a tunnel to an address that the server has checked', async () => {
  const images = openBehindProxy()
  const { bytes } = await images.fetch('http://cdn.example/a.png', signal)
  expect(Buffer.from(bytes)).toEqual(png)
  expect(asked).toEqual([`8.8.8.8:80 ${credentials}`])
  expect(host.requests.at(-1)?.headers).toMatchObject({ host: 'cdn.example' })
  expect(host.requests.at(-1)?.headers).not.toHaveProperty('proxy-authorization')
  await images.fetch('http://cdn.example/b.png', signal)
  expect(asked).toHaveLength(1)
})

test('TLS in a tunnel names the host', async () => {
  await failureOf(openBehindProxy(), 'https://cdn.example/a.png')
  expect(asked).toEqual([`8.8.8.8:443 ${credentials}`])
  expect(firstBytes).toContain('cdn.example')
})

test('the proxy is not asked for a host at a private address', async () => {
  const lookup = async (): Promise<string[]> => ['8.8.8.8', '10.1.2.3']
  const images = openBehindProxy({ lookup })
  for (const url of ['https://cdn.example/a', 'http://cdn.example/a', 'http://10.1.2.3/a'])
    expect((await failureOf(images, url)).reason).toBe('not-allowed')
  expect(asked).toEqual([])
})

test('the proxy resolves hosts if every address is allowed', async () => {
  const lookup = async (): Promise<string[]> => {
    throw new Error('There is no DNS')
  }
  await openBehindProxy({ lookup, allowPrivate: ['0.0.0.0/0', '::/0'] }).fetch(
    'http://cdn.example/a',
    signal,
  )
  expect(asked).toEqual([`cdn.example:80 ${credentials}`])
})

test('a proxy that rejects the tunnel is the reason of the error', async () => {
  status = 403
  const { reason, message } = await failureOf(openBehindProxy(), 'https://cdn.example/a')
  expect(reason).toBe('unavailable')
  expect(message).toBe('cdn.example did not send the image: the proxy responded 403')
})

test('a host of NO_PROXY is fetched from without the proxy', async () => {
  const images = open({
    allow: [`http://cdn.example:${host.port}`],
    allowPrivate: ['127.0.0.0/8'],
    lookup: async () => ['127.0.0.1'],
    environment: { HTTP_PROXY: proxyUrl, NO_PROXY: 'other.example,cdn.example' },
  })
  await images.fetch(`http://cdn.example:${host.port}/a`, signal)
  expect(asked).toEqual([])
})

test('a proxy that is not a URL is an error without its value, if there are image hosts', () => {
  const environment = { HTTPS_PROXY: 'socks5://user:SECRET@proxy:1' }
  expect(() => openBehindProxy({ environment })).toThrow(
    /^HTTPS_PROXY must be the URL of a proxy, such as http:\/\/proxy\.example:3128$/,
  )
  expect(() => open({ allow: [], environment })).not.toThrow()
})

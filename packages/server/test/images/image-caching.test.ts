// How long fetched images are cached.
import { describe, expect, test } from 'vitest'
import type { ImageFetcherOptions } from '../../src/images/image-fetcher.ts'
import { failureOf, openFor, respondWith, signal } from './fetch-fixture.ts'
import { type Host, png, startHost } from './hosts.ts'

const fetchTwice = async (
  headers: Record<string, string>,
  options: ImageFetcherOptions = {},
): Promise<Host> => {
  const host = await startHost(respondWith(headers))
  const images = openFor([host], options)
  await images.fetch(`${host.url}/a`, signal)
  expect(Buffer.from((await images.fetch(`${host.url}/a`, signal)).bytes)).toEqual(png)
  return host
}

const yesterday = new Date(Date.now() - 86_400_000).toUTCString()
const tomorrow = new Date(Date.now() + 86_400_000).toUTCString()

describe('the cache', () => {
  test.each([
    [{ 'cache-control': 'max-age=3600' }],
    [{ 'cache-control': 'public, Max-Age="3600", immutable' }],
    [{ 'cache-control': 'max-age=0, s-maxage=3600' }],
    [{ 'cache-control': 'max-age=3600', age: '3000' }],
    [{ expires: tomorrow }],
    [{ 'last-modified': yesterday }],
  ] as Record<string, string>[][])(
    'does not request an image with %j again',
    async (headers = {}) => {
      expect((await fetchTwice(headers)).requests).toHaveLength(1)
    },
  )

  test.each([
    [{}],
    [{ etag: '"a"' }],
    [{ 'cache-control': 'no-store, max-age=3600' }],
    [{ 'cache-control': 'private, max-age=3600' }],
    [{ 'cache-control': 'no-cache, max-age=3600' }],
    [{ 'cache-control': 'max-age=0', 'last-modified': yesterday }],
    [{ 'cache-control': 'max-age=3600', age: '3600' }],
    [{ 'cache-control': 'max-age=soon' }],
    [{ 'cache-control': 'max-age=3600, s-maxage=0' }],
    [{ expires: '0' }],
    [{ expires: yesterday }],
    [{ 'last-modified': tomorrow }],
  ] as Record<string, string>[][])('requests an image with %j again', async (headers = {}) => {
    expect((await fetchTwice(headers)).requests).toHaveLength(2)
  })

  test.each([
    ['if-none-match', { etag: '"one"' }],
    ['if-modified-since', { 'last-modified': tomorrow }],
  ] as const)('revalidates with %s and keeps an unchanged image', async (condition, validators) => {
    let changed = false
    const host = await startHost(({ headers }, response) => {
      const matches = Object.values(validators).includes(headers[condition] as never)
      if (matches && !changed) response.writeHead(304, validators).end()
      else
        response.writeHead(200, validators).end(changed ? Buffer.concat([png, Buffer.of(1)]) : png)
    })
    const images = openFor([host])
    const first = await images.fetch(host.url, signal)
    const second = await images.fetch(host.url, signal)
    expect(second.version).toBe(first.version)
    expect(Buffer.from(second.bytes)).toEqual(png)
    changed = true
    expect((await images.fetch(host.url, signal)).version).not.toBe(first.version)
    expect(host.requests.map(({ headers }) => headers[condition])).toEqual([
      undefined,
      Object.values(validators)[0],
      Object.values(validators)[0],
    ])
    expect(host.connections()).toBe(1)
  })
})

describe('cached images', () => {
  test('a 304 response can extend the freshness', async () => {
    const host = await startHost(({ headers }, response) => {
      if (headers['if-none-match'])
        response.writeHead(304, { 'cache-control': 'max-age=3600' }).end()
      else response.writeHead(200, { etag: '"one"' }).end(png)
    })
    const images = openFor([host])
    for (let times = 0; times < 4; times += 1) await images.fetch(host.url, signal)
    expect(host.requests).toHaveLength(2)
  })

  test('requests a redirect each time, but not the image that it leads to', async () => {
    const host = await startHost(({ url }, response) => {
      if (url === '/latest') response.writeHead(302, { location: '/1' }).end()
      else response.writeHead(200, { 'cache-control': 'max-age=3600' }).end(png)
    })
    const images = openFor([host])
    await images.fetch(`${host.url}/latest`, signal)
    await images.fetch(`${host.url}/latest`, signal)
    expect(host.requests.map(({ url }) => url)).toEqual(['/latest', '/1', '/latest'])
  })

  test('holds no more than its maximum size', async () => {
    const large = Buffer.concat([png, Buffer.alloc(100_000)])
    const host = await startHost(respondWith({ 'cache-control': 'max-age=3600' }, large))
    const images = openFor([host], { cacheBytes: 250_000 })
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b'])
      await images.fetch(`${host.url}/${name}`, signal)
    expect(host.requests.map(({ url }) => url)).toEqual(['/a', '/b', '/c', '/b'])
  })

  test('of size 0 stores nothing', async () => {
    const host = await fetchTwice({ 'cache-control': 'max-age=3600' }, { cacheBytes: 0 })
    expect(host.requests).toHaveLength(2)
  })

  test('does not store failures', async () => {
    let status = 503
    const host = await startHost((_, response) => response.writeHead(status).end(png))
    const images = openFor([host])
    await failureOf(images, host.url)
    status = 200
    await expect(images.fetch(host.url, signal)).resolves.toBeTruthy()
  })
})

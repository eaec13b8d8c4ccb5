// Fetching images from allowed hosts: what is fetched, redirects, and concurrent fetches.
import { describe, expect, test } from 'vitest'
import { failureOf, open, openFor, respondWith, secret, signal } from './fetch-fixture.ts'
import { type Host, png, startHost, until } from './hosts.ts'

describe('an image', () => {
  test('is fetched completely, by a request that does not identify the server', async () => {
    const host = await startHost(respondWith({ 'content-type': 'image/png', 'set-cookie': 'a=b' }))
    const images = openFor([host])
    const { bytes, version } = await images.fetch(`${host.url}/a.png?${secret}#part`, signal)
    expect(Buffer.from(bytes)).toEqual(png)
    await images.fetch(`${host.url}/b.png`, signal)
    expect((await images.fetch(`${host.url}/b.png`, signal)).version).toBe(version)

    expect(host.requests.map(({ url }) => url)).toEqual([`/a.png?${secret}`, '/b.png', '/b.png'])
    for (const { headers } of host.requests)
      expect(headers).toEqual({
        accept: 'image/png, image/jpeg, image/webp, image/svg+xml',
        'accept-encoding': 'identity',
        'user-agent': 'whiteboard-server',
        host: `127.0.0.1:${host.port}`,
        connection: 'keep-alive',
      })
    // All requests use one connection.
    expect(host.connections()).toBe(1)
  })

  test.each([
    ['JPEG', Buffer.from('ffd8ffe000104a46494600010100', 'hex')],
    ['WebP', Buffer.from('RIFF\n\0\0\0WEBPVP8 ', 'latin1')],
  ])('is recognized as %s by its bytes, whatever its Content-Type', async (_, bytes) => {
    const host = await startHost(respondWith({ 'content-type': 'application/octet-stream' }, bytes))
    const image = await openFor([host]).fetch(`${host.url}/a`, signal)
    expect(Buffer.from(image.bytes)).toEqual(bytes)
  })

  test('has another version if its bytes differ', async () => {
    let last = 0
    const host = await startHost((_, response) => {
      last += 1
      response.end(Buffer.concat([png, Buffer.of(last)]))
    })
    const images = openFor([host])
    const one = await images.fetch(host.url, signal)
    const other = await images.fetch(host.url, signal)
    expect(one.version).not.toBe(other.version)
  })
})

describe('redirects', () => {
  /** A host that redirects `/3` to `/2` and so on, and `/to?url=…` to that URL. */
  const startRedirecting = (status = 302): Promise<Host> =>
    startHost(({ url = '' }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://host')
      const left = Number(pathname.slice(1))
      const location = pathname === '/to' ? (searchParams.get('url') ?? '') : `/${left - 1}`
      if (pathname === '/0') response.end(png)
      else response.writeHead(status, { location }).end('moved')
    })
  const to = (host: Host, url: string): string =>
    `${host.url}/to?${secret}&url=${encodeURIComponent(url)}`

  test.each([301, 302, 303, 307, 308])('%i is followed three times', async (status) => {
    const host = await startRedirecting(status)
    const images = openFor([host])
    expect(Buffer.from((await images.fetch(`${host.url}/3`, signal)).bytes)).toEqual(png)
    const failure = await failureOf(images, `${host.url}/4`)
    expect(failure.reason).toBe('unavailable')
    expect(failure.message).toBe(`127.0.0.1:${host.port} redirects the image too often`)
  })

  test('in a circle are not followed for ever', async () => {
    const host = await startHost((_, response) => response.writeHead(302, { location: '/' }).end())
    expect((await failureOf(openFor([host]), host.url)).reason).toBe('unavailable')
    expect(host.requests).toHaveLength(4)
  })

  test('lead to allowed hosts only', async () => {
    const host = await startRedirecting()
    const other = await startHost(respondWith({}))
    const url = to(host, `${other.url}/private?SECRET`)
    const { reason, message } = await openFor([host])
      .fetch(url, signal)
      .catch((error) => error)
    expect(reason).toBe('not-allowed')
    expect(message).toBe(`This server is not set to fetch images from 127.0.0.1:${other.port}`)
    expect(other.connections()).toBe(0)
    await expect(openFor([host, other]).fetch(url, signal)).resolves.toBeTruthy()
  })

  test.each(['file:///etc/passwd', 'data:image/png;base64,AAAA', 'ftp://127.0.0.1/a', 'http://['])(
    'do not lead to %s',
    async (url) => {
      const host = await startRedirecting()
      await expect(openFor([host]).fetch(to(host, url), signal)).rejects.toMatchObject({
        name: 'ImageError',
      })
    },
  )

  test('do not lead to private addresses, by address or by name', async () => {
    const host = await startRedirecting()
    const inner = await startHost(respondWith({}))
    const images = open({
      allow: [`*:${host.port}`, `*:${inner.port}`],
      allowPrivate: ['127.0.0.1/32'],
      lookup: async (name) => (name === 'first.example' ? ['127.0.0.1'] : ['10.0.0.1']),
    })
    for (const target of [`10.0.0.1:${inner.port}`, `inside.example:${inner.port}`]) {
      const url = `http://first.example:${host.port}/to?url=${encodeURIComponent(`http://${target}/a`)}`
      await expect(images.fetch(url, signal)).rejects.toMatchObject({ reason: 'not-allowed' })
    }
    expect(host.requests).toHaveLength(2)
    expect(inner.connections()).toBe(0)
  })
})

describe('concurrent fetches', () => {
  const startWaiting = async (): Promise<{
    host: Host
    respond: () => void
    disconnects: () => number
  }> => {
    const waiting: (() => void)[] = []
    let disconnects = 0
    const host = await startHost((_, response) => {
      response.on('close', () => {
        if (!response.writableEnded) disconnects += 1
      })
      waiting.push(() => response.end(png))
    })
    return {
      host,
      respond: () => waiting.splice(0).map((end) => end()),
      disconnects: () => disconnects,
    }
  }

  test('fetches of the same image share one request', async () => {
    const { host, respond } = await startWaiting()
    const images = openFor([host])
    const all = Array.from({ length: 5 }, () => images.fetch(`${host.url}/a`, signal))
    const other = images.fetch(`${host.url}/b`, signal)
    await until(() => host.requests.length === 2)
    respond()
    const [first, ...rest] = await Promise.all(all)
    for (const image of rest) expect(image.bytes).toBe(first?.bytes)
    await other
    expect(host.requests).toHaveLength(2)
  })

  test('an aborted fetch does not end the request for the others', async () => {
    const { host, respond, disconnects } = await startWaiting()
    const images = openFor([host])
    const [first, second] = [new AbortController(), new AbortController()]
    const given = images.fetch(host.url, first.signal)
    const kept = images.fetch(host.url, second.signal)
    await until(() => host.requests.length === 1)
    first.abort(new Error('given up'))
    await expect(given).rejects.toThrow('given up')
    expect(disconnects()).toBe(0)
    respond()
    expect(Buffer.from((await kept).bytes)).toEqual(png)
  })

  test('the request ends once all fetches are aborted; the next fetch starts a new one', async () => {
    const { host, respond, disconnects } = await startWaiting()
    const images = openFor([host])
    const controller = new AbortController()
    const given = [1, 2].map(() => images.fetch(host.url, controller.signal))
    await until(() => host.requests.length === 1)
    controller.abort(new Error('given up'))
    for (const each of given) await expect(each).rejects.toThrow('given up')
    const next = images.fetch(host.url, signal)
    await until(() => disconnects() === 1 && host.requests.length === 2)
    respond()
    expect(Buffer.from((await next).bytes)).toEqual(png)
  })

  test('sends no request if the signal is already aborted', async () => {
    const { host } = await startWaiting()
    const gone = AbortSignal.abort(new Error('given up'))
    await expect(openFor([host]).fetch(host.url, gone)).rejects.toThrow('given up')
    expect(host.connections()).toBe(0)
  })

  test('close aborts fetches and prevents new ones', async () => {
    const { host, disconnects } = await startWaiting()
    const images = openFor([host])
    const ended = expect(images.fetch(host.url, signal)).rejects.toMatchObject({
      reason: 'unavailable',
      message: 'The server is shutting down',
    })
    await until(() => host.requests.length === 1)
    await images.close()
    await ended
    await until(() => disconnects() === 1)
    await expect(images.fetch(host.url, signal)).rejects.toThrow('The server is shutting down')
  })
})

test('the wait for a connection does not count towards the time of an image', async () => {
  const host = await startHost((_, response) => void setTimeout(() => response.end(png), 200))
  const images = openFor([host], { timeoutMs: 1000, stallTimeoutMs: 1000 })
  const all = Array.from({ length: 80 }, (_, index) => images.fetch(`${host.url}/${index}`, signal))
  expect(await Promise.all(all)).toHaveLength(80)
})

test.each(['', 'Identity', 'aws-chunked', 'utf-8', 'none'])(
  'the content encoding %j is none',
  async (encoding) => {
    const host = await startHost((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(png)
    })
    expect((await openFor([host]).fetch(host.url, signal)).bytes).toHaveLength(png.length)
  },
)

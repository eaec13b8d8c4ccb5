// Fetching images from allowed hosts: limits, redirects, the cache, and concurrent fetches.
import { execFile } from 'node:child_process'
import type { RequestListener } from 'node:http'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { ImageFetcher, type ImageFetcherOptions } from '../../src/images/image-fetcher.ts'
import { type Host, png, startHost, startSocket, until } from './hosts.ts'

const opened: ImageFetcher[] = []
const open = (options: ImageFetcherOptions = {}): ImageFetcher => {
  const images = new ImageFetcher({
    allow: ['http://127.0.0.1:1'],
    allowPrivate: true,
    ...options,
  })
  opened.push(images)
  return images
}
afterAll(() => Promise.all(opened.map((images) => images.close())))

const openFor = (
  hosts: readonly { url: string }[],
  options: ImageFetcherOptions = {},
): ImageFetcher => open({ allow: hosts.map(({ url }) => url), ...options })

const { signal } = new AbortController()
const secret = 'sign=SECRET'

/** The error of a fetch. Checks that its message has nothing of the URL but the host. */
async function failureOf(
  images: ImageFetcher,
  url: string,
): Promise<{ reason: string; message: string }> {
  const error = await images.fetch(url, signal).then(
    () => {
      throw new Error('It was fetched')
    },
    (failure) => failure,
  )
  expect(error.name, error.stack).toBe('ImageError')
  expect(error.message).toContain(new URL(url).host)
  expect(error.message).not.toContain('SECRET')
  expect(error.message).not.toContain('private')
  return error
}

const respondWith =
  (
    headers: Record<string, string>,
    body: Uint8Array | string = png,
    status = 200,
  ): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers)
    response.end(body)
  }

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
        accept: 'image/png, image/jpeg, image/webp',
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

describe('limits', () => {
  const maxBytes = 1000

  test('rejects a Content-Length above the limit at once', async () => {
    const host = await startHost((_, response) => {
      response.writeHead(200, { 'content-length': '1001' })
      response.write(png)
    })
    const failure = await failureOf(openFor([host], { maxBytes }), `${host.url}/private?${secret}`)
    expect(failure.reason).toBe('too-large')
    expect(failure.message).toBe(`The image from 127.0.0.1:${host.port} is larger than 1000 bytes`)
  })

  test('aborts an endless body', async () => {
    let closed = false
    const host = await startHost((_, response) => {
      response.on('close', () => {
        closed = true
      })
      response.write(png)
      const more = (): void => {
        if (!closed) response.write(Buffer.alloc(200), () => setImmediate(more))
      }
      more()
    })
    expect((await failureOf(openFor([host], { maxBytes }), host.url)).reason).toBe('too-large')
    await until(() => closed)
  })

  test('accepts an image of exactly the maximum size', async () => {
    const whole = Buffer.concat([png, Buffer.alloc(maxBytes - png.length)])
    const host = await startHost(respondWith({}, whole))
    const image = await openFor([host], { maxBytes }).fetch(host.url, signal)
    expect(image.bytes).toHaveLength(maxBytes)
  })

  test('does not decompress a compression bomb', async () => {
    const bomb = gzipSync(Buffer.concat([png, Buffer.alloc(10_000_000)]))
    const host = await startHost(respondWith({ 'content-encoding': 'gzip' }, bomb))
    const failure = await failureOf(openFor([host]), host.url)
    expect(failure).toMatchObject({ reason: 'not-an-image' })
  })

  test.each([
    ['HTML', '<!doctype html><title>private</title>'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"></svg>'],
    ['GIF', 'GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000'],
    ['nothing', ''],
    ['the beginning of a PNG', png.subarray(0, 8)],
  ])('rejects %s, whatever its Content-Type', async (_, body) => {
    const host = await startHost(respondWith({ 'content-type': 'image/png' }, body))
    const failure = await failureOf(openFor([host]), host.url)
    expect(failure.reason).toBe('not-an-image')
    expect(failure.message).toBe(
      `What 127.0.0.1:${host.port} sent is not a PNG, JPEG or WebP image`,
    )
  })

  test('rejects other files before their end', async () => {
    const host = await startHost((_, response) => response.write('<!doctype html>'.repeat(10)))
    expect((await failureOf(openFor([host]), host.url)).reason).toBe('not-an-image')
  })

  const never = { timeoutMs: 2 ** 30, stallTimeoutMs: 2 ** 30 }
  const drip = (response: { write(piece: Buffer): void; destroyed: boolean }): void => {
    const timer = setInterval(() => {
      if (response.destroyed) clearInterval(timer)
      else response.write(Buffer.alloc(1))
    }, 10)
  }

  test.each([
    ['a host that never responds', () => {}],
    [
      'a body that stops',
      (_, response) => {
        response.write(png)
      },
    ],
  ] as [string, RequestListener][])(
    '%s is aborted after the stall timeout',
    async (_, listener) => {
      const host = await startHost(listener)
      const images = openFor([host], { ...never, stallTimeoutMs: 100 })
      const failure = await failureOf(images, `${host.url}/private?${secret}`)
      expect(failure).toMatchObject({
        reason: 'unavailable',
        message: `127.0.0.1:${host.port} did not send the image in time: no data for 100 ms`,
      })
    },
  )

  test('a body that arrives byte by byte is aborted after the timeout', async () => {
    const host = await startHost((_, response) => {
      response.write(png)
      drip(response)
    })
    const images = openFor([host], { ...never, timeoutMs: 200 })
    expect(await failureOf(images, host.url)).toMatchObject({
      reason: 'unavailable',
      message: `127.0.0.1:${host.port} did not send the image in 200 ms`,
    })
  })

  test('headers that arrive byte by byte are aborted after the timeout', async () => {
    const url = await startSocket((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nx: ')
      drip(socket)
    })
    const images = openFor([{ url }], { ...never, timeoutMs: 200 })
    expect((await failureOf(images, url)).reason).toBe('unavailable')
  })

  test.each([
    ['closes the connection', ''],
    [
      'closes the connection before the end of the body',
      `HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n${png.toString('latin1')}`,
    ],
    ['does not speak HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['sends endless headers', `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(200_000)}`],
    [
      'switches the protocol',
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n',
    ],
    [
      'sends two Content-Length headers',
      'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab',
    ],
  ])('a host that %s is unavailable', async (_, text) => {
    const url = await startSocket((socket) => socket.end(text, 'latin1'))
    const images = openFor([{ url }], { stallTimeoutMs: 300 })
    const failure = await failureOf(images, `${url}/private?${secret}`)
    expect(failure.reason).toBe('unavailable')
  })

  test.each([204, 206, 304, 400, 401, 403, 404, 500, 503])(
    'a response with status %i makes the image unavailable',
    async (status) => {
      const host = await startHost(respondWith({}, '', status))
      const failure = await failureOf(openFor([host]), `${host.url}/private?${secret}`)
      expect(failure).toMatchObject({
        reason: 'unavailable',
        message: `127.0.0.1:${host.port} responded ${status} for the image`,
      })
    },
  )

  test('an image at a closed port is unavailable', async () => {
    const failure = await failureOf(open(), 'http://127.0.0.1:1/a')
    expect(failure.message).toBe('127.0.0.1:1 did not send the image: ECONNREFUSED')
  })
})

describe('the cache', () => {
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

test('proxy settings in the environment are ignored', async () => {
  const host = await startHost(respondWith({}))
  const proxy = await startHost(respondWith({}))
  const script = `
    import { ImageFetcher } from ${JSON.stringify(fileURLToPath(new URL('../../src/images/image-fetcher.ts', import.meta.url)))}
    const images = new ImageFetcher({ allow: [process.argv[1]], allowPrivate: true })
    const { bytes } = await images.fetch(process.argv[1] + '/a', new AbortController().signal)
    console.log(bytes.length)
    await images.close()
  `
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script, host.url],
    {
      timeout: 20_000,
      env: {
        ...process.env,
        NODE_USE_ENV_PROXY: '1',
        HTTP_PROXY: proxy.url,
        http_proxy: proxy.url,
        NO_PROXY: '',
      },
    },
  )
  expect(stdout.trim()).toBe(String(png.length))
  expect(proxy.connections()).toBe(0)
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

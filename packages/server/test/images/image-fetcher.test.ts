// What comes of an image that may be fetched: limits, redirects, the cache, those who wait for it.
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

/** What the fetch fails with; its message must hold nothing of the address but the host. */
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

const answering =
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
  test('comes whole, asked for without anything that tells who asks', async () => {
    const host = await startHost(answering({ 'content-type': 'image/png', 'set-cookie': 'a=b' }))
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
    // One connection for all of them.
    expect(host.connections()).toBe(1)
  })

  test.each([
    ['JPEG', Buffer.from('ffd8ffe000104a46494600010100', 'hex')],
    ['WebP', Buffer.from('RIFF\n\0\0\0WEBPVP8 ', 'latin1')],
  ])('is %s by its bytes, whatever its type says', async (_, bytes) => {
    const host = await startHost(answering({ 'content-type': 'application/octet-stream' }, bytes))
    const image = await openFor([host]).fetch(`${host.url}/a`, signal)
    expect(Buffer.from(image.bytes)).toEqual(bytes)
  })

  test('has another version when its bytes are others', async () => {
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
  /** A host that sends from each path to the next, and from `/to?…` to where that says. */
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

  test('a circle ends', async () => {
    const host = await startHost((_, response) => response.writeHead(302, { location: '/' }).end())
    expect((await failureOf(openFor([host]), host.url)).reason).toBe('unavailable')
    expect(host.requests).toHaveLength(4)
  })

  test('lead to allowed places only', async () => {
    const host = await startRedirecting()
    const other = await startHost(answering({}))
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

  test('do not lead inside, by address or by name', async () => {
    const host = await startRedirecting()
    const inner = await startHost(answering({}))
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

  test('an announced length over it is refused at once', async () => {
    const host = await startHost((_, response) => {
      response.writeHead(200, { 'content-length': '1001' })
      response.write(png)
    })
    const failure = await failureOf(openFor([host], { maxBytes }), `${host.url}/private?${secret}`)
    expect(failure.reason).toBe('too-large')
    expect(failure.message).toBe(`The image from 127.0.0.1:${host.port} is larger than 1000 bytes`)
  })

  test('an endless stream is cut off', async () => {
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

  test('exactly the limit is not over it', async () => {
    const whole = Buffer.concat([png, Buffer.alloc(maxBytes - png.length)])
    const host = await startHost(answering({}, whole))
    const image = await openFor([host], { maxBytes }).fetch(host.url, signal)
    expect(image.bytes).toHaveLength(maxBytes)
  })

  test('a bomb that was compressed is not unpacked', async () => {
    const bomb = gzipSync(Buffer.concat([png, Buffer.alloc(10_000_000)]))
    const host = await startHost(answering({ 'content-encoding': 'gzip' }, bomb))
    const failure = await failureOf(openFor([host]), host.url)
    expect(failure).toMatchObject({ reason: 'not-an-image' })
  })

  test.each([
    ['HTML', '<!doctype html><title>private</title>'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"></svg>'],
    ['GIF', 'GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000'],
    ['nothing', ''],
    ['the beginning of a PNG', png.subarray(0, 8)],
  ])('%s is not an image, whatever its type says', async (_, body) => {
    const host = await startHost(answering({ 'content-type': 'image/png' }, body))
    const failure = await failureOf(openFor([host]), host.url)
    expect(failure.reason).toBe('not-an-image')
    expect(failure.message).toBe(
      `What 127.0.0.1:${host.port} sent is not a PNG, JPEG or WebP image`,
    )
  })

  test('something else is not waited for to its end', async () => {
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
    ['a host that never answers', () => {}],
    [
      'a body that stops',
      (_, response) => {
        response.write(png)
      },
    ],
  ] as [string, RequestListener][])('%s ends when nothing comes', async (_, answer) => {
    const host = await startHost(answer)
    const images = openFor([host], { ...never, stallTimeoutMs: 100 })
    const failure = await failureOf(images, `${host.url}/private?${secret}`)
    expect(failure).toMatchObject({
      reason: 'unavailable',
      message: `127.0.0.1:${host.port} did not send the image in time: no data for 100 ms`,
    })
  })

  test('a body that drips ends', async () => {
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

  test('a head that drips ends', async () => {
    const url = await startSocket((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nx: ')
      drip(socket)
    })
    const images = openFor([{ url }], { ...never, timeoutMs: 200 })
    expect((await failureOf(images, url)).reason).toBe('unavailable')
  })

  test.each([
    ['hangs up', ''],
    [
      'stops before its announced end',
      `HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n${png.toString('latin1')}`,
    ],
    ['speaks no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['has an endless head', `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(200_000)}`],
    [
      'changes the protocol',
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n',
    ],
    ['sends two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
  ])('a host that %s is unavailable', async (_, text) => {
    const url = await startSocket((socket) => socket.end(text, 'latin1'))
    const images = openFor([{ url }], { stallTimeoutMs: 300 })
    const failure = await failureOf(images, `${url}/private?${secret}`)
    expect(failure.reason).toBe('unavailable')
  })

  test.each([204, 206, 304, 400, 401, 403, 404, 500, 503])('%i is unavailable', async (status) => {
    const host = await startHost(answering({}, '', status))
    const failure = await failureOf(openFor([host]), `${host.url}/private?${secret}`)
    expect(failure).toMatchObject({
      reason: 'unavailable',
      message: `127.0.0.1:${host.port} responded ${status} for the image`,
    })
  })

  test('a port where nobody listens is unavailable', async () => {
    const failure = await failureOf(open(), 'http://127.0.0.1:1/a')
    expect(failure.message).toBe('127.0.0.1:1 did not send the image: ECONNREFUSED')
  })
})

describe('the cache', () => {
  const fetchTwice = async (
    headers: Record<string, string>,
    options: ImageFetcherOptions = {},
  ): Promise<Host> => {
    const host = await startHost(answering(headers))
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
  ] as Record<string, string>[][])('%j is fresh', async (headers = {}) => {
    expect((await fetchTwice(headers)).requests).toHaveLength(1)
  })

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
  ] as Record<string, string>[][])('%j is not', async (headers = {}) => {
    expect((await fetchTwice(headers)).requests).toHaveLength(2)
  })

  test.each([
    ['if-none-match', { etag: '"one"' }],
    ['if-modified-since', { 'last-modified': tomorrow }],
  ] as const)('%s: what has not changed does not come again', async (condition, validators) => {
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

  test('a host that says it has not changed may say for how long that holds', async () => {
    const host = await startHost(({ headers }, response) => {
      if (headers['if-none-match'])
        response.writeHead(304, { 'cache-control': 'max-age=3600' }).end()
      else response.writeHead(200, { etag: '"one"' }).end(png)
    })
    const images = openFor([host])
    for (let times = 0; times < 4; times += 1) await images.fetch(host.url, signal)
    expect(host.requests).toHaveLength(2)
  })

  test('a redirect is asked for each time, what it leads to is not', async () => {
    const host = await startHost(({ url }, response) => {
      if (url === '/latest') response.writeHead(302, { location: '/1' }).end()
      else response.writeHead(200, { 'cache-control': 'max-age=3600' }).end(png)
    })
    const images = openFor([host])
    await images.fetch(`${host.url}/latest`, signal)
    await images.fetch(`${host.url}/latest`, signal)
    expect(host.requests.map(({ url }) => url)).toEqual(['/latest', '/1', '/latest'])
  })

  test('holds no more than its bytes', async () => {
    const large = Buffer.concat([png, Buffer.alloc(100_000)])
    const host = await startHost(answering({ 'cache-control': 'max-age=3600' }, large))
    const images = openFor([host], { cacheBytes: 250_000 })
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b'])
      await images.fetch(`${host.url}/${name}`, signal)
    expect(host.requests.map(({ url }) => url)).toEqual(['/a', '/b', '/c', '/b'])
  })

  test('of no bytes keeps nothing', async () => {
    const host = await fetchTwice({ 'cache-control': 'max-age=3600' }, { cacheBytes: 0 })
    expect(host.requests).toHaveLength(2)
  })

  test('failures are not kept', async () => {
    let status = 503
    const host = await startHost((_, response) => response.writeHead(status).end(png))
    const images = openFor([host])
    await failureOf(images, host.url)
    status = 200
    await expect(images.fetch(host.url, signal)).resolves.toBeTruthy()
  })
})

describe('several at once', () => {
  const startWaiting = async (): Promise<{
    host: Host
    answer: () => void
    hungUp: () => number
  }> => {
    const waiting: (() => void)[] = []
    let hungUp = 0
    const host = await startHost((_, response) => {
      response.on('close', () => {
        if (!response.writableEnded) hungUp += 1
      })
      waiting.push(() => response.end(png))
    })
    return { host, answer: () => waiting.splice(0).map((end) => end()), hungUp: () => hungUp }
  }

  test('the same image is fetched once', async () => {
    const { host, answer } = await startWaiting()
    const images = openFor([host])
    const all = Array.from({ length: 5 }, () => images.fetch(`${host.url}/a`, signal))
    const other = images.fetch(`${host.url}/b`, signal)
    await until(() => host.requests.length === 2)
    answer()
    const [first, ...rest] = await Promise.all(all)
    for (const image of rest) expect(image.bytes).toBe(first?.bytes)
    await other
    expect(host.requests).toHaveLength(2)
  })

  test('one who gives up does not end it for the others', async () => {
    const { host, answer, hungUp } = await startWaiting()
    const images = openFor([host])
    const [first, second] = [new AbortController(), new AbortController()]
    const given = images.fetch(host.url, first.signal)
    const kept = images.fetch(host.url, second.signal)
    await until(() => host.requests.length === 1)
    first.abort(new Error('given up'))
    await expect(given).rejects.toThrow('given up')
    expect(hungUp()).toBe(0)
    answer()
    expect(Buffer.from((await kept).bytes)).toEqual(png)
  })

  test('when all have given up, it ends, and the next one begins anew', async () => {
    const { host, answer, hungUp } = await startWaiting()
    const images = openFor([host])
    const controller = new AbortController()
    const given = [1, 2].map(() => images.fetch(host.url, controller.signal))
    await until(() => host.requests.length === 1)
    controller.abort(new Error('given up'))
    for (const each of given) await expect(each).rejects.toThrow('given up')
    const next = images.fetch(host.url, signal)
    await until(() => hungUp() === 1 && host.requests.length === 2)
    answer()
    expect(Buffer.from((await next).bytes)).toEqual(png)
  })

  test('a signal that was given before asks for nothing', async () => {
    const { host } = await startWaiting()
    const gone = AbortSignal.abort(new Error('given up'))
    await expect(openFor([host]).fetch(host.url, gone)).rejects.toThrow('given up')
    expect(host.connections()).toBe(0)
  })

  test('close ends what is being fetched, and nothing is begun after it', async () => {
    const { host, hungUp } = await startWaiting()
    const images = openFor([host])
    const ended = expect(images.fetch(host.url, signal)).rejects.toMatchObject({
      reason: 'unavailable',
      message: 'The server is shutting down',
    })
    await until(() => host.requests.length === 1)
    await images.close()
    await ended
    await until(() => hungUp() === 1)
    await expect(images.fetch(host.url, signal)).rejects.toThrow('The server is shutting down')
  })
})

test('what is set for proxies is passed over', async () => {
  const host = await startHost(answering({}))
  const proxy = await startHost(answering({}))
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

// The limits of fetching images: their size, their time, and what is not an image.
import type { RequestListener } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { failureOf, open, openFor, respondWith, secret, signal } from './fetch-fixture.ts'
import { png, startHost, startSocket, until } from './hosts.ts'

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
    ['XML', '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'],
    ['a page with an SVG', '<html><body><svg></svg>'],
    ['the declaration of an SVG', '<?xml version="1.0"?>'],
    ['GIF', 'GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000'],
    ['nothing', ''],
    ['the beginning of a PNG', png.subarray(0, 8)],
  ])('rejects %s, whatever its Content-Type', async (_, body) => {
    const host = await startHost(respondWith({ 'content-type': 'image/png' }, body))
    const failure = await failureOf(openFor([host]), host.url)
    expect(failure.reason).toBe('not-an-image')
    expect(failure.message).toBe(
      `What 127.0.0.1:${host.port} sent is not a PNG, JPEG, WebP or SVG image`,
    )
  })

  test.each(['<svg xmlns="x"/>', '\ufeff<?xml version="1.0"?><!-- a <b> --><!DOCTYPE svg><svg>'])(
    'accepts the SVG %j, however it arrives',
    async (body) => {
      const host = await startHost((_, response) => {
        response.write(body.slice(0, 5))
        setImmediate(() => response.end(body.slice(5)))
      })
      const { bytes } = await openFor([host]).fetch(host.url, signal)
      expect(Buffer.from(bytes).toString()).toBe(body)
    },
  )

  test('rejects other files before their end', async () => {
    const host = await startHost((_, response) => response.write('<!doctype html>'.repeat(10)))
    expect((await failureOf(openFor([host]), host.url)).reason).toBe('not-an-image')
  })
})

describe('time and failures', () => {
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

// Requests that are too large, too slow or not HTTP: each gets a response.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { defaultRetryAfterSeconds } from '@whiteboard-screenshots/server-core/options'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mock, startMock } from '../src/index.ts'

let mock: Mock
beforeAll(async () => {
  mock = await startMock({ port: 0, stallTimeout: 400 })
})
afterAll(() => mock.close())

const open = async (to: Mock = mock): Promise<Socket> => {
  const socket = connect(Number(new URL(to.url).port), '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

const finish = async (socket: Socket): Promise<string> => {
  let received = ''
  for await (const piece of socket) received += piece
  return received
}

const say = async (text: string): Promise<string> => {
  const socket = await open()
  socket.write(text)
  return finish(socket)
}

const head = 'POST /v5/rooms/a7e04xxxxx7d1eca69/screenshots HTTP/1.1\r\nHost: x\r\n'
const validHead = `${head}token: NETLESSSDK_x\r\nContent-Type: application/json\r\nConnection: close\r\n`
const body = '{"width":1,"height":1}'

const messageIn = (received: string): string => {
  expect(received.toLowerCase()).toContain('content-type: application/json')
  expect(received.toLowerCase()).toContain('access-control-allow-origin: *')
  const { message } = JSON.parse(received.slice(received.indexOf('\r\n\r\n'))) as {
    message: string
  }
  return message
}

test.each([
  ['half a request line', 'POST /v5/ro'],
  ['half of the headers', head],
  ['half a body', `${validHead}Content-Length: 100\r\n\r\n{`],
  ['half a chunk', `${validHead}Transfer-Encoding: chunked\r\n\r\n5\r\n{`],
])('%s and then nothing gets 408', async (_name, text) => {
  const received = await say(text)
  expect(received).toMatch(/^HTTP\/1\.1 408 /)
  expect(messageIn(received)).toContain('too long to arrive')
})

test('a client that sends a byte at a time gets 408', async () => {
  const socket = await open()
  socket.write(`${validHead}Content-Length: 1000\r\n\r\n`)
  const drip = setInterval(() => socket.write(' '), 50)
  const received = await finish(socket)
  clearInterval(drip)
  expect(received).toMatch(/^HTTP\/1\.1 408 /)
})

test.each([
  ['no HTTP', 'hello\r\n\r\n', 400],
  ['a TLS client', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  ['two lengths', `${validHead}Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}`, 400],
  ['headers that are too large', `${head}more: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ['CONNECT', 'CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n', 405],
  ['an expectation', `${validHead}Expect: more\r\nContent-Length: 0\r\n\r\n`, 417],
  ['no body', `${validHead}Content-Length: 0\r\n\r\n`, 400],
])('%s gets a message', async (_name, text, status) => {
  const received = await say(text)
  expect(received).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  expect(messageIn(received)).not.toBe('')
})

test.each([
  ['an unknown method', 'TAKE / HTTP/1.1\r\n\r\n', 'method'],
  ['an invalid Content-Length', `${validHead}Content-Length: ten\r\n\r\n`, 'Content-Length'],
  [
    'both Content-Length and chunks',
    `${validHead}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
    'Encoding',
  ],
  ['a path that is not encoded', 'POST /v5/rooms/课/screenshots HTTP/1.1\r\n\r\n', 'path'],
  ['an invalid chunk', `${validHead}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 'chunk'],
])('%s: the message says what is wrong', async (_name, text, word) => {
  const received = await say(text)
  expect(received).toMatch(/^HTTP\/1\.1 400 /)
  expect(messageIn(received)).toMatch(new RegExp(`^This is not an HTTP request: .*${word}`))
})

test('a client that is still sending can read the error', async () => {
  const received = await say(`${head}more: ${'x'.repeat(5_000_000)}\r\n\r\n`)
  expect(received).toMatch(/^HTTP\/1\.1 431 /)
  expect(messageIn(received)).toContain('larger than 16384 bytes')
})

test.each([
  ['no Host', validHead.replace('Host: x\r\n', '')],
  ['an invalid Host header', validHead.replace('Host: x', 'Host: a b/<c>')],
  ['a whole URL', validHead.replace('POST ', 'POST http://elsewhere.example')],
  ['a query', validHead.replace('/screenshots ', '/screenshots?a=%zz#b ')],
  ['HTTP/1.0', validHead.replace('HTTP/1.1', 'HTTP/1.0')],
])('a request with %s gets 201', async (_name, headers) => {
  const received = await say(`${headers}Content-Length: ${body.length}\r\n\r\n${body}`)
  expect(received).toContain(' 201 Created')
  expect(received).toMatch(/"url":"http:\/\/[\w.:]+\/room_cover/)
})

test.each([
  ['a target that is not a path', 'OPTIONS * HTTP/1.1'],
  [
    'a path with another percent-encoding',
    validHead.split('\r\n', 1)[0]?.replace('ots ', 'o%74s '),
  ],
  ['two slashes', validHead.split('\r\n', 1)[0]?.replace('/v5', '//v5')],
])('%s gets 404', async (_name, line) => {
  const headers = validHead.slice(validHead.indexOf('\r\n'))
  const received = await say(`${line}${headers}Content-Length: ${body.length}\r\n\r\n${body}`)
  expect(received).toMatch(/^HTTP\/1\.1 404 /)
  expect(messageIn(received)).toMatch(/^There is no \S+ in this API$/)
})

test('a Content-Length that is too large gets 413 at once', async () => {
  const socket = await open()
  socket.write(`${validHead.replace('Connection: close\r\n', '')}Content-Length: 100000000\r\n\r\n`)
  const [received] = (await once(socket, 'data')) as [Buffer]
  expect(messageIn(String(received))).toContain('larger than 1048576 bytes')
  socket.destroy()
})

test('a chunked body that is too large gets 413', async () => {
  const piece = Buffer.alloc(65_536, ' ')
  let sent = 0
  const response = await fetch(`${mock.url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
    method: 'POST',
    headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json' },
    body: new ReadableStream({
      pull: (controller) => {
        sent += piece.length
        if (sent > 5_000_000) controller.close()
        else controller.enqueue(piece)
      },
    }),
    duplex: 'half',
  } as RequestInit)
  expect(response.status).toBe(413)
})

test('the size of all bodies together is limited, until clients disconnect', async () => {
  // Longer than it takes to send all bodies.
  const slowMock = await startMock({ port: 0, stallTimeout: 60_000 })
  const blank = ' '.repeat(990_000)
  const sendBody = async (rest: string): Promise<{ socket: Socket; received: () => string }> => {
    const socket = await open(slowMock)
    let received = ''
    socket.on('data', (piece) => {
      received += piece
    })
    socket.write(`${validHead}Content-Length: 1000000\r\n\r\n${blank}${rest}`)
    return { socket, received: () => received }
  }
  const all = await Promise.all(Array.from({ length: 80 }, () => sendBody('')))
  const rejected = () => all.filter(({ received }) => received().startsWith('HTTP/1.1 503 '))
  // 67 bodies fit into 64 MiB.
  await expect.poll(() => rejected().length, { timeout: 20_000 }).toBe(80 - 67)
  expect(rejected()[0]?.received()).toContain(`Retry-After: ${defaultRetryAfterSeconds}\r\n`)
  for (const { socket } of all) socket.destroy()
  const again = async (): Promise<string> => {
    const { socket, received } = await sendBody(body.padEnd(10_000))
    if (!socket.closed) await once(socket, 'close')
    return received()
  }
  await expect.poll(again, { timeout: 20_000 }).toContain(' 201 ')
  await slowMock.close()
}, 60_000)

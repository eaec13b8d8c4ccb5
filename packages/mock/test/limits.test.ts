// Requests that are too large, too slow or not HTTP: each gets a response.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
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
  let answer = ''
  for await (const piece of socket) answer += piece
  return answer
}

const say = async (text: string): Promise<string> => {
  const socket = await open()
  socket.write(text)
  return finish(socket)
}

const head = 'POST /v5/rooms/a7e04xxxxx7d1eca69/screenshots HTTP/1.1\r\nHost: x\r\n'
const good = `${head}token: NETLESSSDK_x\r\nContent-Type: application/json\r\nConnection: close\r\n`
const body = '{"width":1,"height":1}'

const messageIn = (answer: string): string => {
  expect(answer.toLowerCase()).toContain('content-type: application/json')
  expect(answer.toLowerCase()).toContain('access-control-allow-origin: *')
  const { message } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))) as { message: string }
  return message
}

test.each([
  ['half a request line', 'POST /v5/ro'],
  ['half of the headers', head],
  ['half a body', `${good}Content-Length: 100\r\n\r\n{`],
  ['half a chunk', `${good}Transfer-Encoding: chunked\r\n\r\n5\r\n{`],
])('%s and then nothing is 408', async (_name, text) => {
  const answer = await say(text)
  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  expect(messageIn(answer)).toContain('too long to arrive')
})

test('a client that sends a byte at a time is 408, too', async () => {
  const socket = await open()
  socket.write(`${good}Content-Length: 1000\r\n\r\n`)
  const drip = setInterval(() => socket.write(' '), 50)
  const answer = await finish(socket)
  clearInterval(drip)
  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
})

test.each([
  ['no HTTP', 'hello\r\n\r\n', 400],
  ['a TLS client', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  ['two lengths', `${good}Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}`, 400],
  ['headers that are too large', `${head}more: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ['CONNECT', 'CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n', 405],
  ['an expectation', `${good}Expect: more\r\nContent-Length: 0\r\n\r\n`, 417],
  ['no body', `${good}Content-Length: 0\r\n\r\n`, 400],
])('%s gets a message', async (_name, text, status) => {
  const answer = await say(text)
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  expect(messageIn(answer)).not.toBe('')
})

test.each([
  ['a method that there is not', 'TAKE / HTTP/1.1\r\n\r\n', 'method'],
  ['a length that is none', `${good}Content-Length: ten\r\n\r\n`, 'Content-Length'],
  [
    'a length and chunks',
    `${good}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
    'Encoding',
  ],
  ['a path that is not encoded', 'POST /v5/rooms/课/screenshots HTTP/1.1\r\n\r\n', 'path'],
  ['a chunk that is none', `${good}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 'chunk'],
])('%s: the message says what is wrong', async (_name, text, word) => {
  const answer = await say(text)
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(messageIn(answer)).toMatch(new RegExp(`^This is not an HTTP request: .*${word}`))
})

test('a client that is still sending can read the error', async () => {
  const answer = await say(`${head}more: ${'x'.repeat(5_000_000)}\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 431 /)
  expect(messageIn(answer)).toContain('larger than 16384 bytes')
})

test.each([
  ['no Host', good.replace('Host: x\r\n', '')],
  ['a Host that is none', good.replace('Host: x', 'Host: a b/<c>')],
  ['a whole URL', good.replace('POST ', 'POST http://elsewhere.example')],
  ['a query', good.replace('/screenshots ', '/screenshots?a=%zz#b ')],
  ['HTTP/1.0', good.replace('HTTP/1.1', 'HTTP/1.0')],
])('a request with %s gets 201', async (_name, headers) => {
  const answer = await say(`${headers}Content-Length: ${body.length}\r\n\r\n${body}`)
  expect(answer).toContain(' 201 Created')
  expect(answer).toMatch(/"url":"http:\/\/[\w.:]+\/room_cover/)
})

test.each([
  ['a target that is no path', 'OPTIONS * HTTP/1.1'],
  [
    'a path that is the same but for its encoding',
    good.split('\r\n', 1)[0]?.replace('ots ', 'o%74s '),
  ],
  ['two slashes', good.split('\r\n', 1)[0]?.replace('/v5', '//v5')],
])('%s gets 404', async (_name, line) => {
  const headers = good.slice(good.indexOf('\r\n'))
  const answer = await say(`${line}${headers}Content-Length: ${body.length}\r\n\r\n${body}`)
  expect(answer).toMatch(/^HTTP\/1\.1 404 /)
  expect(messageIn(answer)).toMatch(/^There is no \S+ in this API$/)
})

test('a Content-Length that is too large gets 413 at once', async () => {
  const socket = await open()
  socket.write(`${good.replace('Connection: close\r\n', '')}Content-Length: 100000000\r\n\r\n`)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(messageIn(String(answer))).toContain('larger than 1048576 bytes')
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
  const patient = await startMock({ port: 0, stallTimeout: 60_000 })
  const blank = ' '.repeat(990_000)
  const ask = async (rest: string): Promise<{ socket: Socket; answer: () => string }> => {
    const socket = await open(patient)
    let answer = ''
    socket.on('data', (piece) => {
      answer += piece
    })
    socket.write(`${good}Content-Length: 1000000\r\n\r\n${blank}${rest}`)
    return { socket, answer: () => answer }
  }
  const all = await Promise.all(Array.from({ length: 80 }, () => ask('')))
  const refused = () => all.filter(({ answer }) => answer().startsWith('HTTP/1.1 503 '))
  // 64 MiB are 67 of them.
  await expect.poll(() => refused().length, { timeout: 20_000 }).toBe(80 - 67)
  expect(refused()[0]?.answer()).toContain('Retry-After: 2')
  for (const { socket } of all) socket.destroy()
  const again = async (): Promise<string> => {
    const { socket, answer } = await ask(body.padEnd(10_000))
    if (!socket.closed) await once(socket, 'close')
    return answer()
  }
  await expect.poll(again, { timeout: 20_000 }).toContain(' 201 ')
  await patient.close()
}, 60_000)

// The verifier before a server that keeps the contract, and before one that does not.
import { once } from 'node:events'
import { mkdtemp, readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener, request } from 'node:http'
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Server as NetServer,
  type Socket,
} from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { firstExample, operations } from '@whiteboard-screenshots/server-core/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mock, startMock } from '../src/index.ts'
import { describeReport } from '../src/verify/report.ts'
import { startVerifier, type Verifier } from '../src/verify/verifying-proxy.ts'
import { run } from './run-command.ts'

let mock: Mock
beforeAll(async () => {
  mock = await startMock({ port: 0 })
})
const servers: NetServer[] = []
const verifiers: Verifier[] = []
afterAll(async () => {
  await Promise.all(verifiers.map((verifier) => verifier.close()))
  await mock.close()
  for (const server of servers) server.close()
})

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const verify = async (upstream: string, patience = 30_000): Promise<Verifier> => {
  const place = { port: 0, host: '127.0.0.1', stallTimeout: 10_000, patience }
  const verifier = await startVerifier({ ...place, log: 'silent', upstream: new URL(upstream) })
  verifiers.push(verifier)
  return verifier
}

const answering = (status: number, type: string, body: string): Promise<string> =>
  serve((request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': type, 'x-upstream': 'yes' }).end(body)
  })

const take = (
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) =>
  fetch(`${url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
    method: 'POST',
    headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json', ...headers },
    body,
  })
const good = '{"width":1,"height":1}'
const [operation] = operations
const example = operation && firstExample(operation, 201)

test('a server that keeps the contract, and a client that does: it ends with 0', async () => {
  const { child, url: started, finished } = run(['verify', '--port', '0', '--upstream', mock.url])
  const url = await started
  expect((await take(url, good)).status).toBe(201)
  expect((await take(url, good, { prefer: 'code=503' })).headers.get('retry-after')).toBe('2')
  child.kill('SIGTERM')
  const { code, stdout } = await finished
  expect(stdout).toContain('verified 2 exchanges: 2 kept the contract\n')
  expect(code).toBe(0)
})

test('what a client does wrong is reported, also in a file, and it ends with 1', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'report-')), 'report.json')
  const flags = ['verify', '--port', '0', '--upstream', mock.url, '--report', file]
  const { child, url, finished } = run(flags)
  expect((await take(await url, '{"width":1}')).status).toBe(400)
  child.kill('SIGTERM')
  const { code, stdout } = await finished
  expect(stdout).toContain('verified 1 exchange: 0 kept the contract\n')
  expect(stdout).toContain('400: body.height is required\n')
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    exchanges: 1,
    valid: 0,
    problems: [{ side: 'request', status: 400, problem: 'body.height is required', count: 1 }],
  })
  expect(code).toBe(1)
})

test('an upstream that answers before the end of a long body is not asked to close on the rest', async () => {
  const refusal = '{"message":"The body is too large"}'
  const heads: string[] = []
  const upstream = await talking((socket, head) => {
    heads.push(head)
    socket.write(
      `HTTP/1.1 413 Payload Too Large\r\nContent-Type: application/json\r\nContent-Length: ${refusal.length}\r\n\r\n${refusal}`,
    )
    socket.resume()
  })
  const { url } = await verify(upstream)
  for (let call = 0; call < 2; call += 1)
    expect((await take(url, ' '.repeat(3_000_000))).status).toBe(413)
  // Each on a connection of its own all the same.
  expect(heads).toHaveLength(2)
  for (const head of heads) expect(head).toMatch(/^connection: keep-alive/im)
})

test('what a client does wrong is passed on, and reported once with its count', async () => {
  const { url, report } = await verify(mock.url)
  expect((await take(url, '{"width":1}')).status).toBe(400)
  expect((await take(url, '{"width":1}')).status).toBe(400)
  expect((await take(url, '{')).status).toBe(400)
  expect((await take(url, good, { token: '' })).status).toBe(401)
  expect((await fetch(`${url}/v5/rooms/a/screenshots`)).status).toBe(405)
  expect((await fetch(`${url}/nowhere`, { method: 'POST' })).status).toBe(404)
  const text = describeReport(report())
  expect(text).toContain('verified 6 exchanges: 0 kept the contract\n')
  expect(text).toContain('400: body.height is required (2 times)\n')
  expect(text).toContain('400: body is not valid JSON\n')
  expect(text).toContain('401: header.token is required\n')
  expect(text).toContain('405: GET is not allowed here: use POST\n')
  expect(text).toContain('404: there is no /nowhere in this API')
  expect(text).not.toContain('  answer ')
})

test.each([
  [201, 'application/json', '{"url":"x"}', 'body.key is required'],
  [201, 'application/json', '{', 'body is not valid JSON'],
  [201, 'text/html', '<p>', 'content type must be application/json'],
  [200, 'application/json', '{"message":"x"}', 'status 200 must be 201'],
  [404, 'application/json', '{"error":"x"}', 'body.message is required'],
  [500, 'application/json', '{"message":1}', 'body.message must be string'],
])('%i %s %s breaks the contract, and arrives as it is', async (status, type, body, problem) => {
  const { url, report } = await verify(await answering(status, type, body))
  const answer = await take(url, good)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('x-upstream')).toBe('yes')
  expect(await answer.text()).toBe(body)
  const { problems } = report()
  expect(problems.map((found) => `${found.side} ${found.problem}`).join()).toContain(problem)
  expect(problems.every(({ side }) => side === 'answer')).toBe(true)
})

test('each status is counted by itself, and one that is wrong is all that is told', async () => {
  const bodies = { 200: '{"ok":true}', 204: '', 302: '<p>', 403: '{"error":"x"}', 501: '{}' }
  const answers = Object.entries(bodies)
  let calls = 0
  const upstream = await serve((request, response) => {
    request.resume()
    const [status = '', body] = answers[calls++ % answers.length] ?? []
    response.writeHead(Number(status), { 'content-type': 'application/json' }).end(body)
  })
  const { url, report } = await verify(upstream)
  for (let call = 0; call < 2 * answers.length; call += 1)
    await fetch(`${url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
      method: 'POST',
      headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json' },
      body: good,
      redirect: 'manual',
    })
  const wrong = 'must be 201, or 400 or more for a failure'
  expect(describeReport(report()).split('\n').slice(1)).toEqual(
    [
      `200: status 200 ${wrong}`,
      `204: status 204 ${wrong}`,
      `302: status 302 ${wrong}`,
      '403: body.message is required',
      '501: body.message is required',
    ].map((text) => `  answer  POST /v5/rooms/{uuid}/screenshots ${text} (2 times)`),
  )
})

test.each([501, 418, 413])(
  'a %i with a message stays what it was, and is no fault',
  async (status) => {
    const body = '{"message":"no"}'
    const { url, report } = await verify(await answering(status, 'application/json', body))
    const answer = await take(url, good)
    expect(answer.status).toBe(status)
    expect(await answer.text()).toBe(body)
    expect(report()).toEqual({ exchanges: 1, valid: 1, problems: [] })
  },
)

test('what is wrong is told once for all rooms, and no token with it', async () => {
  const { url, report } = await verify(mock.url)
  const token = 'NETLESSSDK_bm90IGEgdG9rZW4'
  for (const room of ['a7e04xxxxx7d1eca69', 'faed3130727911ebaea37759ee91947c'])
    await fetch(`${url}/v5/rooms/${room}/screenshots`)
  await fetch(`${url}/v5/${token}`, { method: 'POST' })
  expect(report().problems).toMatchObject([
    { method: 'GET', path: '/v5/rooms/{uuid}/screenshots', count: 2 },
    { path: '/v5/NETLESSSDK_***', problem: 'there is no /v5/NETLESSSDK_*** in this API' },
  ])
})

test('an upstream that is not there', async () => {
  const { url, report } = await verify('http://127.0.0.1:1')
  const answer = await take(url, good)
  expect(answer.status).toBe(502)
  const message = 'The upstream did not answer: ECONNREFUSED'
  expect(await answer.json()).toEqual({ message })
  expect(report().problems).toMatchObject([{ side: 'answer', status: 502, problem: message }])
})

const talking = async (listener: (socket: Socket, head: string) => void): Promise<string> => {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', (head) => listener(socket, String(head)))
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const created = 'HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n'

test.each<[name: string, listener: (socket: Socket) => void, message: string]>([
  ['hangs up', (socket) => socket.end(), 'The upstream did not answer: ECONNRESET'],
  [
    'hangs up in the middle of its answer',
    (socket) => socket.end(`${created}Content-Length: 100\r\n\r\n{`),
    "The upstream's answer broke off: ECONNRESET",
  ],
  ['says nothing', () => {}, 'The upstream did not answer: it took more than 1 s'],
  [
    'stops in the middle of its answer',
    (socket) => socket.write(`${created}Content-Length: 100\r\n\r\n{`),
    "The upstream's answer broke off: it took more than 1 s",
  ],
  [
    'switches protocols',
    (socket) => socket.write('HTTP/1.1 101 x\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
    'The upstream did not answer: it switched protocols',
  ],
  [
    'speaks another language',
    (socket) => socket.end('hello\r\n'),
    'The upstream did not answer: HPE',
  ],
])('an upstream that %s', async (_name, listener, message) => {
  const { url, report } = await verify(await talking(listener), 1000)
  const answer = await take(url, good)
  expect(answer.status).toBe(502)
  expect(await answer.json()).toEqual({ message: expect.stringContaining(message) })
  const problem = expect.stringContaining(message)
  expect(report().problems).toMatchObject([{ side: 'answer', status: 502, problem }])
})

test('an upstream that hangs up between answers is not accused of it', async () => {
  const body = JSON.stringify(example)
  const upstream = await talking((socket) => {
    socket.write(`${created}Content-Length: ${body.length}\r\n\r\n${body}`)
    // It says nothing of that before.
    socket.once('data', () => socket.destroy())
  })
  const { url, report } = await verify(upstream)
  for (let call = 0; call < 3; call += 1) expect((await take(url, good)).status).toBe(201)
  expect(report()).toEqual({ exchanges: 3, valid: 3, problems: [] })
})

test('an upstream that compresses all the same is judged by the rest', async () => {
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
  const upstream = await serve((request, response) => {
    request.resume()
    response.writeHead(200, headers).end(gzipSync(JSON.stringify(example)))
  })
  const { url, report } = await verify(upstream)
  expect(await (await take(url, good)).json()).toEqual(example)
  const problem = 'status 200 must be 201, or 400 or more for a failure'
  expect(report().problems).toMatchObject([{ side: 'answer', problem }])
})

test('where the report cannot be written it is printed all the same', async () => {
  const upstream = { WHITEBOARD_MOCK_UPSTREAM: mock.url }
  const { child, url, finished } = run(
    ['verify', '--port', '0', '--report', '/nowhere/r'],
    upstream,
  )
  expect((await take(await url, good)).status).toBe(201)
  child.kill('SIGTERM')
  const { code, stdout, stderr } = await finished
  expect(stdout).toContain('verified 1 exchange: 1 kept the contract\n')
  expect(stderr).toMatch(/whiteboard-mock: --report \/nowhere\/r: ENOENT.*\n$/)
  expect(stderr).not.toMatch(/^\s+at /m)
  expect(code).toBe(1)
})

const mirror = (): Promise<{ url: string; seen: Buffer[] }> => {
  const seen: Buffer[] = []
  return serve(async (request, response) => {
    seen.push(await buffer(request))
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(example))
  }).then((url) => ({ url, seen }))
}

test.each([
  ['what is no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), {}, 'body is not UTF-8'],
  ['what is compressed', gzipSync(good), { 'content-encoding': 'gzip' }, undefined],
  ['spaces and a last line', Buffer.from(`\n ${good}\r\n`), {}, undefined],
] as const)('%s goes on byte for byte', async (_name, bytes, headers, problem) => {
  const upstream = await mirror()
  const { url, report } = await verify(upstream.url)
  expect((await take(url, bytes as Uint8Array<ArrayBuffer>, headers)).status).toBe(201)
  expect(upstream.seen).toEqual([Buffer.from(bytes)])
  expect(report().problems.map((found) => found.problem)).toEqual(problem ? [problem] : [])
})

test('the upstream gets path, query and headers, and is asked not to compress', async () => {
  const seen: IncomingMessage[] = []
  const upstream = await serve((request, response) => {
    seen.push(request)
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(example))
  })
  const { url } = await verify(`${upstream}/base/`)
  const target = '/v5/rooms/a%20b/./screenshots?a=1&b=%2F?#c'
  const headers = { region: 'us-sv', 'x-more': 'yes', token: 'NETLESSSDK_x' }
  for (const before of ['', 'http://elsewhere.example']) {
    // Not by fetch, which tidies the path.
    const asked = request(url, {
      method: 'POST',
      path: `${before}${target}`,
      headers: { ...headers, 'content-type': 'application/json', 'accept-encoding': 'gzip' },
    })
    asked.end(good)
    const [answer] = await once(asked, 'response')
    answer.resume()
  }
  const expected = {
    method: 'POST',
    url: `/base${target}`,
    headers: {
      ...headers,
      host: new URL(upstream).host,
      'accept-encoding': 'identity',
      'content-length': String(good.length),
    },
  }
  expect(seen).toMatchObject([expected, expected])
})

test('an https upstream is spoken to in TLS', async () => {
  const upstream = await mirror()
  const { url } = await verify(upstream.url.replace('http:', 'https:'))
  expect((await take(url, good)).status).toBe(502)
  expect(upstream.seen).toEqual([])
})

test('a body of 20 MiB goes on; what the upstream thinks of it is its own affair', async () => {
  const large = `{"width":1,"height":1,"more":"${'x'.repeat(20 * 2 ** 20)}"}`
  const upstream = await mirror()
  const accepting = await verify(upstream.url)
  expect((await take(accepting.url, large)).status).toBe(201)
  expect(upstream.seen[0]?.equals(Buffer.from(large))).toBe(true)
  expect(accepting.report()).toMatchObject({ exchanges: 1, valid: 1 })
  const refusing = await verify(mock.url)
  const answer = await take(refusing.url, large)
  expect(answer.status).toBe(413)
  expect(await answer.json()).toEqual({ message: 'The body is larger than 1048576 bytes' })
  expect(mock.requests().at(-1)?.status).toBe(413)
})

test('an upstream that answers 413 and closes is heard', async () => {
  const upstream = await serve((_request, response) => {
    response.writeHead(413, { 'content-type': 'application/json', connection: 'close' })
    response.end('{"message":"too large"}')
  })
  const { url, report } = await verify(upstream)
  const answer = await take(url, good)
  expect(answer.status).toBe(413)
  expect(report()).toMatchObject({ exchanges: 1, valid: 1 })
})

test('more than 64 MiB is 413 before it is sent', async () => {
  const upstream = await mirror()
  const { url, report } = await verify(upstream.url)
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write(
    `POST /v5/rooms/a/screenshots HTTP/1.1\r\nHost: x\r\nContent-Length: ${64 * 2 ** 20 + 1}\r\n\r\n`,
  )
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /)
  socket.destroy()
  expect(upstream.seen).toEqual([])
  expect(report().exchanges).toBe(0)
})

test('where nothing came through, nothing is verified', async () => {
  const { child, url, finished } = run(['verify', '--port', '0', '--upstream', mock.url])
  await url
  child.kill('SIGTERM')
  const { code, stdout } = await finished
  expect(stdout).toContain('nothing is verified')
  expect(code).toBe(1)
})

test('an upstream that is no URL is one clear line', async () => {
  const { code, stderr } = await run(['verify', '--upstream', 'nowhere']).finished
  expect(stderr).toBe('whiteboard-mock: --upstream must be an http or https URL\n')
  expect(code).toBe(1)
})

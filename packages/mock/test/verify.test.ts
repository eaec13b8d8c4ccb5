// The verifier before a server that keeps the contract, and before one that does not.
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mock, startMock } from '../src/index.ts'
import { type Running, run } from './running.ts'

let mock: Mock
beforeAll(async () => {
  mock = await startMock({ port: 0 })
})
const servers: Server[] = []
afterAll(async () => {
  await mock.close()
  for (const server of servers) server.close()
})

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const answering = (status: number, type: string, body: string): Promise<string> =>
  serve((request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': type, 'x-upstream': 'yes' }).end(body)
  })

const take = (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
    method: 'POST',
    headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json', ...headers },
    body,
  })
const good = '{"width":1,"height":1}'

const end = async ({ child, finished }: Running) => {
  child.kill('SIGTERM')
  return finished
}

test('a server that keeps the contract, and a client that does', async () => {
  const verifier = run(['verify', '--port', '0', '--upstream', mock.url])
  const url = await verifier.url
  expect((await take(url, good)).status).toBe(201)
  expect((await take(url, good, { prefer: 'code=503' })).headers.get('retry-after')).toBe('2')
  const { code, stdout } = await end(verifier)
  expect(stdout).toContain('verified 2 exchanges: 2 kept the contract\n')
  expect(code).toBe(0)
})

test('what a client does wrong is reported, and passed on', async () => {
  const verifier = run(['verify', '--port', '0', '--upstream', mock.url])
  const url = await verifier.url
  expect((await take(url, '{"width":1}')).status).toBe(400)
  expect((await take(url, '{"width":1}')).status).toBe(400)
  expect((await take(url, '{')).status).toBe(400)
  expect((await take(url, good, { token: '' })).status).toBe(401)
  expect((await fetch(`${url}/v5/rooms/a/screenshots`)).status).toBe(405)
  expect((await fetch(`${url}/nowhere`, { method: 'POST' })).status).toBe(404)
  const { code, stdout } = await end(verifier)
  expect(code).toBe(1)
  expect(stdout).toContain('verified 6 exchanges: 0 kept the contract\n')
  expect(stdout).toContain('400: body.height is required (2 times)\n')
  expect(stdout).toContain('400: body is not valid JSON\n')
  expect(stdout).toContain('401: header.token is required\n')
  expect(stdout).toContain('405: GET is not allowed here: use POST\n')
  expect(stdout).toContain('404: there is no /nowhere in this API\n')
  expect(stdout).not.toContain('  answer ')
})

test.each([
  [201, 'application/json', '{"url":"x"}', 'body.key is required'],
  [201, 'application/json', '{', 'body is not valid JSON'],
  [201, 'text/html', '<p>', 'content type must be application/json'],
  [200, 'application/json', '{"message":"x"}', 'status 200 must be 201'],
  [404, 'application/json', '{"error":"x"}', 'body.message is required'],
  [500, 'application/json', '{"message":1}', 'body.message must be string'],
])('%i %s %s breaks the contract, and arrives as it is', async (status, type, body, problem) => {
  const upstream = await answering(status, type, body)
  const verifier = run(['verify', '--port', '0', '--upstream', upstream])
  const answer = await take(await verifier.url, good)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('x-upstream')).toBe('yes')
  expect(await answer.text()).toBe(body)
  const { code, stdout } = await end(verifier)
  expect(stdout).toContain(problem)
  expect(stdout).toContain('  answer ')
  expect(code).toBe(1)
})

test.each([501, 418])('a %i with a message stays what it was, and is no fault', async (status) => {
  const body = '{"message":"no"}'
  const upstream = await answering(status, 'application/json', body)
  const verifier = run(['verify', '--port', '0', '--upstream', upstream])
  const answer = await take(await verifier.url, good)
  expect(answer.status).toBe(status)
  expect(await answer.text()).toBe(body)
  expect(await end(verifier)).toMatchObject({ code: 0 })
})

test('an upstream that is not there', async () => {
  const verifier = run(['verify', '--port', '0', '--upstream', 'http://127.0.0.1:1'])
  const answer = await take(await verifier.url, good)
  expect(answer.status).toBe(502)
  expect(await answer.json()).toEqual({ message: 'The upstream did not answer: ECONNREFUSED' })
  const { code, stdout } = await end(verifier)
  expect(stdout).toContain('The upstream did not answer')
  expect(code).toBe(1)
})

test('where nothing came through, nothing is verified', async () => {
  const verifier = run(['verify', '--port', '0', '--upstream', mock.url])
  await verifier.url
  const { code, stdout } = await end(verifier)
  expect(stdout).toContain('nothing is verified')
  expect(code).toBe(1)
})

test('an upstream that is no URL is one clear line', async () => {
  const { code, stderr } = await run(['verify', '--upstream', 'nowhere']).finished
  expect(stderr).toBe('whiteboard-mock: --upstream must be an http or https URL\n')
  expect(code).toBe(1)
})

// The mock as a process: signals, port, invalid flags and commands.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { defaultMockPort } from '@whiteboard-screenshots/server-core/options'
import { expect, test } from 'vitest'
import { run } from '../support/run-command.ts'

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s stops the mock with exit status 0',
  async (signal) => {
    const { child, url, finished } = run(['--port', '0'])
    expect(await url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    child.kill(signal)
    expect(await finished).toMatchObject({ code: 0, stderr: '' })
  },
)

test('a request that has begun gets its response before the mock stops', async () => {
  const { child, url, finished } = run(['--port', '0'])
  const { port } = new URL(await url)
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  const body = '{"width":640,"height":480}'
  socket.write(
    `POST /v5/rooms/a7e04xxxxx7d1eca69/screenshots HTTP/1.1\r\nHost: x\r\ntoken: NETLESSSDK_x\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
  )
  const [begun] = await once(socket, 'data')
  expect(String(begun)).toContain('100 Continue')
  child.kill('SIGTERM')
  const isListening = async (): Promise<boolean> => {
    const other = connect(Number(port), '127.0.0.1')
    // `once` rejects if an error event comes first.
    const connected = await once(other, 'connect').catch(() => undefined)
    other.destroy()
    return connected !== undefined
  }
  await expect.poll(isListening, { timeout: 10_000 }).toBe(false)
  socket.write(body.slice(5))
  let response = ''
  for await (const piece of socket) {
    response += piece
    if (response.includes('}')) break
  }
  expect(response).toContain('HTTP/1.1 201')
  // Otherwise the mock would wait for another request on the connection.
  expect(response).toContain('Connection: close')
  expect(await finished).toMatchObject({ code: 0 })
})

test('an open connection does not delay the shutdown', async () => {
  const { child, url, finished } = run(['--port', '0', '--quiet'])
  const response = await fetch(`${await url}/__mock/health`)
  expect(response.status).toBe(200)
  child.kill('SIGTERM')
  expect(await finished).toMatchObject({ code: 0 })
})

test('the port comes from the environment unless the flag is given', async () => {
  const { child, url } = run(['--port', '0'], { WHITEBOARD_MOCK_PORT: '1' })
  expect(new URL(await url).port).not.toBe('1')
  child.kill()
})

test('a port in use is one line on standard error', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const { code, stderr } = await run(['--port', port]).finished
  expect(code).toBe(1)
  expect(stderr).toBe(
    `whiteboard-mock: port ${port} is in use: choose another with --port, or 0 for any free one\n`,
  )
  server.close()
})

test.each([['--port', 'x'], ['--port', '70000'], ['--unknown']])(
  'an invalid flag %s %s is an error',
  async (...flags) => {
    const { code, stderr } = await run(flags).finished
    expect(code).toBe(1)
    expect(stderr).toMatch(/^error: /)
  },
)

test.each([
  [['--port', '0', 'token']],
  [['token', '--json']],
  [['token', '--port', '0']],
  [['help']],
])('an unknown command in %j is an error with the known commands', async (words) => {
  const { code, stdout, stderr } = await run(words).finished
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(
    /^error: unknown command `(token|help)`; .*`tokens`.* \(to start the mock, leave the command out\)\n$/,
  )
})

test('an extra argument after a command is an error', async () => {
  const { code, stdout, stderr } = await run(['tokens', 'x']).finished
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^error: too many arguments/)
})

test('150 bodies of 1 MB fit in a small heap', async () => {
  const small = { NODE_OPTIONS: '--max-old-space-size=96' }
  const { child, url, finished } = run(['--port', '0', '--quiet'], small)
  const body = JSON.stringify({ width: 1, height: 1, more: 'x'.repeat(1_000_000) })
  const headers = { token: 'NETLESSSDK_x', 'content-type': 'application/json' }
  const address = `${await url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`
  for (let call = 0; call < 150; call += 1) {
    const response = await fetch(address, { method: 'POST', headers, body })
    expect(response.status).toBe(201)
    await response.arrayBuffer()
  }
  child.kill()
  expect(await finished).toMatchObject({ code: 0 })
})

test('--help shows flags, variables, defaults and the Prefer header', async () => {
  const { code, stdout } = await run(['--help']).finished
  expect(code).toBe(0)
  for (const word of ['--port', 'WHITEBOARD_MOCK_PORT', 'Prefer: code=404', `${defaultMockPort}`])
    expect(stdout).toContain(word)
})

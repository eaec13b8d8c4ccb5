// The built command, run as a person runs it.
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url))

interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

interface Running {
  readonly child: ChildProcessByStdio<null, Readable, Readable>
  /** The URL of the ready line. */
  readonly url: Promise<string>
  readonly finished: Promise<Finished>
}

function run(parameters: string[], environment: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, [bin, ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
    timeout: 20_000,
  })
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (piece) => {
    stderr += piece
  })
  const url = new Promise<string>((resolve) => {
    child.stdout.on('data', (piece) => {
      stdout += piece
      const ready = /^ready (\S+)$/m.exec(stdout)?.[1]
      if (ready) resolve(ready)
    })
  })
  const finished = once(child, 'close').then(([code]) => ({ code, stdout, stderr }))
  return { child, url, finished }
}

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it with 0', async (signal) => {
  const { child, url, finished } = run(['--port', '0'])
  expect(await url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  child.kill(signal)
  expect(await finished).toMatchObject({ code: 0, stderr: '' })
})

test('it answers what it has begun to receive before it ends', async () => {
  const { child, url, finished } = run(['--port', '0'])
  const { port } = new URL(await url)
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  const body = '{"width":640,"height":480}'
  socket.write(
    `POST /v5/rooms/a7e04xxxxx7d1eca69/screenshots HTTP/1.1\r\nHost: x\r\ntoken: NETLESSSDK_x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
  )
  await new Promise((resolve) => setTimeout(resolve, 200))
  child.kill('SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, 200))
  socket.write(body.slice(5))
  let answer = ''
  for await (const piece of socket) {
    answer += piece
    if (answer.includes('}')) break
  }
  expect(answer).toContain('HTTP/1.1 201')
  expect(await finished).toMatchObject({ code: 0 })
})

test('the port comes from the environment, and a flag goes before it', async () => {
  const { child, url } = run(['--port', '0'], { WHITEBOARD_MOCK_PORT: '1' })
  expect(new URL(await url).port).not.toBe('1')
  child.kill()
})

test('a port in use is one clear line', async () => {
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
  '%s is refused',
  async (...flags) => {
    const { code, stderr } = await run(flags).finished
    expect(code).toBe(1)
    expect(stderr).toMatch(/^error: /)
  },
)

test('--help teaches', async () => {
  const { code, stdout } = await run(['--help']).finished
  expect(code).toBe(0)
  for (const word of ['--port', 'WHITEBOARD_MOCK_PORT', 'Prefer: code=404', '4010'])
    expect(stdout).toContain(word)
})

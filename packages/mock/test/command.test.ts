// The built command, run as a person runs it.
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { expect, test } from 'vitest'
import { run } from './run-command.ts'

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it with 0', async (signal) => {
  const { child, url, finished } = run(['--port', '0'])
  expect(await url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  child.kill(signal)
  expect(await finished).toMatchObject({ code: 0, stderr: '' })
})

test('it answers what it has begun to receive before it ends, and hangs up', async () => {
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
    // `once` throws where there is an error first.
    const connected = await once(other, 'connect').catch(() => undefined)
    other.destroy()
    return connected !== undefined
  }
  await expect.poll(isListening, { timeout: 10_000 }).toBe(false)
  socket.write(body.slice(5))
  let answer = ''
  for await (const piece of socket) {
    answer += piece
    if (answer.includes('}')) break
  }
  expect(answer).toContain('HTTP/1.1 201')
  // Else it would wait for the client to ask again.
  expect(answer).toContain('Connection: close')
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

test.each([
  [['--port', '0', 'token']],
  [['token', '--json']],
  [['token', '--port', '0']],
  [['help']],
])('%j is told which commands there are', async (words) => {
  const { code, stdout, stderr } = await run(words).finished
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(
    /^error: there is no command '(token|help)': there are tokens and verify, and the mock starts/,
  )
})

test('a word too many after a command is refused', async () => {
  const { code, stdout, stderr } = await run(['tokens', 'x']).finished
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^error: too many arguments/)
})

test('a client that keeps its connection open does not keep it from ending', async () => {
  const { child, url, finished } = run(['--port', '0', '--quiet'])
  const answer = await fetch(`${await url}/__mock/health`)
  expect(answer.status).toBe(200)
  child.kill('SIGTERM')
  expect(await finished).toMatchObject({ code: 0 })
})

test('a line for each request, of text or JSON, or none, and never a token', async () => {
  const logged = async (flags: string[], environment?: NodeJS.ProcessEnv): Promise<string> => {
    const { child, url, finished } = run(['--port', '0', ...flags], environment)
    await fetch(`${await url}/v5/rooms/x/screenshots?NETLESSSDK_abc`, {
      method: 'POST',
      headers: { token: 'NETLESSSDK_abc', 'content-type': 'application/json' },
      body: '{"width":0,"height":1}',
    })
    child.kill()
    const { stderr } = await finished
    expect(stderr).not.toContain('abc')
    return stderr
  }
  const [text, json, ...quiet] = await Promise.all([
    logged([], { WHITEBOARD_MOCK_QUIET: 'false' }),
    logged(['--log', 'json']),
    logged(['--quiet']),
    logged([], { WHITEBOARD_MOCK_QUIET: 'true' }),
  ])
  expect(text).toMatch(
    /^\d\d:\d\d:\d\d POST \/v5\/rooms\/x\/screenshots\S* 400 \d+ ms {2}body\.width must be >= 1\n$/,
  )
  expect(JSON.parse(json ?? '')).toMatchObject({ method: 'POST', status: 400 })
  expect(quiet).toEqual(['', ''])
})

const long = `/${'x'.repeat(8000)}`

test('a log that nobody reads keeps it neither from answering nor from ending', async () => {
  const { child, url } = run(['--port', '0'])
  child.stderr.pause()
  const address = await url
  // More than a pipe holds, and than is kept for whoever may read it later.
  for (let call = 0; call < 300; call += 1) {
    const answer = await fetch(address + long)
    expect(answer.status).toBe(404)
    await answer.arrayBuffer()
  }
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  let size = 0
  for await (const piece of child.stderr.resume()) size += piece.length
  expect(size).toBeLessThan(1_500_000)
})

test('whoever hangs up on the log does not end it', async () => {
  const { child, url, finished } = run(['--port', '0'])
  const address = await url
  child.stderr.destroy()
  for (let call = 0; call < 5; call += 1)
    expect((await fetch(`${address}/v5/${call}`)).status).toBe(404)
  child.kill('SIGTERM')
  expect(await finished).toMatchObject({ code: 0 })
})

test('150 bodies of 1 MB leave no more behind than a small heap holds', async () => {
  const small = { NODE_OPTIONS: '--max-old-space-size=96' }
  const { child, url, finished } = run(['--port', '0', '--quiet'], small)
  const body = JSON.stringify({ width: 1, height: 1, more: 'x'.repeat(1_000_000) })
  const headers = { token: 'NETLESSSDK_x', 'content-type': 'application/json' }
  const address = `${await url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`
  for (let call = 0; call < 150; call += 1) {
    const answer = await fetch(address, { method: 'POST', headers, body })
    expect(answer.status).toBe(201)
    await answer.arrayBuffer()
  }
  child.kill()
  expect(await finished).toMatchObject({ code: 0 })
})

test('a message cannot move the cursor of whoever reads the log', async () => {
  const scenario = join(await mkdtemp(join(tmpdir(), 'scenario-')), 'scenario.json')
  const rule = { operation: 'picture', status: 500, message: 'red\u001b[31m\nand 红' }
  await writeFile(scenario, JSON.stringify([rule]))
  const { child, url, finished } = run(['--port', '0', '--scenario', scenario])
  const answer = await fetch(`${await url}/room_cover/a7e04xxxxx7d1eca69/init-1x1.png`)
  expect(await answer.json()).toEqual({ message: rule.message })
  child.kill()
  expect((await finished).stderr).toMatch(/^[ -~]+ 500 \d+ ms {2}red%1B\[31m%0Aand %E7%BA%A2\n$/)
})

const keysFile = join(await mkdtemp(join(tmpdir(), 'keys-')), 'keys')
await writeFile(keysFile, 'a:b\nc:d\n')

test.each<[name: string, flags: string[], environment: NodeJS.ProcessEnv, status: number]>([
  ['keys of a flag', ['--access-key', 'a:b'], {}, 401],
  ['keys of the environment', [], { WHITEBOARD_ACCESS_KEYS: 'a:b, c:d' }, 401],
  ['keys of a file', ['--access-keys-file', keysFile], {}, 401],
  ['keys of a file in the environment', [], { WHITEBOARD_MOCK_ACCESS_KEYS_FILE: keysFile }, 401],
  ['--no-auth before them', ['--no-auth'], { WHITEBOARD_ACCESS_KEYS: 'a:b' }, 201],
  ['no auth in the environment', [], { WHITEBOARD_MOCK_AUTH: 'false' }, 201],
  ['auth in the environment', ['--access-key', 'a:b'], { WHITEBOARD_MOCK_AUTH: 'true' }, 401],
  ['a flag before the environment', ['--no-auth'], { WHITEBOARD_MOCK_AUTH: 'true' }, 201],
])('%s decide what a masked token gets', async (_name, flags, environment, status) => {
  const { child, url } = run(['--port', '0', ...flags], environment)
  const answer = await fetch(`${await url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
    method: 'POST',
    headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json' },
    body: '{"width":1,"height":1}',
  })
  expect(answer.status).toBe(status)
  child.kill()
})

const execute = promisify(execFile)
const runPrinting = (flags: readonly string[]) => {
  const { child } = run(flags)
  let text = ''
  child.stdout.on('data', (piece) => {
    text += piece
  })
  return { child, printed: () => text }
}
const roomsFolder = await mkdtemp(join(tmpdir(), 'rooms-'))
const [rooms, emptyRooms] = [join(roomsFolder, 'rooms.json'), join(roomsFolder, 'empty.json')]
await writeFile(rooms, JSON.stringify({ empty: ['/drafts/'], "it's a/课": ["/Newton's", '/b'] }))

test
  .skipIf(!requireProgram('curl'))
  .each<[flags: string[]]>([
    [[]],
    [['--access-key', 'a:b']],
    [['--access-keys-file', keysFile]],
    [['--rooms', rooms]],
    [['--rooms', rooms, '--access-key', 'a:b']],
    [['--no-auth', '--rooms', rooms]],
  ])('with %j the curl line works', async (flags) => {
  const { child, printed } = runPrinting(['--port', '0', '--quiet', ...flags])
  await expect.poll(printed, { timeout: 10_000 }).toMatch(/^docs /m)
  const line = /^try {3}(curl .*)$/m.exec(printed())?.[1] ?? ''
  const at = flags.findIndex((flag) => flag.startsWith('--access-key'))
  const keys = at < 0 ? [] : flags.slice(at, at + 2)
  const { stdout } = await run(['tokens', '--json', ...keys]).finished
  const tokens = JSON.parse(stdout) as { name: string; token: string }[]
  const genuine = tokens.find(({ name }) => name === 'sdk-writer')?.token
  const answer = await execute('sh', ['-c', `${line} -sS -w '%{http_code}'`], {
    env: { ...process.env, ...(at >= 0 && { WHITEBOARD_TOKEN: genuine }) },
  })
  expect(answer.stdout).toMatch(/201$/)
  expect(printed()).not.toMatch(/\ba:b\b/)
  expect(/^token .*whiteboard-mock tokens/m.test(printed())).toBe(at >= 0)
  child.kill()
})

test('where no room has a scene there is nothing to try, which it says', async () => {
  await writeFile(emptyRooms, '{"empty": ["/drafts/"]}')
  const { child, url, finished } = run(['--port', '0', '--rooms', emptyRooms])
  await url
  child.kill()
  const { stdout, stderr } = await finished
  expect(stdout).toMatch(/^ready \S+\ndocs {2}\S+\n$/)
  expect(stderr).toBe(
    'whiteboard-mock: there is nothing to try, since no room of --rooms has a scene\n',
  )
})

test.each([
  [['--rooms', '/nowhere.yaml'], 'rooms /nowhere.yaml: ENOENT'],
  [['--access-key', 'secret'], 'an access key must be written AK:SK'],
  [['--no-auth', '--access-key', 'a:secret'], '--no-auth takes any token'],
  [['--no-auth', '--access-keys-file', keysFile], 'leave one of them out'],
  [['--public-url', 'nowhere'], 'publicUrl must be an http or https URL'],
  [['--public-url', 'http://user:pass@a'], 'publicUrl must not hold a user name or a password'],
  [['--public-url', 'http://a/?b'], 'publicUrl must have neither a query nor a hash'],
  [['--host', '203.0.113.1'], 'cannot listen on 203.0.113.1'],
])('%j is one clear line', async (flags, reason) => {
  const { code, stderr } = await run(['--port', '0', ...flags]).finished
  expect(code).toBe(1)
  expect(stderr).toMatch(/^whiteboard-mock: .*\n$/)
  expect(stderr).toContain(reason)
  expect(stderr).not.toContain('secret')
})

test('tokens for each case, of which a mock with the same flags thinks as they say', async () => {
  const keys = ['--access-key', 'a:b']
  const { stdout } = await run(['tokens', '--json', ...keys]).finished
  const tokens = JSON.parse(stdout) as { name: string; status: number; token: string }[]
  expect(new Set(tokens.map(({ status }) => status))).toEqual(new Set([201, 401, 403]))
  const { child, url } = run(['--port', '0', '--quiet', ...keys])
  for (const { name, status, token } of tokens) {
    const answer = await fetch(`${await url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
      method: 'POST',
      headers: { token, 'content-type': 'application/json' },
      body: '{"width":1,"height":1}',
    })
    expect(answer.status, name).toBe(status)
  }
  child.kill()
})

test('the tokens are for the first room of the rooms that are given, and say so', async () => {
  const [table, list, chosen] = await Promise.all(
    [
      ['--rooms', rooms],
      ['--json', '--rooms', rooms],
      ['--rooms', rooms, '--room', 'other'],
    ].map((flags) => run(['tokens', ...flags]).finished),
  )
  expect(table?.stderr).toContain("for the room it's a/课: --room or --rooms names another\n")
  expect(chosen?.stderr).toContain('for the room other: --room or --rooms names another\n')
  const tokens = JSON.parse(list?.stdout ?? '') as { name: string; room: string; token: string }[]
  expect(new Set(tokens.map(({ room }) => room))).toEqual(new Set(["it's a/课"]))
  const { child, url } = run(['--port', '0', '--quiet', '--rooms', rooms])
  const answer = await fetch(`${await url}/v5/rooms/it's%20a%2F课/screenshots`, {
    method: 'POST',
    headers: {
      token: tokens.find(({ name }) => name === 'room-writer')?.token ?? '',
      'content-type': 'application/json',
    },
    body: '{"width":1,"height":1,"path":"/b"}',
  })
  expect(answer.status).toBe(201)
  child.kill()
  await writeFile(emptyRooms, '{"empty": ["/drafts/"]}')
  const { code, stderr } = await run(['tokens', '--rooms', emptyRooms]).finished
  expect(code).toBe(1)
  expect(stderr).toBe(
    `whiteboard-mock: rooms ${emptyRooms}: no room has a scene; name one with --room\n`,
  )
})

test('--help teaches', async () => {
  const { code, stdout } = await run(['--help']).finished
  expect(code).toBe(0)
  for (const word of ['--port', 'WHITEBOARD_MOCK_PORT', 'Prefer: code=404', '4010'])
    expect(stdout).toContain(word)
})

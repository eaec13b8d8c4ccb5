// Errors: one line with a hint, an exit status, and no secret.

import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createRoomToken } from '@whiteboard-screenshots/token'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { bareEnvironment, bin, newDirectory, run } from './run.ts'
import { accessKeys, room, secretKey, startTestServer, type TestServer } from './test-server.ts'

let server: TestServer
let env: Record<string, string>
beforeAll(async () => {
  server = await startTestServer()
  env = { WHITEBOARD_BASE_URL: server.url, WHITEBOARD_ACCESS_KEYS: accessKeys }
})
afterEach(() => {
  server.override = undefined
})
afterAll(() => server.close())

const keys = { accessKey: 'my-access-key', secretKey }
const take = ['take', room]

/** A port on which nothing listens. */
async function closedPort(): Promise<number> {
  const server: Server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('without a token the hint names the variables to set', async () => {
  const failed = await run(take, {
    env: { WHITEBOARD_BASE_URL: server.url, WHITEBOARD_TOKEN: ' ' },
  })
  expect(failed).toMatchObject({ code: 3, stdout: '' })
  expect(failed.stderr).toBe(
    'whiteboard-screenshots: no token; set WHITEBOARD_TOKEN, or set WHITEBOARD_ACCESS_KEYS to AK:SK to create tokens\n',
  )
})

test('401: the hint says where the token came from', async () => {
  const token = await createRoomToken({ ...keys, uuid: room, role: 'writer', lifespan: 1 })
  const base = { WHITEBOARD_BASE_URL: server.url }
  const fromVariable = await run(take, { env: { ...base, WHITEBOARD_TOKEN: token } })
  expect(fromVariable).toMatchObject({ code: 3, stdout: '' })
  expect(fromVariable.stderr).toBe(
    'whiteboard-screenshots: The token has expired: make a new one (401); the token came from WHITEBOARD_TOKEN: "whiteboard-screenshots token decode" shows its content\n',
  )
  const cutOff = await run(take, { env: { ...base, WHITEBOARD_TOKEN: token.slice(0, -1) } })
  expect(cutOff.stderr).toMatch(
    /decode: .* \(401\); the token came from WHITEBOARD_TOKEN: check that it is complete\n$/,
  )
  const fromFlag = await run([...take, '--token', token], { env: base })
  expect(fromFlag.stderr).toContain('--token:')
  const fromKeys = await run([...take, '--access-key', 'my-access-key:wrong-secret'], { env: base })
  expect(fromKeys).toMatchObject({ code: 3, stdout: '' })
  expect(fromKeys.stderr).toContain('keys of --access-key')
  expect(fromKeys.stderr).not.toContain('wrong-secret')
})

test('403 and 404 have their own exit statuses', async () => {
  const reader = await createRoomToken({ ...keys, uuid: room, role: 'reader', lifespan: 60_000 })
  const forbidden = await run(take, {
    env: { WHITEBOARD_BASE_URL: server.url, WHITEBOARD_TOKEN: reader },
  })
  expect(forbidden).toMatchObject({ code: 3, stdout: '' })
  expect(forbidden.stderr).toContain('(403); use a writer')
  const unknown = await run(['take', 'no-such-room'], { env })
  expect(unknown).toMatchObject({ code: 4, stdout: '' })
  expect(unknown.stderr).toContain('There is no such room (404); check UUID and --path')
})

test('where nothing listens, the hint is to start the mock', async () => {
  const url = `http://127.0.0.1:${await closedPort()}`
  // Shorter than the delays before retries would be.
  const failed = await run([...take, '--base-url', url, '--timeout', '5s'], { env })
  expect(failed).toMatchObject({ code: 1, stdout: '' })
  expect(failed.stderr).toBe(
    `whiteboard-screenshots: nothing listens at ${url} (ECONNREFUSED); start the mock or the server there, or check --base-url (or WHITEBOARD_BASE_URL)\n`,
  )
})

test('an error of fetch that is its own cause is a failed connection', async () => {
  const fetch = `async () => { const error = new TypeError('failed'); error.cause = error; throw error }`
  const preload = `--import=data:text/javascript,${encodeURIComponent(`globalThis.fetch = ${fetch}`)}`
  const url = 'http://127.0.0.1:9'
  const failed = await run([...take, '--base-url', url], { env: { ...env, NODE_OPTIONS: preload } })
  expect(failed).toMatchObject({ code: 1, stdout: '' })
  expect(failed.stderr).toContain(`The connection to ${url} failed; check --base-url`)
})

test('no response within the timeout: the hint names --timeout', async () => {
  const silent = createServer(() => {})
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as AddressInfo
  try {
    const url = `http://127.0.0.1:${port}`
    const failed = await run([...take, '--base-url', url, '--timeout', '1s', '--json'], { env })
    expect(failed).toMatchObject({ code: 1, stdout: '' })
    const { error } = JSON.parse(failed.stderr)
    expect(error).toMatchObject({
      kind: 'timeout',
      message: `no response from ${url} within the timeout`,
      hint: 'set a longer --timeout, such as --timeout 3m',
    })
  } finally {
    silent.closeAllConnections()
    await new Promise((resolve) => silent.close(resolve))
  }
})

test.each([
  [400, 2, 'badRequest'],
  [418, 1, 'http'],
  [500, 1, 'server'],
])('status %i gives exit status %i', async (status, code, kind) => {
  server.override = { status, body: { message: 'because' } }
  const failed = await run([...take, '--json'], { env })
  expect(failed).toMatchObject({ code, stdout: '' })
  expect(JSON.parse(failed.stderr).error).toMatchObject({
    kind,
    status,
    message: `because (${status})`,
  })
})

test.each([
  [429, {}, 'try again later'],
  [429, { 'retry-after': '90' }, 'try again in 90 s'],
  [503, {}, 'try again later'],
  [503, { 'retry-after': '90' }, 'try again in 90 s'],
  [504, {}, 'try again later'],
  [500, {}, 'the log of the server has the cause'],
  [501, {}, 'the log of the server has the cause'],
])('the hint for %i with the headers %j is: %s', async (status, headers, hint) => {
  server.override = { status, headers, body: { message: 'elements[2].from is required' } }
  const failed = await run([...take, '--timeout', '20s'], { env })
  expect(failed.stderr).toBe(
    `whiteboard-screenshots: elements[2].from is required (${status}); ${hint}\n`,
  )
})

test('a host that is not found is named', async () => {
  const args = [...take, '--base-url', 'http://nowhere.invalid/prefix', '--timeout', '20s']
  const failed = await run(args, { env })
  expect(failed).toMatchObject({ code: 1, stdout: '' })
  expect(failed.stderr).toMatch(
    /^whiteboard-screenshots: the host nowhere\.invalid cannot be found \((ENOTFOUND|EAI_AGAIN)\); check --base-url \(or WHITEBOARD_BASE_URL\) and the network\n$/,
  )
})

test('a response of another API and a redirect name --base-url', async () => {
  server.override = { status: 201, body: { hello: 'world' } }
  const other = await run(take, { env })
  expect(other).toMatchObject({ code: 1, stdout: '' })
  expect(other.stderr).toContain('check that --base-url')
  server.override = { status: 301, headers: { location: 'https://example.com/' }, body: {} }
  const moved = await run(take, { env })
  expect(moved).toMatchObject({ code: 1, stdout: '' })
  expect(moved.stderr).toContain('set --base-url')
})

test('a text of the server cannot start a line, use colors, or show the token', async () => {
  const token = await createRoomToken({ ...keys, uuid: room, role: 'writer', lifespan: 60_000 })
  server.override = { status: 500, body: { message: `one\nwhiteboard: \u001b[31mtwo ${token}` } }
  const failed = await run(take, { env: { ...env, WHITEBOARD_TOKEN: token } })
  expect(failed.stderr).toMatch(/^whiteboard-screenshots: one whiteboard: \\u001b\[31mtwo .*\n$/)
  expect(failed.stderr).not.toContain(token)
  const url = `https://example.com/${token}\u001b[2J`
  server.override = { status: 201, body: { url, key: token, bucket: 'b', region: 'r' } }
  for (const args of [take, [...take, '--json']]) {
    const { stdout, stderr } = await run(args, { env: { ...env, WHITEBOARD_TOKEN: token } })
    expect(stdout + stderr).not.toContain(token)
    expect(stdout + stderr).not.toContain('\u001b')
  }
})

test.each([
  [[...take, '--size', '640'], '--size must be WIDTHxHEIGHT'],
  [[...take, '--size', '0x480'], '--size: width must be'],
  [[...take, '--path', 'init'], '--path must'],
  [[...take, '--region', 'moon\nbase'], '--region (or WHITEBOARD_REGION) is not a valid'],
  [[...take, '-o', 'a.jpg'], '-o: a screenshot is a PNG, not .jpg; use a name such as a.png'],
  [[...take, '-o', 'b/a.WebP'], 'not .WebP; use a name such as a.png'],
  [[...take, '--base-url', 'ftp://a'], '--base-url'],
  [[...take, '--timeout', '0'], '--timeout must be longer'],
  [['take', 'a/b'], 'UUID must'],
  [['take'], "missing required argument 'uuid'; see whiteboard-screenshots take --help"],
  [['list', room], "'--path <path>' not specified; see whiteboard-screenshots list --help"],
  [['tak', room], 'Did you mean take?'],
  [[...take, '--sise', '1x1'], 'Did you mean --size?'],
  [[...take, '--width', '640', '--height', '480'], 'Did you mean --size WIDTHxHEIGHT?'],
  [[...take, '--width=640'], "unknown option '--width' (Did you mean --size WIDTHxHEIGHT?)"],
  [[...take, '--url', 'http://127.0.0.1:9'], 'Did you mean --base-url?'],
  [['list', room, '--group', '/test'], "unknown option '--group' (Did you mean --path?)"],
  [['take', '--room', room], 'The uuid needs no flag: whiteboard-screenshots take UUID'],
  [['token', 'sdk', '--ttl', '1h'], 'Did you mean --lifespan?'],
  [['token', 'sdk', '--room', room], 'Did you mean whiteboard-screenshots token room UUID?'],
  [['screenshot', room], "unknown command 'screenshot': use take, list, token, completion; see"],
  [['token', 'create'], "unknown command 'create': use sdk, room, decode, verify; see"],
  [
    [...take, '--base-url', 'http://127.0.0.1:9/v5'],
    '--base-url (or WHITEBOARD_BASE_URL) must have',
  ],
  [['token', 'sdk', '--role', 'king'], 'admin, writer, reader'],
])('%j is a usage error', async (args, message) => {
  const failed = await run(args, { env })
  expect(failed).toMatchObject({ code: 2, stdout: '' })
  expect(failed.stderr).toMatch(/^whiteboard-screenshots: .*\n$/)
  expect(failed.stderr).toContain(message)
})

test('a token file that Windows has written is read, or rejected with the reason', async () => {
  const token = await createRoomToken({ ...keys, uuid: room, role: 'writer', lifespan: 60_000 })
  const file = join(await newDirectory(), 'token')
  const takeWith = async (bytes: Buffer) => {
    await writeFile(file, bytes)
    return run([...take, '--json', '--token-file', file], {
      env: { WHITEBOARD_BASE_URL: server.url },
    })
  }
  for (const bytes of [
    Buffer.from(`\uFEFF${token}\r\n`),
    Buffer.from(`\uFEFF${token}\r\n`, 'utf16le'),
    Buffer.from(`\uFEFF${token}\r\n`, 'utf16le').swap16(),
  ])
    expect(await takeWith(bytes)).toMatchObject({ code: 0 })
  const { code, stderr } = await takeWith(Buffer.from(token, 'utf16le'))
  expect(stderr).toContain('UTF-16 without a byte order mark; save it as UTF-8')
  expect(code).toBe(1)
})

test('no error shows a secret in the wrong place', async () => {
  const token = await createRoomToken({ ...keys, uuid: room, role: 'writer', lifespan: 60_000 })
  for (const args of [
    [...take, `--acess-key=ak:${secretKey}`],
    [...take, `-xak:${secretKey}`],
    ['token', `ak:${secretKey}`],
    [...take, '--access-key', secretKey],
    [...take, '--access-keys-file', `ak:${secretKey}`],
    [...take, '--token-file', token],
    [...take, '--size', secretKey],
    [...take, '--size', token],
    [...take, '--timeout', secretKey],
    [...take, '--region', secretKey],
    [...take, '--base-url', secretKey],
    ['token', 'sdk', '--role', secretKey],
    ['token', 'sdk', '--lifespan', secretKey],
    ['token', token],
    [token],
  ]) {
    for (const more of [[], ['--json']]) {
      const failed = await run([...args, ...more], {
        env: { WHITEBOARD_TOKEN: token, WHITEBOARD_BASE_URL: 'http://127.0.0.1:9' },
      })
      expect(failed.code).toBeGreaterThan(0)
      expect(failed.stderr).not.toBe('')
      expect(failed.stdout + failed.stderr).not.toContain(secretKey)
      expect(failed.stdout + failed.stderr).not.toContain(token)
    }
  }
})

// Linux has a device that is always full.
test.skipIf(!existsSync('/dev/full'))('output that cannot be written is an error', () => {
  const full = openSync('/dev/full', 'w')
  const { status, stderr } = spawnSync(process.execPath, [bin, 'token', 'sdk'], {
    env: bareEnvironment(env),
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  })
  closeSync(full)
  expect(status).toBe(1)
  expect(stderr).toBe(
    'whiteboard-screenshots: cannot write to standard output: ENOSPC: no space left on device\n',
  )
})

test('an older Node is an error of one line', async () => {
  const cwd = await newDirectory()
  const older =
    "data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '18.20.8' } })"
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', older, bin, '--help'],
    {
      cwd,
      encoding: 'utf8',
    },
  )
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/^whiteboard-screenshots needs Node 20 or later; this is 18\.20\.8\..*\n$/)
})

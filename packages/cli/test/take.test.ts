// `take`, as a program.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startMock } from '@whiteboard-screenshots/mock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bin, newDirectory, run, runProgram } from './run.ts'
import { accessKeys, createPng, room, startTestServer, type TestServer } from './test-server.ts'

let server: TestServer
let env: Record<string, string>
beforeAll(async () => {
  server = await startTestServer()
  env = { WHITEBOARD_BASE_URL: server.url, WHITEBOARD_ACCESS_KEYS: accessKeys }
})
afterAll(() => server.close())

test('prints the URL of the mock’s response, and with --json the object', async () => {
  const mock = await startMock({ port: 0 })
  try {
    const env = { WHITEBOARD_BASE_URL: mock.url }
    const made = await run(['token', 'room', room], { env: { WHITEBOARD_ACCESS_KEYS: 'ak:sk' } })
    const token = made.stdout.trim()
    const plain = await run(['take', room, '--token', token], { env })
    expect(plain).toMatchObject({ code: 0, stderr: '' })
    expect(plain.stdout).toMatch(/^https?:\/\/\S+\n$/)
    const json = await run(['take', room, '--token', token, '--json'], { env })
    expect(json).toMatchObject({ code: 0, stderr: '' })
    const output = JSON.parse(json.stdout)
    expect(Object.keys(output).sort()).toEqual(['bucket', 'key', 'region', 'url'])
    expect(output.url).toBe(plain.stdout.trim())
  } finally {
    await mock.close()
  }
})

test('sends size, path and region; without flags only 640x480, so that the server chooses the rest', async () => {
  const before = server.received.length
  await run(['take', room], { env })
  await run(
    [
      'take',
      room,
      '--path',
      '/test',
      '--size',
      '1280x720',
      '--region',
      'us-sv',
      '--base-url',
      `${server.url}/`,
    ],
    { env: { WHITEBOARD_ACCESS_KEYS: accessKeys, WHITEBOARD_BASE_URL: 'http://127.0.0.1:9' } },
  )
  const [withoutFlags, withFlags] = server.received.slice(before)
  expect(withoutFlags?.path).toBe(`/v5/rooms/${room}/screenshots`)
  expect(JSON.parse(withoutFlags?.body ?? '')).toEqual({ width: 640, height: 480 })
  expect(withoutFlags?.headers.region).toBeUndefined()
  expect(JSON.parse(withFlags?.body ?? '')).toEqual({ width: 1280, height: 720, path: '/test' })
  expect(withFlags?.headers.region).toBe('us-sv')
})

test('-o saves the screenshot, prints the file, and sends the storage no token', async () => {
  const cwd = await newDirectory()
  const before = server.received.length
  const taken = await run(['take', room, '--size', '32x16', '-o', 'my  screenshot.png'], {
    env,
    cwd,
  })
  expect(taken).toMatchObject({ code: 0, stdout: 'my  screenshot.png\n', stderr: '' })
  expect(readFileSync(join(cwd, 'my  screenshot.png'))).toEqual(createPng(32, 16))
  expect(readdirSync(cwd)).toEqual(['my  screenshot.png'])
  const download = server.received.slice(before).find(({ method }) => method === 'GET')
  expect(download?.headers.token).toBeUndefined()

  const json = await run(['take', room, '-o', 'b.png', '--json'], { env, cwd })
  expect(JSON.parse(json.stdout)).toMatchObject({ file: 'b.png', bucket: 'test' })
})

test('-o replaces a file atomically, and keeps its mode and links to it', async () => {
  const cwd = await newDirectory()
  const file = join(cwd, 'old.png')
  writeFileSync(file, 'old')
  chmodSync(file, 0o640)
  symlinkSync('old.png', join(cwd, 'link.png'))
  expect(await run(['take', room, '-o', 'link.png'], { env, cwd })).toMatchObject({ code: 0 })
  expect(readFileSync(file)).toEqual(createPng(640, 480))
  expect(statSync(file).mode & 0o777).toBe(0o640)
  expect(lstatSync(join(cwd, 'link.png')).isSymbolicLink()).toBe(true)
  expect(readdirSync(cwd).sort()).toEqual(['link.png', 'old.png'])
})

test.each([
  ['missing', /^the screenshot cannot be downloaded \(404\); without -o the URL is printed$/],
  [
    'forbidden',
    /^the storage denies access to the screenshot \(403\); screenshots are downloaded without/,
  ],
  ['not a PNG', /^The screenshot is not a PNG \(200\); without -o the URL is printed$/],
  ['cut off', /^The connection to http:.*:\d+ failed.*; without -o the URL is printed$/],
] as const)(
  'a screenshot that is %s leaves the old file alone, and the error says why',
  async (fault, why) => {
    const cwd = await newDirectory()
    writeFileSync(join(cwd, 'a.png'), 'old')
    server.groups.set(`/${fault.replaceAll(' ', '')}`, [{ key: 'a', fault }])
    const path = `/${fault.replaceAll(' ', '')}`
    const taken = await run(['take', room, '--path', path, '-o', 'a.png'], { env, cwd })
    expect(taken).toMatchObject({ code: 1, stdout: '' })
    expect(taken.stderr).toMatch(/^whiteboard-screenshots: .*\n$/)
    expect(taken.stderr.replace('whiteboard-screenshots: ', '').trim()).toMatch(why)
    expect(readFileSync(join(cwd, 'a.png'), 'utf8')).toBe('old')
    expect(readdirSync(cwd)).toEqual(['a.png'])
  },
)

test('a file that cannot be finished is removed', async () => {
  const cwd = await newDirectory()
  writeFileSync(join(cwd, 'a.png'), 'old')
  // No file may be longer than 512 bytes.
  const limited = ['-c', 'ulimit -f 1; exec "$0" "$@"', process.execPath, bin]
  const args = ['take', room, '--size', '4000x3000', '-o', 'a.png']
  const taken = await runProgram('sh', [...limited, ...args], { env, cwd })
  expect(taken).toMatchObject({ code: 1, stdout: '' })
  expect(taken.stderr).toBe('whiteboard-screenshots: cannot write a.png: EFBIG: file too large\n')
  expect(readFileSync(join(cwd, 'a.png'), 'utf8')).toBe('old')
  expect(readdirSync(cwd)).toEqual(['a.png'])
})

test('-o - writes the screenshot to standard output, and nothing else', async () => {
  const taken = await run(['take', room, '--size', '300x200', '-o', '-'], { env })
  expect(taken).toMatchObject({ code: 0, stderr: '' })
  expect(taken.bytes).toEqual(createPng(300, 200))
  const json = await run(['take', room, '-o', '-', '--json'], { env })
  expect(json).toMatchObject({ code: 2, stdout: '' })
  expect(JSON.parse(json.stderr).error.kind).toBe('usage')
})

test('no screenshot is taken if its file cannot be written', async () => {
  const cwd = await newDirectory()
  mkdirSync(join(cwd, 'directory'))
  const before = server.received.length
  const inDirectory = await run(['take', room, '-o', 'directory'], { env, cwd })
  expect(inDirectory).toMatchObject({ code: 2, stdout: '' })
  expect(inDirectory.stderr).toContain('-o directory/a.png')
  const inNone = await run(['take', room, '-o', 'none/a.png'], { env, cwd })
  expect(inNone).toMatchObject({ code: 1, stdout: '' })
  expect(inNone.stderr).toMatch(
    /cannot write none\/a\.png: ENOENT.*; create the directory none first$/m,
  )
  expect(server.received).toHaveLength(before)
})

test('-o writes to a device or pipe and does not replace it', async () => {
  const cwd = await newDirectory()
  const pipe = join(cwd, 'pipe')
  execFileSync('mkfifo', [pipe])
  const [taken, read] = await Promise.all([
    run(['take', room, '-o', pipe], { env }),
    readFile(pipe),
  ])
  expect(taken.code).toBe(0)
  expect(read).toEqual(createPng(640, 480))
  expect(existsSync(pipe) && statSync(pipe).isFIFO()).toBe(true)
})

test('a region that the contract does not have is passed on', async () => {
  const before = server.received.length
  expect(await run(['take', room, '--region', 'in-mum'], { env })).toMatchObject({ code: 0 })
  expect(server.received.slice(before)[0]?.headers.region).toBe('in-mum')
})

test('standard error has a warning where the hosted API is called, unless with --json', async () => {
  // The hosted API is not called: `fetch` sends everything to the test server.
  const script = `const real = fetch; globalThis.fetch = (url, init) => real(String(url).replace('https://api.netless.link', '${server.url}'), init)`
  const preload = `--import "data:text/javascript,${encodeURIComponent(script)}"`
  const hosted = { WHITEBOARD_ACCESS_KEYS: accessKeys, NODE_OPTIONS: preload }
  const warning =
    'whiteboard-screenshots: calling api.netless.link, where screenshots are deprecated; for your own server set --base-url (or WHITEBOARD_BASE_URL)\n'
  for (const args of [
    ['take', room],
    ['take', room, '--base-url', 'https://API.netless.link/'],
  ])
    expect(await run(args, { env: hosted })).toMatchObject({ code: 0, stderr: warning })
  const json = await run(['take', room, '--json'], { env: hosted })
  expect(json).toMatchObject({ code: 0, stderr: '' })
})

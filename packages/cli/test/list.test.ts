// `list`, as a program.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startMock } from '@whiteboard-screenshots/mock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bin, newDirectory, run, runProgram } from './run.ts'
import {
  accessKeys,
  createPng,
  groupRoom,
  startTestServer,
  type TestServer,
} from './test-server.ts'

let server: TestServer
let env: Record<string, string>
beforeAll(async () => {
  server = await startTestServer()
  env = { WHITEBOARD_BASE_URL: server.url, WHITEBOARD_ACCESS_KEYS: accessKeys }
})
afterAll(() => server.close())

const lines = (text: string): string[] => text.split('\n').slice(0, -1)

test('prints the URLs of the mock’s response, and with --json the array', async () => {
  const mock = await startMock({ port: 0 })
  try {
    const args = ['list', groupRoom, '--path', '/test', '--base-url', mock.url]
    const env = { WHITEBOARD_ACCESS_KEYS: accessKeys }
    const plain = await run(args, { env })
    expect(plain).toMatchObject({ code: 0, stderr: '' })
    const json = await run([...args, '--json'], { env })
    expect(json).toMatchObject({ code: 0, stderr: '' })
    const urls = JSON.parse(json.stdout).map(({ url }: { url: string }) => url)
    expect(urls.length).toBeGreaterThan(1)
    expect(lines(plain.stdout)).toEqual(urls)
  } finally {
    await mock.close()
  }
})

test('-o saves all, named after position and key, and prints a line for each', async () => {
  const cwd = await newDirectory()
  const listed = await run(
    ['list', groupRoom, '--path', '/test', '--size', '20x10', '-o', 'new/screenshots'],
    { env, cwd },
  )
  expect(listed).toMatchObject({ code: 0, stderr: '' })
  const names = ['01-cover.png', '02-page1.png']
  expect(lines(listed.stdout).sort()).toEqual(names.map((name) => `new/screenshots/${name}`))
  expect(readdirSync(join(cwd, 'new/screenshots')).sort()).toEqual(names)
  for (const name of names)
    expect(readFileSync(join(cwd, 'new/screenshots', name))).toEqual(createPng(20, 10))
})

test('downloads several at once, but not all', async () => {
  const cwd = await newDirectory()
  server.groups.set(
    '/many',
    Array.from({ length: 120 }, (_, index) => ({ key: `scene${index}.png` })),
  )
  const args = ['list', groupRoom, '--path', '/many', '--size', '8x8', '-o', '.', '--json']
  const listed = await run(args, { env, cwd })
  expect(listed).toMatchObject({ code: 0, stderr: '' })
  expect(server.maxConcurrent()).toBeGreaterThan(1)
  expect(server.maxConcurrent()).toBeLessThan(20)
  const saved = JSON.parse(listed.stdout)
  expect(saved[0].file).toBe('001-scene0.png')
  expect(saved[119].file).toBe('120-scene119.png')
  expect(readdirSync(cwd)).toHaveLength(120)
})

test('no key leads out of the directory, and each screenshot has its own file', async () => {
  const cwd = await newDirectory()
  const keys = [
    '../../evil',
    'a/..',
    '..\\evil.png',
    '/etc/passwd',
    '',
    'same.png',
    'other/same.png',
    'SAME.PNG',
    '.hidden',
    'con',
    'a\u0000b\u001b[31m\nc',
    '场景 一.png',
    'x'.repeat(400),
    '😀'.repeat(200),
  ]
  server.groups.set(
    '/odd',
    keys.map((key) => ({ key })),
  )
  const args = ['list', groupRoom, '--path', '/odd', '--size', '8x8', '-o', 'screenshots']
  const listed = await run(args, { env, cwd })
  expect(listed).toMatchObject({ code: 0, stderr: '' })
  expect(readdirSync(cwd)).toEqual(['screenshots'])
  const names = readdirSync(join(cwd, 'screenshots')).sort()
  expect(names).toHaveLength(keys.length)
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(keys.length)
  for (const name of names) expect(name).toMatch(/^\d\d(-[\p{L}\p{N}_-]+)?\.png$/u)
  expect(names).toContain('12-场景-一.png')
})

test('a failed download does not stop the others, and sets the exit status', async () => {
  const cwd = await newDirectory()
  server.groups.set('/faulty', [
    { key: 'one.png' },
    { key: 'two.png', fault: 'missing' },
    { key: 'three.png', fault: 'cut off' },
    { key: 'four.png' },
  ])
  const args = ['list', groupRoom, '--path', '/faulty', '-o', '.']
  writeFileSync(join(cwd, '02-two.png'), 'old')
  const plain = await run(args, { env, cwd })
  expect(plain.code).toBe(1)
  expect(lines(plain.stdout).sort()).toEqual(['01-one.png', '04-four.png'])
  expect(lines(plain.stderr).sort()).toEqual([
    expect.stringMatching(/^whiteboard-screenshots: 02-two\.png: .*404/),
    expect.stringMatching(/^whiteboard-screenshots: 03-three\.png: /),
    'whiteboard-screenshots: 2 of 4 screenshots were not saved',
  ])
  expect(readdirSync(cwd).sort()).toEqual(['01-one.png', '02-two.png', '04-four.png'])
  expect(readFileSync(join(cwd, '02-two.png'), 'utf8')).toBe('old')

  const json = await run([...args, '--json'], { env, cwd })
  expect(json.code).toBe(1)
  const [one, two] = JSON.parse(json.stdout)
  expect(one).toMatchObject({ file: '01-one.png', key: 'one.png' })
  expect(two).toMatchObject({ key: 'two.png', error: { kind: 'notFound', status: 404 } })
  expect(two).not.toHaveProperty('file')
  expect(JSON.parse(json.stderr).error.kind).toBe('download')
})

test('files are printed in the order of the group, whichever is downloaded first', async () => {
  const cwd = await newDirectory()
  const keys = Array.from({ length: 12 }, (_, index) => ({ key: `scene${index}.png` }))
  server.groups.set('/ordered', [{ key: 'slow.png', fault: 'cut off' }, ...keys])
  const args = ['list', groupRoom, '--path', '/ordered', '--size', '8x8', '-o', '.']
  const listed = await run(args, { env, cwd })
  expect(listed.code).toBe(1)
  expect(lines(listed.stdout)).toEqual(lines(listed.stdout).toSorted())
  expect(lines(listed.stdout)).toHaveLength(12)
})

test('a group without scenes is a success', async () => {
  const cwd = await newDirectory()
  server.groups.set('/empty', [])
  const args = ['list', groupRoom, '--path', '/empty']
  expect(await run(args, { env })).toMatchObject({ code: 0, stdout: '', stderr: '' })
  const json = await run([...args, '--json', '-o', '.'], { env, cwd })
  expect(json).toMatchObject({ code: 0, stdout: '[]\n', stderr: '' })
})

test('-o must be a directory, which is checked before the call', async () => {
  const cwd = await newDirectory()
  writeFileSync(join(cwd, 'file'), '')
  const before = server.received.length
  for (const output of ['file', '-']) {
    const listed = await run(['list', groupRoom, '--path', '/test', '-o', output], { env, cwd })
    expect(listed).toMatchObject({ code: 2, stdout: '' })
  }
  expect(server.received).toHaveLength(before)
})

test('a closed pipe ends the output, not the downloads', async () => {
  const cwd = await newDirectory()
  server.groups.set(
    '/dozen',
    Array.from({ length: 12 }, (_, index) => ({ key: `${index}` })),
  )
  const script = '{ "$0" "$@"; echo "status $?" >&2; } | true'
  const listed = await runProgram(
    'sh',
    ['-c', script, process.execPath, bin, 'list', groupRoom, '--path', '/dozen', '-o', '.'],
    { env, cwd },
  )
  expect(listed.stderr).toBe('status 0\n')
  expect(readdirSync(cwd)).toHaveLength(12)
})

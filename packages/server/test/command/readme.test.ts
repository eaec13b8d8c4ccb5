// Runs the README's commands and snippets.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createWhiteboardClient } from '@whiteboard-screenshots/client'
import { createSdkToken } from '@whiteboard-screenshots/token'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../../src/index.ts'
import { run } from './run-command.ts'

const readme = await readFile(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8')
const snippets = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
const codeOf = (language: string): string =>
  snippets.find(([, found]) => found === language)?.[2] ?? ''
const commands = snippets
  .filter(([, language]) => language === 'sh')
  .flatMap(([, , code = '']) => code.trim().split('\n'))
  .map((line) => line.split(' ').slice(2))

const keys = { accessKey: 'my-key', secretKey: 'my-secret', role: 'writer', lifespan: 0 } as const

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'readme-'))
  await writeFile(join(folder, 'server.yaml'), codeOf('yaml'))
  await writeFile(join(folder, 'keys.txt'), 'my-key:my-secret')
  await mkdir(join(folder, 'rooms/my-room/physics'), { recursive: true })
  const scene = JSON.parse(codeOf('json'))
  // The host of the README's slide does not exist.
  await writeFile(
    join(folder, 'rooms/my-room/physics/newton.json'),
    JSON.stringify({ elements: scene.elements }),
  )
})
afterAll(() => rm(folder, { recursive: true }))

test('every command of the README is tested', () => {
  expect(commands).toEqual([
    ['--development'],
    ['--config', 'server.yaml', '--check'],
    ['--config', 'server.yaml'],
  ])
})

test('the first command writes a screenshot to the disk', async () => {
  const running = run([...(commands[0] ?? []), '--port', '0'], { cwd: folder })
  const url = await running.url
  const token = /^token (\S+)$/m.exec(await running.waitForOutput('try '))?.[1] ?? ''
  const client = createWhiteboardClient({ token, baseUrl: url })
  const screenshot = await client.createScreenshot({
    uuid: 'a7e04xxxxx7d1eca69',
    width: 64,
    height: 48,
  })
  const response = await fetch(screenshot.url)
  expect(response.headers.get('content-type')).toBe('image/png')
  const file = await readFile(
    join(folder, 'screenshots/room_cover/a7e04xxxxx7d1eca69/init-64x48.png'),
  )
  expect(Buffer.from(await response.arrayBuffer()).equals(file)).toBe(true)
  running.child.kill('SIGTERM')
  const { code, stderr } = await running.finished
  expect(code).toBe(0)
  // The log has neither the tokens nor the secret key.
  expect(stderr).not.toMatch(/NETLESS\w+_[^*]/)
  expect(JSON.parse(stderr.trim().split('\n')[1] ?? '')).toMatchObject({ status: 201 })
})

test('the settings file is valid, and its scene is drawn', async () => {
  const check = run([...(commands[1] ?? [])], { cwd: folder })
  expect(await check.finished).toMatchObject({ code: 0, stderr: '' })
  const running = run([...(commands[2] ?? []), '--port', '0', '--host', '127.0.0.1'], {
    cwd: folder,
  })
  const client = createWhiteboardClient({
    token: await createSdkToken(keys),
    baseUrl: await running.url,
  })
  const { url, region } = await client.createScreenshot({
    uuid: 'my-room',
    width: 320,
    height: 180,
    path: '/physics/newton',
  })
  expect(url).toBe(
    'https://screenshots.example.com/screenshots/room_cover/my-room/physics/newton-320x180.png',
  )
  expect(region).toBe('local')
  running.child.kill('SIGTERM')
  expect((await running.finished).code).toBe(0)
  expect(await readdir(join(folder, 'screenshots/.unfinished'))).toEqual([])
})

test('startServer accepts the same settings', async () => {
  const storage = `file:${join(folder, 'more')}`
  const server = await startServer({ port: 0, development: true, log: 'silent', storage })
  const list = await fetch(
    `${server.url}/v5/rooms/faed3130727911ebaea37759ee91947c/screenshot-list`,
    {
      method: 'POST',
      headers: { token: server.tokens?.writer ?? '', 'content-type': 'application/json' },
      body: '{"width":64,"height":48,"path":"/test"}',
    },
  )
  expect(list.status).toBe(201)
  const screenshots = (await list.json()) as { key: string }[]
  expect(screenshots.map(({ key }) => key)).toEqual([
    'room_cover/faed3130727911ebaea37759ee91947c/test/cover-64x48.png',
    'room_cover/faed3130727911ebaea37759ee91947c/test/page1-64x48.png',
  ])
  await server.close()
})

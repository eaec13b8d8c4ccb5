// Runs the README's commands and code. fresh-clone.test.ts runs `npm start`.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findProject, root } from '../src/project.ts'
import { snippetsOf } from '../src/snippets.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const snippets = snippetsOf(readme)
const commands = snippets.filter(({ language }) => language === 'sh').map(({ code }) => code.trim())

/** What these tests use of the packed mock. */
interface Mock {
  readonly url: string
  close(): Promise<void>
}

const openapi = JSON.parse(readFileSync(join(root, 'spec/dist/openapi.json'), 'utf8'))

let folder: string
let mock: Mock

beforeAll(async () => {
  folder = await findProject()
  const packedMock = join(folder, 'node_modules/@whiteboard-screenshots/mock/dist/index.js')
  const { startMock } = await import(pathToFileURL(packedMock).href)
  mock = await startMock({ port: 0 })
}, 120_000)

afterAll(() => mock.close())

test('every command and snippet has a test', () => {
  expect(commands).toEqual([
    'npx @whiteboard-screenshots/renderer board.excalidraw -o board.png',
    'npm start',
    'npm test',
    'npx @whiteboard-screenshots/mock',
    'npx @whiteboard-screenshots/server --development',
  ])
  expect(snippets.map(({ language }) => language)).toEqual(['sh', 'sh', 'sh', 'ts', 'sh', 'sh'])
})

test('the first command draws a board of Excalidraw', () => {
  const board = join(root, 'packages/server/rooms/boards/excalidraw.excalidraw')
  copyFileSync(board, join(folder, 'board.excalidraw'))
  const [program = '', ...parameters] = commands[0]?.split(' ') ?? []
  execFileSync(program, parameters, { cwd: folder, stdio: 'pipe' })
  const png = readFileSync(join(folder, 'board.png'))
  expect(png.toString('latin1', 1, 4)).toBe('PNG')
}, 60_000)

test("CI runs the README's test command", () => {
  expect(readFileSync(join(root, '.ci/run'), 'utf8').trimEnd()).toMatch(/\nnpm test$/)
})

test('every link exists', () => {
  const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link)
  expect(links.length).toBeGreaterThan(10)
  expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([])
})

test('the map of the repository names every package', () => {
  const folders = globSync('packages/{*,internal/*}/package.json', { cwd: root }).map(dirname)
  expect(folders.length).toBeGreaterThan(5)
  for (const folder of folders) expect(readme).toContain(`(${folder})`)
})

/** Starts a command of the README and resolves when it has printed the curl command. */
async function start(command: string): Promise<{ output: string; stop: () => void }> {
  const [program = '', ...parameters] = command.split(' ')
  const child = spawn(program, [...parameters, '--port', '0'], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  for await (const piece of child.stdout) {
    output += piece
    if (/^try .*\n/m.test(output)) break
  }
  return { output, stop: () => void (child.pid && process.kill(-child.pid, 'SIGTERM')) }
}

/** Runs the README's client code against a server and returns what it prints. */
async function runClient(baseUrl: string, token: string): Promise<string> {
  const code = snippets.find(({ language }) => language === 'ts')?.code ?? ''
  // The token and the base URL are all that a reader has to change.
  const here = code.replace(
    'token: process.env.WHITEBOARD_TOKEN',
    'token: process.env.WHITEBOARD_TOKEN, baseUrl: process.env.WHITEBOARD_BASE_URL',
  )
  expect(here).not.toBe(code)
  writeFileSync(join(folder, 'readme.ts'), here)
  const child = spawn(process.execPath, ['readme.ts'], {
    cwd: folder,
    env: { ...process.env, WHITEBOARD_TOKEN: token, WHITEBOARD_BASE_URL: baseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (piece) => {
    output += piece
  })
  const [status] = await once(child, 'close')
  expect(status).toBe(0)
  return output
}

test('the client code works', async () => {
  const token = openapi.components.securitySchemes.token['x-example']
  expect(await runClient(mock.url, token)).toMatch(/^https?:\/\/\S+\.png 2\n$/)
})

test('the same code works against the server after a change of the base URL', async () => {
  const { output, stop } = await start(commands[4] ?? '')
  const [, address = ''] = /^ready (\S+)$/m.exec(output) ?? []
  const [, token = ''] = /^token (\S+)$/m.exec(output) ?? []
  const before = await runClient(mock.url, token)
  const after = await runClient(address, token)
  stop()
  expect(before).toMatch(/^https?:\/\/\S+\.png 2\n$/)
  expect(after).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/screenshots\/\S+\.png 2\n$/)
  const kept = 'room_cover/faed3130727911ebaea37759ee91947c/test'
  for (const page of ['cover', 'page1']) {
    const screenshot = readFileSync(join(folder, `screenshots/${kept}/${page}-640x480.png`))
    expect(screenshot.toString('latin1', 1, 4)).toBe('PNG')
    expect([screenshot.readUInt32BE(16), screenshot.readUInt32BE(20)]).toEqual([640, 480])
  }
}, 60_000)

test.skipIf(!requireProgram('curl')).each([
  ['mock', 3],
  ['server', 4],
])(
  'the %s starts with its command, and its curl command returns a screenshot',
  async (_, index) => {
    const { output, stop } = await start(commands[index] ?? '')
    const line = /^try\s+(curl .*)$/m.exec(output)?.[1] ?? ''
    expect(line).not.toBe('')
    const body = execFileSync('bash', ['-c', line], { encoding: 'utf8', stdio: 'pipe' })
    const screenshot = await fetch(JSON.parse(body).url)
    expect(screenshot.headers.get('content-type')).toBe('image/png')
    stop()
  },
  60_000,
)

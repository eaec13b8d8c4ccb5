// What the README tells people to do, done. The newcomer's test runs `npm start`.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
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

test('no command or snippet is without a test', () => {
  expect(commands).toEqual([
    'npm start',
    'npm test',
    'npx @whiteboard-screenshots/mock',
    'npx @whiteboard-screenshots/server --development',
  ])
  expect(snippets.map(({ language }) => language)).toEqual(['sh', 'sh', 'ts', 'sh', 'sh'])
})

test("CI runs the README's test command", () => {
  expect(readFileSync(join(root, '.ci/run'), 'utf8').trimEnd()).toMatch(/\nnpm test$/)
})

test('every link leads somewhere', () => {
  const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link)
  expect(links.length).toBeGreaterThan(10)
  expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([])
})

test('the map of the repository names every package', () => {
  const folders = globSync('packages/{*,internal/*}/package.json', { cwd: root }).map(dirname)
  expect(folders.length).toBeGreaterThan(5)
  for (const folder of folders) expect(readme).toContain(`(${folder})`)
})

/** Starts a command of the README, and waits for what it says. */
async function start(command: string): Promise<{ said: string; end: () => void }> {
  const [program = '', ...parameters] = command.split(' ')
  const child = spawn(program, [...parameters, '--port', '0'], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  for await (const piece of child.stdout) {
    said += piece
    if (/^try .*\n/m.test(said)) break
  }
  return { said, end: () => void (child.pid && process.kill(-child.pid, 'SIGTERM')) }
}

/** What the README's client prints, of a server whose address is all that it is told beside a token. */
async function runClient(baseUrl: string, token: string): Promise<string> {
  const code = snippets.find(({ language }) => language === 'ts')?.code ?? ''
  // The token and the address are the only things that a reader has to know of their own.
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

test('the client in ten lines works', async () => {
  const token = openapi.components.securitySchemes.token['x-example']
  expect(await runClient(mock.url, token)).toMatch(/^https?:\/\/\S+\.png 2\n$/)
})

test('whoever moves to a server of their own changes one address, and gets pictures', async () => {
  const { said, end } = await start(commands[3] ?? '')
  const [, address = ''] = /^ready (\S+)$/m.exec(said) ?? []
  const [, token = ''] = /^token (\S+)$/m.exec(said) ?? []
  const before = await runClient(mock.url, token)
  const after = await runClient(address, token)
  end()
  expect(before).toMatch(/^https?:\/\/\S+\.png 2\n$/)
  expect(after).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/screenshots\/\S+\.png 2\n$/)
  const kept = 'room_cover/faed3130727911ebaea37759ee91947c/test'
  for (const page of ['cover', 'page1']) {
    const picture = readFileSync(join(folder, `screenshots/${kept}/${page}-640x480.png`))
    expect(picture.toString('latin1', 1, 4)).toBe('PNG')
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([640, 480])
  }
}, 60_000)

test.skipIf(!requireProgram('curl')).each([
  ['mock', 2],
  ['server', 3],
])(
  'the %s starts as the README says, and its curl line leads to a picture',
  async (_, index) => {
    const { said, end } = await start(commands[index] ?? '')
    const line = /^try\s+(curl .*)$/m.exec(said)?.[1] ?? ''
    expect(line).not.toBe('')
    const answer = execFileSync('bash', ['-c', line], { encoding: 'utf8', stdio: 'pipe' })
    const picture = await fetch(JSON.parse(answer).url)
    expect(picture.headers.get('content-type')).toBe('image/png')
    end()
  },
  60_000,
)

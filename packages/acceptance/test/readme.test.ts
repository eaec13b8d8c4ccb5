// What the README tells people to do, done. The newcomer's test runs `npm start`.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Mock, startMock } from '@whiteboard-screenshots/mock'
import { openapi } from '@whiteboard-screenshots/spec'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createProject, root } from '../src/project.ts'
import { snippetsOf } from '../src/snippets.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const snippets = snippetsOf(readme)
const commands = snippets.filter(({ language }) => language === 'sh').map(({ code }) => code.trim())

let folder: string
let mock: Mock

beforeAll(async () => {
  folder = createProject().folder
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
  const folders = execFileSync('ls', [join(root, 'packages')], { encoding: 'utf8' }).trim()
  for (const name of folders.split('\n')) expect(readme).toContain(`(packages/${name})`)
})

test('the client in ten lines works', async () => {
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
    env: {
      ...process.env,
      WHITEBOARD_TOKEN: openapi.components.securitySchemes.token['x-example'],
      WHITEBOARD_BASE_URL: mock.url,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (piece) => {
    output += piece
  })
  const [status] = await once(child, 'close')
  expect(output).toMatch(/^https?:\/\/\S+\.png 2\n$/)
  expect(status).toBe(0)
})

test.each([
  ['mock', 2],
  ['server', 3],
])(
  'the %s starts as the README says, and its curl line leads to a picture',
  async (_, index) => {
    const [program = '', ...parameters] = (commands[index] ?? '').split(' ')
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
    const line = /^try\s+(curl .*)$/m.exec(output)?.[1] ?? ''
    expect(line).not.toBe('')
    const answer = execFileSync('bash', ['-c', line], { encoding: 'utf8', stdio: 'pipe' })
    const picture = await fetch(JSON.parse(answer).url)
    expect(picture.headers.get('content-type')).toBe('image/png')
    if (child.pid) process.kill(-child.pid, 'SIGTERM')
  },
  60_000,
)

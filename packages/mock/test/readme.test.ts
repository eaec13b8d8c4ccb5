// What the README shows, run as it stands there.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type ProgramName, requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import manifest from '../package.json' with { type: 'json' }
import { ruleFields } from '../src/scenario/plan.ts'
import { type Running, run } from './support/run-command.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = await readFile(join(root, 'README.md'), 'utf8')
const blocks = Array.from(
  readme.matchAll(/^```(\w+)\n(.*?)^```$/gms),
  ([, language, code = '']) => ({
    language,
    code,
  }),
)
const block = (language: string, holding = ''): string => {
  const found = blocks.filter((one) => one.language === language && one.code.includes(holding))
  expect(found).toHaveLength(1)
  return found[0]?.code ?? ''
}
const execute = promisify(execFile)

const started = (flags: readonly string[], whenOver = onTestFinished): Running => {
  const running = run(['--port', '0', '--quiet', ...flags])
  whenOver(async () => {
    running.child.kill()
    await running.finished
  })
  return running
}

test('every block is tried here', () => {
  const languages = ['sh', 'ts', 'yaml', 'python', 'go', 'java', 'text', 'yaml', 'yaml', 'sh']
  expect(blocks.map(({ language }) => language)).toEqual(languages)
})

test('each field of a rule is told', () => {
  const [, table = ''] = /^## Rules of a scenario$(.*?)^## /ms.exec(readme) ?? []
  const rows = Array.from(table.matchAll(/^\| `(\w+)` \| (.+) \| (.+) \|$/gm), ([, name]) => name)
  expect(rows).toEqual(Object.keys(ruleFields))
})

test('npx starts it where it is installed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'installed-'))
  const modules = join(folder, 'node_modules')
  await mkdir(join(modules, '@whiteboard-screenshots'), { recursive: true })
  await mkdir(join(modules, '.bin'))
  await symlink(root, join(modules, manifest.name))
  await symlink(join(root, 'dist/bin.js'), join(modules, '.bin/whiteboard-mock'))
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, dependencies: { [manifest.name]: '*' } }),
  )
  const [program = '', ...parameters] = block('sh', 'npx').trim().split(' ')
  const child = spawn(program, ['--offline', ...parameters, '--port', '0'], {
    cwd: folder,
    detached: true,
  })
  let printed = ''
  child.stdout.on('data', (piece) => {
    printed += piece
  })
  // npx starts a shell, which starts it.
  onTestFinished(() => void process.kill(-Number(child.pid), 'SIGKILL'))
  await expect
    .poll(() => printed, { timeout: 15_000 })
    .toMatch(/^ready http:\S+\ntry {3}curl .*\ndocs {2}http:\S+\n$/)
}, 20_000)

test('the test prints what its comments say', async () => {
  const code = block('ts')
  const expected = Array.from(code.matchAll(/^console\.log\(.*\) \/\/ (.*)$/gm), ([, line]) => line)
  expect(expected).toHaveLength(4)
  const flags = ['--input-type=module-typescript', '--eval', code]
  const { stdout } = await execute(process.execPath, flags, { cwd: root })
  expect(stdout.trimEnd().split('\n')).toEqual(expected)
})

const runners: Readonly<Record<string, readonly [ProgramName, ...string[]]>> = {
  python: ['python', 'screenshots.py'],
  go: ['go', 'run', 'screenshots.go'],
  java: ['java', 'Screenshots.java'],
}

describe.concurrent.each(Object.entries(runners))('%s', (language, [name, ...parameters]) => {
  const program = requireProgram(name)
  const code = block(language)
  const [scenario, expected] = [block('yaml', '# scenario.yaml'), block('text')]
  test.skipIf(!program)(
    'meets a 429 and a 403 as it says',
    async ({ expect, onTestFinished: whenOver }) => {
      const folder = await mkdtemp(join(tmpdir(), `${language}-`))
      await writeFile(join(folder, parameters.at(-1) ?? ''), code)
      await writeFile(join(folder, 'scenario.yaml'), scenario)
      const { url } = started(['--scenario', join(folder, 'scenario.yaml')], whenOver)
      const { stdout } = await execute(program ?? '', parameters, {
        cwd: folder,
        env: { ...process.env, WHITEBOARD_BASE_URL: await url },
      })
      expect(stdout).toBe(expected)
    },
    60_000,
  )
})

interface Service {
  readonly command: string
  readonly environment?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly healthcheck?: { readonly test: string }
  readonly options?: string
  readonly ports: readonly string[]
}

test.each(['# compose.yaml', '# .github/workflows/test.yaml'])(
  '%s has flags, variables and addresses that there are',
  async (name) => {
    const file = parse(block('yaml', name))
    const service: Service = (file.services ?? file.jobs.test.services).whiteboard
    const caller = file.services?.app.environment ?? file.jobs.test.env
    const { stdout: help } = await run(['--help']).finished
    const [installer, words = ''] = service.command.split(`${manifest.name}`)
    expect(installer).toBe('npx --yes ')
    for (const flag of words.match(/--[\w-]+/g) ?? []) expect(help).toContain(`${flag} `)
    const variables = service.environment ?? service.env ?? {}
    expect(Object.keys(variables)).toEqual(['WHITEBOARD_MOCK_HOST', 'WHITEBOARD_MOCK_PORT'])
    for (const variable of Object.keys(variables)) expect(help).toContain(variable)
    const port = variables.WHITEBOARD_MOCK_PORT
    expect(service.ports).toEqual([`${port}:${port}`])
    expect(new URL(caller.WHITEBOARD_BASE_URL).port).toBe(port)
    const health = /http:\S+?(?=["\s]|$)/.exec(service.healthcheck?.test ?? service.options ?? '')
    const { pathname, port: asked } = new URL(health?.[0] ?? '')
    expect(asked).toBe(port)
    const { url } = started(['--host', variables.WHITEBOARD_MOCK_HOST ?? ''])
    expect((await fetch((await url) + pathname)).status).toBe(200)
  },
)

test('the URLs in its answers begin with the address that it was asked at', async () => {
  const { url } = started([])
  const address = new URL(await url)
  for (const host of ['whiteboard:4010', '10.0.2.2:4010']) {
    const asked = request({
      host: address.hostname,
      port: address.port,
      method: 'POST',
      path: '/v5/rooms/a7e04xxxxx7d1eca69/screenshots',
      headers: { host, token: 'NETLESSSDK_x', 'content-type': 'application/json' },
    })
    asked.end('{"width":1,"height":1}')
    const [answer] = await once(asked, 'response')
    expect(await json(answer)).toMatchObject({ url: expect.stringMatching(`^http://${host}/`) })
  }
})

test('verify takes its flags', async () => {
  const [program, ...flags] = block('sh', 'verify').trim().split(' ')
  expect(manifest.bin).toHaveProperty(program ?? '')
  const report = join(await mkdtemp(join(tmpdir(), 'report-')), 'report.json')
  const { child, url, finished } = run([...flags.with(-1, report), '--port', '0'])
  await url
  child.kill()
  expect(await finished).toMatchObject({ code: 1, stdout: expect.stringContaining('nothing') })
  expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({ exchanges: 0 })
})

test('every flag and every script that it names is there', async () => {
  const helps = await Promise.all(
    [[], ['tokens'], ['verify']].map((command) => run([...command, '--help']).finished),
  )
  const help = helps.map(({ stdout }) => stdout).join()
  const prose = readme.replace(/^```.*?^```$/gms, '')
  const flags = prose.match(/(?<=`(?:whiteboard-mock )?)--[\w-]+/g) ?? []
  expect(flags.length).toBeGreaterThan(8)
  for (const flag of flags.filter((one) => one !== '--help')) expect(help).toContain(flag)
  const scripts = Array.from(prose.matchAll(/`(?:pnpm|npx pnpm\S* --filter \S+) (\w+)`/g))
  expect(scripts.length).toBe(3)
  for (const [, script = ''] of scripts) expect(manifest.scripts).toHaveProperty(script)
})

// Runs the commands and code of the README, and checks what it says about flags, fields and figures.
import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import manifest from '../package.json' with { type: 'json' }
import { startMock } from '../src/index.ts'
import { ruleFields } from '../src/scenario/parse-scenario.ts'
import type { ScenarioRule } from '../src/scenario/scenario.ts'
import { run } from './support/run-command.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = await readFile(join(root, 'README.md'), 'utf8')
const blocks = Array.from(
  readme.matchAll(/^```(\w+)\n(.*?)^```$/gms),
  ([, language = '', code = '']) => ({ language, code }),
)
const findBlock = (language: string, text = ''): string => {
  const found = blocks.filter((block) => block.language === language && block.code.includes(text))
  expect(found).toHaveLength(1)
  return found[0]?.code ?? ''
}
const execute = promisify(execFile)

test('this file tests every block of the README', () => {
  expect(blocks.map(({ language }) => language)).toEqual([
    'sh',
    'ts',
    'yaml',
    'yaml',
    'yaml',
    'sh',
    'sh',
  ])
})

test('npx starts the mock in a project that has it installed', async () => {
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
  const [program = '', ...parameters] = findBlock('sh', 'npx').trim().split(' ')
  const child = spawn(program, ['--offline', ...parameters, '--port', '0'], {
    cwd: folder,
    detached: true,
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  // The whole process group: npx starts a shell, which starts the mock.
  onTestFinished(() => void process.kill(-Number(child.pid), 'SIGKILL'))
  await expect
    .poll(() => output, { timeout: 15_000 })
    .toMatch(/^ready http:\S+\ntry {3}curl .*\ndocs {2}http:\S+\n$/)
}, 20_000)

test.skipIf(!requireProgram('curl'))('the curl commands change a session of the mock', async () => {
  const mock = await startMock({ port: 0 })
  onTestFinished(() => mock.close())
  const code = findBlock('sh', 'curl').replaceAll('http://127.0.0.1:4010', mock.url)
  await execute('sh', ['-e', '-c', code])
  const take = (headers: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(`${mock.url}/v5/rooms/some-room/screenshots`, {
      method: 'POST',
      headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ width: 64, height: 48, path: '/physics/newton' }),
    })
  const { headers } = mock.session('thumbnails')
  expect((await take(headers)).status).toBe(503)
  expect((await take(headers)).status).toBe(201)
  expect((await take({})).status).toBe(404)
})

test('the code prints what its comments say', async () => {
  const code = findBlock('ts')
  const expected = Array.from(code.matchAll(/^console\.log\(.*\) \/\/ (.*)$/gm), ([, line]) => line)
  expect(expected).toHaveLength(4)
  const flags = ['--input-type=module-typescript', '--eval', code]
  const { stdout } = await execute(process.execPath, flags, { cwd: root })
  expect(stdout.trimEnd().split('\n')).toEqual(expected)
})

test('the files of --rooms and --scenario are valid', async () => {
  const rooms = parse(findBlock('yaml', '# rooms.yaml'))
  const scenario = parse(findBlock('yaml', '# scenario.yaml'))
  const mock = await startMock({ port: 0, rooms, scenario })
  await mock.close()
})

test('each of the ready rules has the effect that the text names', async () => {
  const rules = parse(findBlock('yaml', '# failures.yaml')) as ScenarioRule[]
  const mock = await startMock({ port: 0 })
  onTestFinished(() => mock.close())
  const take = async (): Promise<[number, string]> => {
    const response = await fetch(`${mock.url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
      method: 'POST',
      headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json' },
      body: '{"width":64,"height":48}',
    })
    return [response.status, await response.text()]
  }
  const results: number[][] = []
  for (const rule of rules) {
    mock.setScenario([rule])
    const [[first, text], [second]] = [await take(), await take()]
    results.push([first, second])
    if (first === 401) expect(text).toContain('expired')
  }
  expect(results).toEqual([
    [401, 401],
    [429, 201],
    [500, 201],
  ])
})

test('the verify command takes its flags', async () => {
  const [program, ...flags] = findBlock('sh', 'verify').trim().split(' ')
  expect(manifest.bin).toHaveProperty(program ?? '')
  const report = join(await mkdtemp(join(tmpdir(), 'report-')), 'report.json')
  const { child, url, finished } = run([...flags.with(-1, report), '--port', '0'])
  await url
  child.kill()
  expect(await finished).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('verified nothing'),
  })
  expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({ exchanges: 0 })
})

test('every flag in the text exists', async () => {
  const helps = await Promise.all(
    [[], ['tokens'], ['verify']].map((command) => run([...command, '--help']).finished),
  )
  const help = helps.map(({ stdout }) => stdout).join()
  const prose = readme.replace(/^```.*?^```$/gms, '')
  const flags = prose.match(/(?<=`(?:whiteboard-mock )?)--[\w-]+/g) ?? []
  expect(flags.length).toBeGreaterThan(8)
  for (const flag of flags) expect(help).toContain(flag)
})

test('the table of rule fields is complete', () => {
  const [, section = ''] = /^## Failures$(.*?)^## /ms.exec(readme) ?? []
  const rows = Array.from(section.matchAll(/^\| `(\w+)` \| (.+) \| (.+) \|$/gm), ([, name]) => name)
  expect(rows).toEqual(Object.keys(ruleFields))
})

test('the text names every example file, and no other', async () => {
  const files = await readdir(join(root, 'examples'))
  const links = Array.from(readme.matchAll(/\]\(examples\/(\S+)\)/g), ([, file]) => file)
  expect(links.sort()).toEqual(files.filter((file) => file !== 'scenario.yaml').sort())
})

test('the figures are those of the benchmark tables', async () => {
  const bench = await readFile(join(root, 'bench/README.md'), 'utf8')
  const [, text = ''] = /^## Compared with other mocks$(.*)/ms.exec(readme) ?? []
  const row = (first: string): string[] =>
    bench
      .split('\n')
      .find((line) => line.startsWith(`| ${first} |`))
      ?.split(' | ') ?? []
  const speeds = ['this mock', 'prism-cli', 'scalar', 'mockoon-cli'].map((name) => row(name)[2])
  expect(text.match(/\d+,\d+/g)).toEqual(speeds)
  const [, total] = /Of (\d+) cases/.exec(text) ?? []
  const [all, prism] = row(`of ${total}`).slice(1)
  expect(all).toBe(total)
  expect(text.replaceAll('\n', ' ')).toContain(`prism-cli ${prism}.`)
})

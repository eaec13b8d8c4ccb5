// The built package, compared with its README and its help.
import { chmodSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exitStatusMeanings } from '../src/cli-error.ts'
import { secretVariables } from '../src/credentials.ts'
import { addressVariables } from '../src/explain-error.ts'
import { bin, newDirectory, run, runProgram } from './run.ts'
import { startTestServer } from './test-server.ts'

const root = new URL('..', import.meta.url)
const readme = readFileSync(new URL('README.md', root), 'utf8')
const packageJson = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
const [install, ...blocks] = Array.from(
  readme.matchAll(/^```sh\n(.*?)^```$/gms),
  ([, code = '']) => code,
)

test('every command of the README prints what the README shows', async () => {
  expect(install).toBe(`npm install --global ${packageJson.name}\n`)
  expect(readme.match(/^```.+$/gm)).toHaveLength(blocks.length + 1)
  const commands = blocks.join('').match(/^whiteboard-screenshots .*$/gm) ?? []
  expect(commands.length).toBeGreaterThan(12)

  const server = await startTestServer()
  try {
    const cwd = await newDirectory()
    const path = await newDirectory()
    chmodSync(bin, 0o755)
    symlinkSync(bin, join(path, Object.keys(packageJson.bin)[0] ?? ''))
    symlinkSync(process.execPath, join(path, 'node'))
    const script = blocks.join('').replace('http://127.0.0.1:4010', server.url)
    expect(script).not.toContain(':4010')
    const ended = await runProgram('sh', ['-eux', '-c', script], {
      env: { PATH: `${path}:${process.env.PATH}` },
      cwd,
    })
    expect(ended.code, ended.stderr).toBe(0)
    // The lines in which `sh -x` prints each command.
    expect(ended.stderr.split('\n').filter((line) => line && !line.startsWith('+ '))).toEqual([])
    expect(ended.stderr.match(/^\+ whiteboard-screenshots /gm)).toHaveLength(commands.length)
    expect(readdirSync(cwd).sort()).toEqual([
      'completion.bash',
      'init.png',
      'piped.png',
      'screenshots',
      'token',
    ])
    expect(readdirSync(join(cwd, 'screenshots')).sort()).toEqual(['01-cover.png', '02-page1.png'])
  } finally {
    await server.close()
  }
})

test('README and --help list every exit status and every variable', async () => {
  const { code, stdout } = await run(['--help'])
  expect(code).toBe(0)
  const rows = readme
    .match(/^\| \d+ .*$/gm)
    ?.map((row) => row.split('|').map((cell) => cell.trim()))
  expect(rows?.map(([, status, meaning]) => [Number(status), meaning])).toEqual([
    ...exitStatusMeanings,
  ])
  for (const [status, meaning] of exitStatusMeanings)
    expect(stdout).toMatch(new RegExp(`^ +${status} +${meaning}$`, 'm'))
  for (const name of [...Object.values(secretVariables), ...Object.values(addressVariables)]) {
    expect(readme).toContain(`| \`${name}\``)
    expect(stdout).toMatch(new RegExp(`^ +${name} `, 'm'))
  }
})

test('--help of each command has examples, and warns of process lists', async () => {
  for (const [command, ...texts] of [
    ['take', 'Examples:', '--size <size>', 'visible in process lists', '--token-file'],
    ['list', 'Examples:', '--output <directory>', '--access-keys-file', '--region'],
    ['token room', '--lifespan', 'visible in process lists'],
    ['token verify', '--uuid', 'WHITEBOARD_TOKEN'],
  ]) {
    const { code, stdout, stderr } = await run([...(command ?? '').split(' '), '--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const text of texts) expect(stdout.replace(/\s+/g, ' ')).toContain(text)
  }
})

test('--version prints the package’s version, and without a command the help appears', async () => {
  const version = await run(['--version'])
  expect(version).toMatchObject({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' })
  const none = await run([])
  expect(none).toMatchObject({ code: 2, stdout: '' })
  expect(none.stderr).toContain('Usage: whiteboard-screenshots')
})

test('shells complete commands, flags and their values', async () => {
  const complete = async (...words: readonly string[]): Promise<string[]> => {
    const { code, stdout } = await run(['complete', '--', ...words])
    expect(code).toBe(0)
    return stdout.split('\n').map((line) => line.split('\t')[0] ?? '')
  }
  expect(await complete('')).toEqual(expect.arrayContaining(['take', 'list', 'token']))
  expect(await complete('token', '')).toEqual(expect.arrayContaining(['sdk', 'room', 'decode']))
  expect(await complete('take', '--')).toEqual(expect.arrayContaining(['--size', '--output']))
  expect(await complete('token', 'room', '--role', '')).toEqual(
    expect.arrayContaining(['admin', 'writer', 'reader']),
  )
})

test.each(['bash', 'zsh', 'fish', 'powershell'])('there is a script for %s', async (shell) => {
  const { code, stdout } = await run(['completion', shell])
  expect(code).toBe(0)
  expect(stdout).toContain('whiteboard-screenshots')
  if (shell !== 'bash') return
  const checked = await runProgram('bash', ['-n', '-c', stdout])
  expect(checked).toMatchObject({ code: 0, stderr: '' })
})

test('the man page has every command, flag, variable and exit status', () => {
  const page = readFileSync(new URL(packageJson.man, root), 'utf8')
    .replaceAll(/\\f[BIPR]/g, '')
    .replaceAll(/\\(.)/g, '$1')
  for (const command of ['take', 'list', 'token sdk', 'token room', 'token decode', 'token verify'])
    expect(page).toMatch(new RegExp(`^\\.SS .*whiteboard-screenshots ${command} `, 'm'))
  for (const flag of ['--size <size>', '--access-keys-file <file>', '--role <role>'])
    expect(page).toContain(flag)
  for (const name of Object.values(secretVariables)) expect(page).toContain(name)
  for (const [status, meaning] of exitStatusMeanings)
    expect(page).toMatch(new RegExp(`^ *${status} +${meaning}$`, 'm'))
})

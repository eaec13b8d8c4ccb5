// The output on a terminal: a real pseudo-terminal, which Python creates.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import {
  bareEnvironment,
  bin,
  newDirectory,
  type RunOptions,
  type RunResult,
  run,
  runProgram,
} from './run.ts'
import { accessKeys, groupRoom, room, startTestServer, type TestServer } from './test-server.ts'

const python = requireProgram('python')
const script = fileURLToPath(new URL('terminal.py', import.meta.url))

let server: TestServer
let env: Record<string, string>
beforeAll(async () => {
  server = await startTestServer()
  env = { WHITEBOARD_BASE_URL: server.url, WHITEBOARD_ACCESS_KEYS: accessKeys, TERM: 'xterm' }
})
afterAll(() => server.close())

// How every control sequence starts.
const start = '\u001b'
const ctrlC = '\u0003'

interface Typing {
  /** What is typed, and after which text. */
  readonly after: string
  readonly keys: string
}
const onTerminal = (
  command: readonly string[],
  options: RunOptions,
  { after, keys }: Typing = { after: '', keys: '' },
): Promise<RunResult> => runProgram(python ?? '', [script, after, keys, ...command], options)
const command = (...args: readonly string[]): string[] => [process.execPath, bin, ...args]
// The final content of the lines that were redrawn.
const lines = (shown: string): string[] =>
  stripVTControlCharacters(shown.replaceAll(`${start}[1G`, '\r'))
    .split('\r\n')
    .map((line) => line.split('\r').at(-1) ?? '')

// Without Python there is no pseudo-terminal.
const terminalTest = test.skipIf(python === undefined)

terminalTest('list shows a bar that moves, the files above it, and leaves the cursor', async () => {
  const cwd = await newDirectory()
  server.groups.set(
    '/twenty',
    Array.from({ length: 20 }, (_, index) => ({ key: `${index}.png` })),
  )
  const { code, stdout } = await onTerminal(
    command('list', groupRoom, '--path', '/twenty', '-o', 'screenshots'),
    { env, cwd },
  )
  expect(code).toBe(0)
  expect(stdout).toContain('Taking screenshots of /twenty')
  expect(stdout).toContain(`[${'-'.repeat(24)}] 0 of 20`)
  expect(stdout).toContain(`[${'#'.repeat(12)}${'-'.repeat(12)}] 10 of 20`)
  expect(stdout.lastIndexOf(`${start}[?25h`)).toBeGreaterThan(stdout.lastIndexOf(`${start}[?25l`))
  const files = lines(stdout).filter((line) => line.startsWith('screenshots/'))
  expect(new Set(files).size).toBe(20)
  expect(readdirSync(join(cwd, 'screenshots'))).toHaveLength(20)
})

terminalTest(
  'no bar without standard error on the terminal, in CI, or on a dumb terminal',
  async () => {
    const cwd = await newDirectory()
    const args = command('list', groupRoom, '--path', '/test', '-o', '.')
    const piped = await onTerminal(['sh', '-c', '"$0" "$@" 2>errors', ...args], { env, cwd })
    expect(readFileSync(join(cwd, 'errors'), 'utf8')).toBe('')
    for (const more of [{ CI: 'true' }, { TERM: 'dumb' }]) {
      const quiet = await onTerminal(args, { env: { ...env, ...more }, cwd })
      expect(quiet.code).toBe(0)
      expect(quiet.stdout.split('\r\n').sort()).toEqual(['', '01-cover.png', '02-page1.png'])
    }
    expect(piped.stdout.split('\r\n').sort()).toEqual(['', '01-cover.png', '02-page1.png'])
  },
)

terminalTest('colors appear on a terminal without NO_COLOR', async () => {
  const args = command('token', 'decode', 'nonsense')
  const red = `${start}[31mwhiteboard-screenshots:${start}[39m `
  expect((await onTerminal(args, { env })).stdout).toContain(red)
  const plain = await onTerminal(args, { env: { ...env, NO_COLOR: '1' } })
  expect(plain.stdout).toMatch(/^whiteboard-screenshots: /)
  expect(plain.stdout).not.toContain(start)
  expect((await run(['token', 'decode', 'nonsense'], { env })).stderr).not.toContain(start)
  const help = command('--help')
  expect((await onTerminal(help, { env })).stdout).toContain(`${start}[1mUsage:`)
  expect((await onTerminal(help, { env: { ...env, NO_COLOR: '1' } })).stdout).not.toContain(start)
  expect((await run(['--help'], { env })).stdout).not.toContain(start)
  const bar = await onTerminal(command('take', room), { env: { ...env, NO_COLOR: '1' } })
  expect(bar.stdout).toContain('Taking the screenshot')
  expect(bar.stdout.replaceAll(start, '')).not.toMatch(/\[\d*m/)
})

terminalTest('-o - is an error on a terminal, and writes to a redirected output', async () => {
  const cwd = await newDirectory()
  const args = command('take', room, '-o', '-')
  const before = server.received.length
  const rejected = await onTerminal(args, { env, cwd })
  expect(rejected.code).toBe(2)
  expect(rejected.stdout).not.toContain('PNG')
  expect(server.received).toHaveLength(before)
  const redirected = await onTerminal(['sh', '-c', '"$0" "$@" >a.png', ...args], { env, cwd })
  expect(redirected.code).toBe(0)
  expect(readFileSync(join(cwd, 'a.png')).subarray(1, 4).toString()).toBe('PNG')
})

terminalTest(
  'Ctrl-C exits at once with 130, with the cursor visible and without a partial file',
  async () => {
    const cwd = await newDirectory()
    writeFileSync(join(cwd, '02-b.png'), 'old')
    server.groups.set('/slow', [{ key: 'a.png' }, { key: 'b.png', fault: 'never ends' }])
    const { code, stdout } = await onTerminal(
      command('list', groupRoom, '--path', '/slow', '-o', '.'),
      { env, cwd },
      { after: '1 of 2', keys: ctrlC },
    )
    expect(code).toBe(130)
    expect(stdout.lastIndexOf(`${start}[?25h`)).toBeGreaterThan(stdout.lastIndexOf(`${start}[?25l`))
    expect(stdout).not.toContain('Error')
    expect(readdirSync(cwd).sort()).toEqual(['01-a.png', '02-b.png'])
    expect(readFileSync(join(cwd, '02-b.png'), 'utf8')).toBe('old')
  },
)

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)(
  '%s in the middle of writing leaves no file behind, status %i',
  async (signal, code) => {
    const cwd = await newDirectory()
    // Writes slowly: it pauses between the beginning and the end of the file.
    const hold = join(cwd, 'hold.mjs')
    writeFileSync(
      hold,
      `import { open } from 'node:fs/promises'
const handle = await open('hold.mjs')
const prototype = Object.getPrototypeOf(handle)
await handle.close()
prototype.sync = () => new Promise((resolve) => setTimeout(resolve, 60_000))
`,
    )
    const child = spawn(process.execPath, ['--import', hold, bin, 'take', room, '-o', 'a.png'], {
      env: bareEnvironment(env),
      cwd,
      stdio: 'ignore',
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    while (!readdirSync(cwd).some((name) => name.endsWith('.part')))
      await new Promise((resolve) => setTimeout(resolve, 10))
    child.kill(signal)
    expect(await ended).toBe(code)
    expect(existsSync(join(cwd, 'a.png'))).toBe(false)
    expect(readdirSync(cwd)).toEqual(['hold.mjs'])
  },
)

// Runs the built command in a process, without a terminal.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const bin: string = fileURLToPath(new URL('../dist/bin.js', import.meta.url))

export interface RunResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Standard output as bytes. */
  readonly bytes: Buffer
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** The standard input. */
  readonly input?: string
}

/** The environment of the machine without everything but PATH. */
export const bareEnvironment = (env: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  ...env,
})

/** Runs any program to its end. */
export async function runProgram(
  command: string,
  args: readonly string[],
  { env, cwd, input = '' }: RunOptions = {},
): Promise<RunResult> {
  const child = spawn(command, args, { env: bareEnvironment(env), cwd })
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout.on('data', (piece) => stdout.push(piece))
  child.stderr.on('data', (piece) => stderr.push(piece))
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const bytes = Buffer.concat(stdout)
  return { code, stdout: bytes.toString(), stderr: Buffer.concat(stderr).toString(), bytes }
}

/** Runs the command to its end. */
export const run = (args: readonly string[], options?: RunOptions): Promise<RunResult> =>
  runProgram(process.execPath, [bin, ...args], options)

/** A new directory, which is removed after the test. */
export async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'whiteboard-cli-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return directory
}

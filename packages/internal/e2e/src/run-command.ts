// Runs the built command of a package in a process, for its tests.
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'

/** The outcome of a command. */
export interface CommandResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A started command. */
export interface Running {
  readonly child: ChildProcessByStdio<null, Readable, Readable>
  /** The URL of the ready line. Rejects if the command ends before. */
  readonly url: Promise<string>
  /** Waits until standard output has the text, and returns all of it. Rejects if the command ends before. */
  waitForOutput(text: string): Promise<string>
  readonly finished: Promise<CommandResult>
}

/** The folder, the environment and the time limit of a command. */
export interface ProcessOptions {
  readonly cwd?: string
  /** @default the environment of the tests */
  readonly env?: NodeJS.ProcessEnv
  /** In milliseconds. @default 60_000 */
  readonly timeout?: number
}

/** Starts a command of Node. */
export function runCommand(
  bin: string,
  parameters: readonly string[],
  { cwd, env = process.env, timeout = 60_000 }: ProcessOptions = {},
): Running {
  const child = spawn(process.execPath, [bin, ...parameters], {
    ...(cwd !== undefined && { cwd }),
    env,
    timeout,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (piece) => {
    stdout += piece
  })
  child.stderr.on('data', (piece) => {
    stderr += piece
  })
  const finished = once(child, 'close').then(([code]) => ({ code, stdout, stderr }))
  const waitForOutput = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (stdout.includes(text)) resolve(stdout)
      }
      look()
      child.stdout.on('data', look)
      void finished.then(() => reject(new Error(`It ended without ${text}: ${stderr}`)))
    })
  const url = waitForOutput('\n').then((text) => /^ready (\S+)$/m.exec(text)?.[1] ?? '')
  // Not every test waits for the URL.
  url.catch(() => {})
  return { child, url, waitForOutput, finished }
}

// Runs the built command in a process.
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../../dist/bin.js', import.meta.url))

/** The outcome of a command. */
export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A started command. */
export interface Running {
  readonly child: ChildProcessByStdio<null, Readable, Readable>
  /** The URL of the ready line. */
  readonly url: Promise<string>
  /** Waits until standard output has the text, and returns all of it. */
  said(text: string): Promise<string>
  readonly finished: Promise<Finished>
}

/** The folder and the environment of a command. */
export interface ProcessOptions {
  readonly cwd: string
  readonly env?: NodeJS.ProcessEnv
}

/** Starts the command. */
export function run(parameters: readonly string[], { cwd, env = {} }: ProcessOptions): Running {
  const child = spawn(process.execPath, [bin, ...parameters], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...env },
    timeout: 60_000,
    killSignal: 'SIGKILL',
  })
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (piece) => {
    stderr += piece
  })
  child.stdout.on('data', (piece) => {
    stdout += piece
  })
  const finished = once(child, 'close').then(([code]) => ({ code, stdout, stderr }))
  const said = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (stdout.includes(text)) resolve(stdout)
      }
      look()
      child.stdout.on('data', look)
      void finished.then(() => reject(new Error(`It ended without ${text}: ${stderr}`)))
    })
  const url = said('\n').then((text) => /^ready (\S+)$/m.exec(text)?.[1] ?? '')
  url.catch(() => {})
  return { child, url, said, finished }
}

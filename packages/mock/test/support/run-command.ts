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
  readonly finished: Promise<Finished>
}

/** Starts the command. */
export function run(parameters: readonly string[], environment: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, [bin, ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
    timeout: 170_000,
  })
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (piece) => {
    stderr += piece
  })
  const finished = once(child, 'close').then(([code]) => ({ code, stdout, stderr }))
  const url = new Promise<string>((resolve, reject) => {
    finished.then(() => reject(new Error(`The command ended before it was ready: ${stderr}`)))
    child.stdout.on('data', (piece) => {
      stdout += piece
      const ready = /^ready (\S+)$/m.exec(stdout)?.[1]
      if (ready) resolve(ready)
    })
  })
  // Not every test waits for the URL.
  url.catch(() => {})
  return { child, url, finished }
}

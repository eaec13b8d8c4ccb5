// The measured server: the built command in a separate process.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A server in a separate process. */
export interface Served {
  readonly url: string
  /** The id of its process. */
  readonly pid: number
  /** How long it took to listen, from the start of its process, in milliseconds. */
  readonly startedIn: number
  /** The memory of the server and of the processes that draw for it, in MB. */
  readonly memory: () => number
  readonly stop: () => Promise<void>
}

const kilobytes = (pid: number): number => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

function memoryOf(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  const pids = [pid, ...children.trim().split(' ').map(Number)]
  return Math.round(pids.reduce((sum, each) => sum + kilobytes(each), 0) / 1024)
}

async function readyLineOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('The server has no output')
  for await (const line of createInterface({ input: stdout })) {
    const [, url] = /^ready (\S+)$/.exec(line) ?? []
    if (url) return url
  }
  throw new Error('The server did not start')
}

/** The built command. */
export const serverProgram: string = fileURLToPath(new URL('../dist/bin.js', import.meta.url))

/** Starts the built server with these flags, and waits until it listens. */
export const serve = (...flags: readonly string[]): Promise<Served> =>
  serveProgram(serverProgram, ...flags)

/** Starts the server of a build with these flags, and waits until it listens. */
export async function serveProgram(program: string, ...flags: readonly string[]): Promise<Served> {
  const from = performance.now()
  const child = spawn(process.execPath, [program, '--port', '0', '--log', 'silent', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // From the start: a process that was killed does not exit once more.
  const ended = once(child, 'exit')
  const url = await readyLineOf(child)
  const startedIn = performance.now() - from
  return {
    url,
    pid: child.pid ?? 0,
    startedIn,
    memory: () => memoryOf(child.pid ?? 0),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

// Starts servers as processes and observes them.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** The command that starts a server on the port. */
export type Command = (port: number) => readonly string[]

/** The exit code of a process, or the signal that ended it. */
export type End = number | NodeJS.Signals | null

/** A running server. */
export interface RunningServer {
  readonly port: number
  readonly url: string
  readonly child: ChildProcess
  /** Its output so far. */
  readonly output: () => string
  readonly end: Promise<End>
  /** Kills it with its child processes. */
  readonly stop: () => Promise<void>
}

/** A free port. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('There is no free port')
  return address.port
}

/** Starts a server. With `isRead: false` its output is discarded. */
export function launch(command: Command, port: number, isRead: boolean = true): RunningServer {
  const [program = '', ...parameters] = command(port)
  // In a process group of its own: some commands start the server as a child process.
  const child = spawn(program, parameters, {
    detached: true,
    stdio: ['ignore', isRead ? 'pipe' : 'ignore', isRead ? 'pipe' : 'ignore'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece) => {
      output += piece
    })
  const end = once(child, 'close').then(([code, signal]): End => code ?? signal)
  const stop = async (): Promise<void> => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has already exited.
    }
    await end
  }
  return { port, url: `http://127.0.0.1:${port}`, child, output: () => output, end, stop }
}

const path = '/v5/rooms/a7e04xxxxx7d1eca69/screenshots'

/** Waits for the first 201 and resolves to the milliseconds since `begun`. */
export async function untilReady(
  { url, child }: RunningServer,
  begun: number,
  token: string = 'NETLESSSDK_x',
): Promise<number> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`)
    if (performance.now() - begun > 30_000) throw new Error('The server does not start')
    const status = await fetch(url + path, {
      method: 'POST',
      headers: { token, 'content-type': 'application/json' },
      body: '{"width":640,"height":480}',
    }).then(
      async (response) => {
        await response.arrayBuffer()
        return response.status
      },
      () => undefined,
    )
    if (status === 201) return performance.now() - begun
    await wait(2)
  }
}

/** The memory of the server's processes. */
export function megabytesOf({ child }: RunningServer): number {
  let kilobytes = 0
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      // The fields after the name in parentheses: state, parent, process group.
      const [, , group] =
        readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      if (Number(group) !== child.pid) continue
      const status = readFileSync(`/proc/${entry}/status`, 'utf8')
      kilobytes += Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
    } catch {
      // The process has exited.
    }
  }
  return kilobytes / 1024
}

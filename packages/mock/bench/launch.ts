// Starts servers as processes of their own, and watches them from outside.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** A command that serves on the port. */
export type Command = (port: number) => readonly string[]

/** What a process came to: its exit code, or the signal that ended it. */
export type End = number | NodeJS.Signals | null

/** A server that was started. */
export interface RunningServer {
  readonly port: number
  readonly url: string
  readonly child: ChildProcess
  /** What it has printed. */
  readonly output: () => string
  readonly end: Promise<End>
  /** Ends it, and whatever it has started. */
  readonly stop: () => Promise<void>
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('There is no free port')
  return address.port
}

/** Starts it; where nobody wants its output, the server need not wait for a reader of it. */
export function launch(command: Command, port: number, isRead: boolean = true): RunningServer {
  const [program = '', ...parameters] = command(port)
  // A group of its own: some commands start the server as another process.
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
      // It has ended by itself.
    }
    await end
  }
  return { port, url: `http://127.0.0.1:${port}`, child, output: () => output, end, stop }
}

const path = '/v5/rooms/a7e04xxxxx7d1eca69/screenshots'

/** Resolves at the first 201, with the milliseconds since `begun`. */
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
      async (answer) => {
        await answer.arrayBuffer()
        return answer.status
      },
      () => undefined,
    )
    if (status === 201) return performance.now() - begun
    await wait(2)
  }
}

/** The memory that the server's processes have now. */
export function megabytesOf({ child }: RunningServer): number {
  let kilobytes = 0
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      // After the name in brackets: state, parent, group.
      const [, , group] =
        readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      if (Number(group) !== child.pid) continue
      const status = readFileSync(`/proc/${entry}/status`, 'utf8')
      kilobytes += Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
    } catch {
      // That process has ended meanwhile.
    }
  }
  return kilobytes / 1024
}

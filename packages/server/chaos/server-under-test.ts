// The built server in a process of its own: its output, its memory, its descriptors and its drawing processes.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url))
const preload = new URL('move-clock.ts', import.meta.url).href

const readStatus = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}

const countDescriptors = (pid: number): number => {
  try {
    return readdirSync(`/proc/${pid}/fd`).length
  } catch {
    return 0
  }
}

/** A running server. */
export class ServerUnderTest {
  readonly name: string
  readonly url: string
  readonly #child: ChildProcess
  readonly #controlFile: string
  readonly #output: Buffer[]
  readonly #exit: Promise<number | null>
  #control = { offsetMs: 0, collections: 0 }

  private constructor(
    name: string,
    child: ChildProcess,
    url: string,
    { controlFile, output }: { readonly controlFile: string; readonly output: Buffer[] },
  ) {
    this.name = name
    this.url = url
    this.#child = child
    this.#controlFile = controlFile
    this.#output = output
    this.#exit = once(child, 'close').then(([code]) => code as number | null)
  }

  static async start(
    name: string,
    flags: readonly string[],
    { controlFile, env }: { readonly controlFile: string; readonly env: NodeJS.ProcessEnv },
  ): Promise<ServerUnderTest> {
    const options = ['--expose-gc', '--import', preload, bin, '--port', '0', '--log', 'json']
    const child = spawn(process.execPath, [...options, ...flags], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, ...env, CHAOS_CONTROL: controlFile },
    })
    const output: Buffer[] = []
    child.stdout.on('data', (piece: Buffer) => output.push(piece))
    child.stderr.on('data', (piece: Buffer) => output.push(piece))
    const isOver = once(child, 'exit').then(() => {
      throw new Error(`The server ${name} did not start: ${Buffer.concat(output)}`)
    })
    while (!/^ready \S+$/m.test(Buffer.concat(output).toString()))
      await Promise.race([once(child.stdout, 'data'), isOver])
    isOver.catch(() => {})
    const [, url = ''] = /^ready (\S+)$/m.exec(Buffer.concat(output).toString()) ?? []
    return new ServerUnderTest(name, child, url, { controlFile, output })
  }

  get port(): number {
    return Number(new URL(this.url).port)
  }

  /** Everything that it has written, both streams together. */
  get output(): Buffer {
    return Buffer.concat(this.#output)
  }

  /** Its drawing processes. */
  get workers(): number[] {
    try {
      const { pid } = this.#child
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
      return children === '' ? [] : children.split(' ').map(Number)
    } catch {
      return []
    }
  }

  /** The memory of all of its processes. */
  get megabytes(): number {
    const kilobytes = this.#processes.map((pid) =>
      Number(/VmRSS:\s+(\d+)/.exec(readStatus(pid))?.[1] ?? 0),
    )
    return kilobytes.reduce((sum, one) => sum + one, 0) / 1024
  }

  /** The open descriptors of all of its processes. */
  get descriptors(): number {
    return this.#processes.map(countDescriptors).reduce((sum, one) => sum + one, 0)
  }

  get #processes(): number[] {
    return [this.#child.pid ?? 0, ...this.workers]
  }

  moveClock(offsetMs: number): void {
    this.#write({ ...this.#control, offsetMs })
  }

  collectGarbage(): void {
    this.#write({ ...this.#control, collections: this.#control.collections + 1 })
  }

  /** Sends SIGTERM, and returns the exit code once it has ended. */
  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM')
    return this.#exit
  }

  /** Ends it at once, if it still runs. */
  kill(): void {
    this.#child.kill('SIGKILL')
  }

  #write(control: { offsetMs: number; collections: number }): void {
    this.#control = control
    writeFileSync(`${this.#controlFile}.new`, JSON.stringify(control))
    renameSync(`${this.#controlFile}.new`, this.#controlFile)
  }
}

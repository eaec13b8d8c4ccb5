// The servers and workers of a fleet, each in a process of its own.
import { setTimeout as wait } from 'node:timers/promises'
import { type Served, serveProgram } from '../bench/served.ts'

/** What every process of the fleet is started with. */
export interface FleetSettings {
  readonly queue: string
  readonly rooms: string
  readonly storage: string
  readonly flags?: readonly string[]
}

/** A process that is started again after it was killed. */
export class FleetProcess {
  readonly #program: string
  readonly #flags: readonly string[]
  #served: Served | undefined

  constructor(
    program: string,
    role: 'http' | 'worker',
    { queue, rooms, storage, flags = [] }: FleetSettings,
  ) {
    const shared = ['--queue', queue, '--rooms', rooms, '--storage', storage]
    const own =
      role === 'worker' ? ['--processes', '1'] : ['--access-key', 'a:s', '--max-requests', '1000']
    this.#program = program
    this.#flags = [...shared, '--role', role, ...own, ...flags]
  }

  get url(): string {
    return this.#served?.url ?? ''
  }

  get isRunning(): boolean {
    return this.#served !== undefined
  }

  /** Starts it, again and again while Redis is away, as a supervisor does. */
  async start(): Promise<void> {
    while (!this.#served) {
      this.#served = await serveProgram(this.#program, ...this.#flags).catch(() => undefined)
      if (!this.#served) await wait(200)
    }
  }

  /** Ends it as a crash does. */
  kill(): void {
    const pid = this.#served?.pid
    this.#served = undefined
    if (pid) process.kill(pid, 'SIGKILL')
  }

  async stop(): Promise<void> {
    await this.#served?.stop()
  }
}

// Inflicts the faults of the run, one after the other, and tells the windows when each begins and ends.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '../../renderer/fuzz/random.ts'
import type { FaultKind, StorageFault } from './fault-windows.ts'
import type { Load } from './load.ts'
import type { ServerUnderTest } from './server-under-test.ts'
import { keysFile } from './tokens.ts'
import { limits, type World } from './world.ts'

const weights: Readonly<Record<Exclude<FaultKind, 'unread pictures'>, number>> = {
  'slow storage': 3,
  'busy storage': 2,
  'failing storage': 2,
  'full storage': 2,
  'denied storage': 1,
  'dropping storage': 3,
  'silent storage': 2,
  'web page for storage': 2,
  'endless storage': 1,
  'kill a drawing process': 6,
  'stop a drawing process': 3,
  'move the clock': 4,
  'break the keys file': 3,
  'remove the drafts': 2,
  'remove the screenshots': 1,
  'too many requests': 1,
}

const hour = 3_600_000
const offsets = [hour, -hour, 24 * hour, -24 * hour, 10_000, -10_000, 0]

const brokenKeys = [
  // The end of a secret that is missing could not be noticed.
  keysFile.slice(0, 9),
  '',
  '# nothing\n',
  `\ufeff${keysFile}:x y z:`,
  Buffer.from(`\ufeff${keysFile}`, 'utf16le'),
]

/** Inflicts faults. */
export class Inflicter {
  readonly #world: World
  readonly #load: Load
  readonly #random: Random
  #endClock: ((moreMs?: number) => void) | undefined

  constructor(world: World, load: Load) {
    this.#world = world
    this.#load = load
    this.#random = world.newRandom()
  }

  /** Inflicts one fault after the other until the signal, each for about this long. */
  async run(durationMs: number, pauseMs: number, signal: AbortSignal): Promise<void> {
    // Each kind once before any comes again, in another order each time.
    let left: FaultKind[] = []
    while (!signal.aborted) {
      if (left.length === 0) left = this.#shuffled()
      const kind = left.pop() as FaultKind
      await this.#inflict(kind, durationMs * (0.5 + this.#random.number()))
      await wait(pauseMs * 2 * this.#random.number())
    }
  }

  /** Sets the clock right again. */
  repair(): void {
    this.#moveClock(0)
    this.#endClock?.(2000)
    this.#endClock = undefined
  }

  #shuffled(): FaultKind[] {
    return Object.entries(weights)
      .flatMap(([kind, weight]) => Array<FaultKind>(Math.ceil(weight)).fill(kind as FaultKind))
      .map((kind) => [this.#random.number(), kind] as const)
      .sort(([one], [other]) => one - other)
      .map(([, kind]) => kind)
  }

  #inflict(kind: FaultKind, durationMs: number): Promise<void> {
    switch (kind) {
      case 'kill a drawing process':
        return this.#hurtWorker(kind, async (worker) => process.kill(worker, 'SIGKILL'))
      case 'stop a drawing process':
        return this.#hurtWorker(kind, async (worker) => {
          process.kill(worker, 'SIGSTOP')
          await wait(durationMs)
          process.kill(worker, 'SIGCONT')
        })
      case 'move the clock':
        return this.#keepClockMoved()
      case 'break the keys file':
        return this.#breakKeys(durationMs)
      case 'remove the drafts':
        return this.#remove(kind, 'screenshots/.unfinished')
      case 'remove the screenshots':
        return this.#remove(kind, 'screenshots')
      case 'too many requests':
        return this.#overload()
      case 'unread pictures':
        // Part of the load.
        return Promise.resolve()
      default:
        return this.#breakStorage(kind, durationMs)
    }
  }

  async #breakStorage(kind: StorageFault, durationMs: number): Promise<void> {
    const { proxy, faults, bucketServer } = this.#world
    if (!bucketServer) return
    const end = faults.begin(kind, bucketServer.name)
    proxy.fault = kind
    await wait(durationMs)
    proxy.fault = undefined
    // Requests that it holds would otherwise wait for their timeout.
    proxy.cutOff()
    end()
  }

  async #hurtWorker(kind: FaultKind, hurt: (worker: number) => Promise<unknown>): Promise<void> {
    const server = this.#random.pick(this.#world.servers)
    const { workers } = server
    if (workers.length === 0) return
    const end = this.#world.faults.begin(kind, server.name)
    try {
      await hurt(this.#random.pick(workers))
    } catch {
      // It has ended meanwhile.
    }
    await this.#untilReady(server)
    end()
  }

  /** Waits until the server has all of its drawing processes again. */
  async #untilReady(server: ServerUnderTest): Promise<void> {
    const end = performance.now() + 30_000
    // The server needs a moment to notice that one has ended.
    await wait(200)
    while (performance.now() < end) {
      const ready = await this.#world.metric(server, 'whiteboard_drawing_processes').catch(() => 0)
      if (ready >= this.#world.processes) return
      await wait(100)
    }
    this.#world.ledger.check('recovery', `${server.name}: a drawing process did not come back`)
  }

  async #keepClockMoved(): Promise<void> {
    this.#endClock?.(2000)
    this.#endClock = this.#world.faults.begin('move the clock')
    this.#moveClock(this.#random.pick(offsets))
  }

  #moveClock(offsetMs: number): void {
    for (const server of this.#world.servers) server.moveClock(offsetMs)
  }

  async #breakKeys(durationMs: number): Promise<void> {
    const end = this.#world.faults.begin('break the keys file')
    const file = join(this.#world.folder, 'keys.txt')
    await writeFile(file, this.#random.pick(brokenKeys))
    await wait(durationMs)
    await writeFile(file, keysFile)
    end()
  }

  async #remove(kind: FaultKind, name: string): Promise<void> {
    const { folder, faults, folderServer } = this.#world
    if (!folderServer) return
    const end = faults.begin(kind, folderServer.name)
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 10 })
    if (kind === 'remove the screenshots') this.#load.forgetPictures()
    if (this.#random.chance(0.5)) await mkdir(join(folder, 'screenshots'), { recursive: true })
    end()
  }

  /** More requests at once than a server takes. */
  async #overload(): Promise<void> {
    const server = this.#random.pick(this.#world.servers)
    const end = this.#world.faults.begin('too many requests', server.name)
    const count = limits.maxRequests + 40
    await Promise.all(
      Array.from({ length: count }, () =>
        this.#load.request(server, this.#load.planner.valid(false), 'overload'),
      ),
    )
    end()
  }
}

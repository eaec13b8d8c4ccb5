// Kills workers and Redis under load, and checks every response.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createSdkToken } from '@whiteboard-screenshots/token'
import { Random } from '../../renderer/fuzz/random.ts'
import { type RedisServer, startRedis } from '../test/queue/redis-server.ts'
import { createSwiftClient, startSwiftServer, swiftPair } from '../test/storage/swift-server.ts'
import { Load, type LoadCounts } from './load.ts'
import { currentProgram, makeNextBuild } from './next-build.ts'
import { FleetProcess } from './processes.ts'
import { PutWatch } from './put-watch.ts'
import { FleetRooms } from './scenes.ts'

/** How long a run is, and how hard. */
export interface KillOptions {
  readonly seed: number
  readonly kills: number
  /** The mean time between two kills, in milliseconds. */
  readonly pauseMs: number
  readonly workers: number
  readonly lanes: number
  readonly rooms: number
}

/** What has happened. */
export interface KillReport extends LoadCounts {
  readonly killedWorkers: number
  readonly killedRedis: number
  readonly puts: number
  /** Keys that two jobs uploaded at once. */
  readonly overlaps: readonly string[]
}

const bucket = 'screenshots'
const scenesPerRoom = 8
// One of every so many kills is of Redis.
const redisShare = 0.3

/** Everything of a run that has to be closed. */
class Fleet {
  readonly #closers: (() => unknown)[] = []

  closeLast(close: () => unknown): void {
    this.#closers.push(close)
  }

  async close(): Promise<void> {
    for (const close of this.#closers.reverse()) await close()
  }
}

async function startProcesses(
  fleet: Fleet,
  { workers }: KillOptions,
  settings: { queue: string; rooms: string; storage: string },
) {
  process.env.WHITEBOARD_STORAGE_ACCESS_KEY_ID = swiftPair.accessKeyId
  process.env.WHITEBOARD_STORAGE_SECRET_ACCESS_KEY = swiftPair.secretAccessKey
  const next = await makeNextBuild()
  fleet.closeLast(next.remove)
  const all = { ...settings, flags: ['--key', 'fleet/{uuid}{path}-{width}x{height}.png'] }
  const servers = [currentProgram, next.program].map(
    (program) => new FleetProcess(program, 'http', all),
  )
  // The next build's workers do the jobs of both, this build's only their own.
  const drawing = Array.from(
    { length: workers },
    (_, index) => new FleetProcess(index === 0 ? currentProgram : next.program, 'worker', all),
  )
  fleet.closeLast(() => Promise.all([...servers, ...drawing].map((each) => each.stop())))
  await Promise.all([...servers, ...drawing].map((each) => each.start()))
  return { servers, drawing }
}

/** The workers that run, once there are enough for one to be killed. */
async function untilTwoRun(drawing: readonly FleetProcess[]): Promise<readonly FleetProcess[]> {
  const needed = Math.min(2, drawing.length)
  for (;;) {
    const running = drawing.filter(({ isRunning }) => isRunning)
    if (running.length >= needed) return running
    await wait(50)
  }
}

/** Kills one after the other, and starts each again. */
async function killAll(
  { kills, pauseMs }: KillOptions,
  random: Random,
  drawing: readonly FleetProcess[],
  redis: RedisServer,
): Promise<{ killedWorkers: number; killedRedis: number }> {
  const counts = { killedWorkers: 0, killedRedis: 0 }
  const starting: Promise<void>[] = []
  for (let kill = 0; kill < kills; kill += 1) {
    await wait(pauseMs * (0.5 + random.number()))
    if (random.chance(redisShare) || (kill === kills - 1 && counts.killedRedis === 0)) {
      counts.killedRedis += 1
      await redis.kill()
      await wait(random.integer(0, 1500))
      await redis.start()
      continue
    }
    const running = await untilTwoRun(drawing)
    const victim = random.pick(running)
    counts.killedWorkers += 1
    victim.kill()
    starting.push(victim.start())
  }
  await Promise.all(starting)
  return counts
}

/** Runs a fleet with two builds, and kills parts of it. */
export async function runKills(options: KillOptions): Promise<KillReport> {
  const random = new Random(options.seed)
  const fleet = new Fleet()
  try {
    const folder = await mkdtemp(join(tmpdir(), 'fleet-'))
    fleet.closeLast(() => rm(folder, { recursive: true }))
    const redis = await startRedis()
    fleet.closeLast(() => redis.close())
    const swift = await startSwiftServer(bucket)
    fleet.closeLast(() => swift.close())
    const watch = await PutWatch.start(swift.endpoint, random.fork(1))
    fleet.closeLast(() => watch.close())
    const rooms = new FleetRooms(folder, random.fork(2))
    await rooms.write(options.rooms, scenesPerRoom)
    const storage = `s3://${bucket}?region=us-east-1&endpoint=${watch.url}`
    const settings = { queue: redis.url, rooms: folder, storage }
    const { servers, drawing } = await startProcesses(fleet, options, settings)
    const client = createSwiftClient(swift.endpoint)
    const token = await createSdkToken({
      accessKey: 'a',
      secretKey: 's',
      role: 'writer',
      lifespan: 0,
    })
    const urls = (): string[] => servers.map(({ url }) => url)
    const load = new Load({ rooms, urls, token, bucket, client, random: random.fork(3) })
    fleet.closeLast(() => load.close())
    const stop = new AbortController()
    const running = [load.run(options.lanes, stop.signal), rooms.change(100, stop.signal)]
    const killed = await killAll(options, random.fork(4), drawing, redis)
    stop.abort()
    await Promise.all(running)
    await load.finish()
    client.destroy()
    return { ...load.counts, ...killed, puts: watch.puts, overlaps: watch.overlaps }
  } finally {
    await fleet.close()
  }
}

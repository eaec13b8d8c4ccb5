// Measures the queue: what it costs for each picture, how long a single scene takes beside a large list, and how long
// it takes until the scenes of a killed worker are drawn.
//
//   pnpm bench:fleet               every part, about three minutes
//   pnpm bench:fleet --seconds 3   shorter
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { heavyScene } from '../../renderer/bench/heavy-scene.ts'
import { measure, type Rate, timeOf } from '../bench/measure.ts'
import { closeConnections, post } from '../bench/post.ts'
import { group, roomOf, writeRooms } from '../bench/rooms.ts'
import { type Served, serve } from '../bench/served.ts'
import { startRedis } from '../test/queue/redis-server.ts'

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '6' }, rounds: { type: 'string', default: '2' } },
})
const seconds = Number(values.seconds)
const rounds = Number(values.rounds)
const size = { width: 1280, height: 720 }
const scenes = 1000
const processors = availableParallelism()
const folder = await mkdtemp(join(tmpdir(), 'bench-fleet-'))
const rooms = join(folder, 'rooms')
await writeRooms(rooms, await heavyScene(), [1, scenes])
const redis = await startRedis()
let fleets = 0

/** Servers that work together; the first responds to requests. */
interface Fleet {
  readonly url: string
  readonly workers: readonly Served[]
  stop(): Promise<void>
}

/** @param processes - of each worker; without any, the server draws itself */
async function startFleet(processes: readonly number[]): Promise<Fleet> {
  fleets += 1
  const storage = `file:${join(folder, `screenshots-${fleets}`)}`
  const shared = ['--rooms', rooms, '--storage', storage, '--no-reuse']
  const http = ['--access-key', 'a:s', '--max-requests', '1000']
  if (processes.length === 0) {
    const server = await serve(...shared, ...http, '--processes', `${processors}`)
    return { url: server.url, workers: [], stop: server.stop }
  }
  const queue = ['--queue', redis.url, '--queue-prefix', `bench-${fleets}`]
  const server = await serve(...shared, ...http, ...queue, '--role', 'http')
  const workers = await Promise.all(
    processes.map((count) =>
      serve(...shared, ...queue, '--role', 'worker', '--processes', `${count}`),
    ),
  )
  const stop = async (): Promise<void> => {
    await server.stop()
    await Promise.all(workers.map((worker) => worker.stop()))
  }
  return { url: server.url, workers, stop }
}

/** Requests for one scene after the other, so that no two requests are equal. */
function rateOf({ url }: Fleet): Promise<Rate> {
  let latest = 0
  const shoot = async (): Promise<void> => {
    latest = (latest + 1) % scenes
    await post(url, roomOf(scenes), 'screenshots', { ...size, path: `${group}/${latest}` })
  }
  return measure(shoot, { lanes: processors * 3, seconds })
}

const fleetsToCompare: [string, readonly number[]][] = [
  ['embedded, no queue', []],
  [`queue, 1 worker with ${processors} processes`, [processors]],
  ['queue, 1 worker with 1 process', [1]],
  ['queue, 2 workers with 1 process', [1, 1]],
  ['queue, 4 workers with 1 process', [1, 1, 1, 1]],
]

async function compareOverhead(): Promise<void> {
  const started: [string, Fleet][] = []
  for (const [name, processes] of fleetsToCompare) started.push([name, await startFleet(processes)])
  const rates = new Map<string, number[]>()
  // In turn, since the machine's speed changes during a run.
  for (let round = 0; round < rounds; round += 1)
    for (const [name, fleet] of started)
      rates.set(name, [...(rates.get(name) ?? []), (await rateOf(fleet)).perSecond])
  for (const [, fleet] of started) await fleet.stop()
  const perPicture = (name: string): number =>
    (1000 * rounds) / (rates.get(name) ?? []).reduce((sum, rate) => sum + rate, 0)
  const embedded = perPicture(fleetsToCompare[0]?.[0] ?? '')
  for (const [name] of fleetsToCompare) {
    const time = perPicture(name)
    const more = ((time / embedded - 1) * 100).toFixed(1)
    console.log(`${name}: ${time.toFixed(1)} ms a picture (${more} % more than embedded)`)
  }
}

async function measureSinglesUnderList(name: string, fleet: Fleet): Promise<void> {
  let singles = 0
  const single = (): Promise<number> => {
    // Another size each time: a board that is drawn again in the same size is not painted anew.
    singles += 1
    const body = { ...size, height: size.height + singles, path: `${group}/0` }
    return timeOf(() => post(fleet.url, roomOf(1), 'screenshots', body))
  }
  const alone: number[] = []
  for (let index = 0; index < 20; index += 1) alone.push(await single())
  let isDone = false
  const list = timeOf(() =>
    post(fleet.url, roomOf(scenes), 'screenshot-list', { ...size, path: group }),
  ).finally(() => {
    isDone = true
  })
  await wait(500)
  const times: number[] = []
  while (!isDone) times.push(await single())
  const taken = await list
  const at = (sorted: readonly number[], share: number): string =>
    `${Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)} ms`
  times.sort((one, other) => one - other)
  alone.sort((one, other) => one - other)
  console.log(
    `${name}: a single scene alone p50 ${at(alone, 0.5)}; beside a list of ${scenes}, which took ` +
      `${(taken / 1000).toFixed(1)} s: p50 ${at(times, 0.5)}, p99 ${at(times, 0.99)} (${times.length} times)`,
  )
}

async function measureRecovery(): Promise<void> {
  const fleet = await startFleet([1, 1])
  const times: number[] = []
  for (let kill = 0; kill < 3; kill += 1) {
    const victim = fleet.workers[0]
    const running = Array.from({ length: 12 }, (_, index) =>
      post(fleet.url, roomOf(scenes), 'screenshots', {
        ...size,
        path: `${group}/${kill * 12 + index}`,
      }),
    )
    await wait(150)
    if (kill === 0 && victim) process.kill(victim.pid, 'SIGKILL')
    const from = performance.now()
    await Promise.all(running)
    times.push(performance.now() - from)
  }
  const [killed = 0, ...others] = times.map((time) => time / 1000)
  console.log(
    `12 scenes after one of two workers was killed: ${killed.toFixed(1)} s; undisturbed by one worker: ` +
      others.map((time) => `${time.toFixed(1)} s`).join(', '),
  )
  await fleet.stop().catch(() => {})
}

await compareOverhead()
for (const [name, processes] of [
  ['embedded', []],
  ['queue', [processors]],
] as const) {
  const fleet = await startFleet(processes)
  await measureSinglesUnderList(name, fleet)
  await fleet.stop()
}
await measureRecovery()
closeConnections()
await redis.close()
await rm(folder, { recursive: true })

// Measures what the queue costs for each picture: the processor time of every process, and how often Redis reads.
// The fleets take turns, since the machine's speed changes during a run.
//
//   pnpm bench:cost --pictures 60 --rounds 3
//   pnpm bench:cost --program ONE/dist/bin.js --program OTHER/dist/bin.js    two builds
//
// With fewer lanes than workers have jobs, workers ask for jobs more often than there are any.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Redis } from 'ioredis'
import { heavyScene } from '../../renderer/bench/heavy-scene.ts'
import { startedProcesses } from '../../renderer/bench/process-use.ts'
import { closeConnections, post } from '../bench/post.ts'
import { group, roomOf, writeRooms } from '../bench/rooms.ts'
import { type Served, serveProgram, serverProgram } from '../bench/served.ts'
import { startRedis } from '../test/queue/redis-server.ts'

const { values } = parseArgs({
  options: {
    pictures: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '4' },
    lanes: { type: 'string', default: '6' },
    program: { type: 'string', multiple: true, default: [] },
  },
})
const [pictures, rounds, lanes] = [values.pictures, values.rounds, values.lanes].map(Number) as [
  number,
  number,
  number,
]
const size = { width: 1280, height: 720 }
const scenes = 1000

const folder = await mkdtemp(join(tmpdir(), 'cost-fleet-'))
const rooms = join(folder, 'rooms')
await writeRooms(rooms, await heavyScene(), [scenes])

/** The processor time of a process, in milliseconds. */
const ownCpuOf = (pid: number): number =>
  startedProcesses().find((one) => one.pid === pid)?.cpu ?? 0

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)

/** Servers that work together; the first responds to requests. */
interface Fleet {
  readonly url: string
  readonly cpu: () => Readonly<Record<string, number>>
  /** How often Redis has read from a connection. */
  readonly reads: () => Promise<number>
  stop(): Promise<void>
}

const drawingCpu = ({ pid }: Served): number =>
  sum(startedProcesses().flatMap(({ parent, cpu }) => (parent === pid ? [cpu] : [])))

let fleets = 0
const shared = (): string[] => {
  fleets += 1
  return ['--rooms', rooms, '--storage', `file:${join(folder, `${fleets}`)}`, '--no-reuse']
}
const http = ['--access-key', 'a:s', '--max-requests', '1000']
const drawing = ['--processes', '2']

async function startEmbedded(program: string): Promise<Fleet> {
  const server = await serveProgram(program, ...shared(), ...http, ...drawing)
  return {
    url: server.url,
    cpu: () => ({ server: ownCpuOf(server.pid), drawing: drawingCpu(server) }),
    reads: async () => 0,
    stop: server.stop,
  }
}

async function startQueue(program: string): Promise<Fleet> {
  const redis = await startRedis()
  const flags = [...shared(), '--queue', redis.url]
  const server = await serveProgram(program, ...flags, ...http, '--role', 'http')
  const worker = await serveProgram(program, ...flags, '--role', 'worker', ...drawing)
  const client = new Redis(redis.url)
  return {
    url: server.url,
    cpu: () => ({
      http: ownCpuOf(server.pid),
      worker: ownCpuOf(worker.pid),
      redis: ownCpuOf(redis.pid),
      drawing: drawingCpu(worker),
    }),
    reads: async () => Number(/total_reads_processed:(\d+)/.exec(await client.info('stats'))?.[1]),
    stop: async () => {
      await server.stop()
      await worker.stop()
      client.disconnect()
      await redis.close()
    },
  }
}

const programs = values.program.length > 0 ? values.program : [serverProgram]
const started: { name: string; fleet: Fleet; cpu: Record<string, number>; reads: number }[] = []
for (const program of programs)
  for (const [name, start] of [
    ['embedded', startEmbedded],
    ['queue', startQueue],
  ] as const)
    started.push({ name: `${name} ${program}`, fleet: await start(program), cpu: {}, reads: 0 })

let latest = 0
async function shoot(url: string, from: number, count: number): Promise<void> {
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < count) {
      const path = `${group}/${(from + next) % scenes}`
      next += 1
      await post(url, roomOf(scenes), 'screenshots', { ...size, path })
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

for (const { fleet } of started) await shoot(fleet.url, 900, 30)
for (let round = 0; round < rounds; round += 1) {
  for (const entry of started) {
    const [cpu, reads] = [entry.fleet.cpu(), await entry.fleet.reads()]
    await shoot(entry.fleet.url, latest, pictures)
    // They would time out while other fleets have their turn.
    closeConnections()
    for (const [name, after] of Object.entries(entry.fleet.cpu()))
      entry.cpu[name] = (entry.cpu[name] ?? 0) + after - (cpu[name] ?? 0)
    entry.reads += (await entry.fleet.reads()) - reads
  }
  latest += pictures
}
const drawn = rounds * pictures
for (const { name, cpu, reads } of started) {
  const parts = Object.entries(cpu).map(([part, time]) => `${part} ${(time / drawn).toFixed(2)}`)
  const all = sum(Object.values(cpu)) / drawn
  const own = sum(Object.entries(cpu).map(([part, time]) => (part === 'drawing' ? 0 : time)))
  console.log(
    `${name}\n  ${all.toFixed(2)} ms a picture (${parts.join(', ')}; without drawing ${(own / drawn).toFixed(2)}); ` +
      `${(reads / drawn).toFixed(1)} reads of Redis`,
  )
}
for (const { fleet } of started) await fleet.stop()
closeConnections()
await rm(folder, { recursive: true })

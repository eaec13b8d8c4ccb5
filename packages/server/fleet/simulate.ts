// Shows how throughput grows with the number of workers, and where it bends: through a real Redis, with drawing
// replaced by a sleep, so that two cores are enough for many workers.
//
//   pnpm simulate:fleet                      1 to 64 workers with 2 processes, 100 ms a drawing
//   pnpm simulate:fleet --milliseconds 50
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createOperatorLog } from '../src/log/operator-log.ts'
import { Metrics } from '../src/metrics/metrics.ts'
import type { RenderQueue } from '../src/queue/render-queue.ts'
import { openRedis } from '../src/redis/open-redis.ts'
import { openStorage } from '../src/storage/open-storage.ts'
import { startRedis } from '../test/queue/redis-server.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '4' },
    milliseconds: { type: 'string', default: '100' },
    processes: { type: 'string', default: '2' },
    workers: { type: 'string', default: '1,2,4,8,16,32,64' },
  },
})
const [seconds, milliseconds, processesOfEach] = [
  Number(values.seconds),
  Number(values.milliseconds),
  Number(values.processes),
]
const program = fileURLToPath(new URL('simulated-workers.ts', import.meta.url))
const workersPerProcess = 16

/** The processor time of processes, in milliseconds. */
const processorTime = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
    const fields = rest.split(' ')
    // In ticks of 10 ms.
    return sum + 10 * (Number(fields[11]) + Number(fields[12]))
  }, 0)

/** Adds jobs as fast as they are done, and counts them. */
async function measureQueue(
  queue: RenderQueue,
  lanes: number,
  processes: readonly (readonly number[])[],
) {
  const options = { key: 'k/{uuid}{path}-{width}x{height}.png', strictImages: false }
  const { signal } = new AbortController()
  const times: number[] = []
  let latest = 0
  const work = async (end: number, done: number[]): Promise<void> => {
    while (performance.now() < end) {
      latest += 1
      const scene = { uuid: `room-${latest % 1000}`, path: `/${latest}`, width: 64, height: 48 }
      const from = performance.now()
      const job = { ...scene, sceneVersion: '1', options, isList: false, owner: {}, signal }
      const { key } = await queue.run(job)
      if (key !== `${scene.uuid}${scene.path}`) throw new Error(`The result is ${key}`)
      done.push(performance.now() - from)
    }
  }
  const all = (end: number, done: number[]): Promise<unknown> =>
    Promise.all(Array.from({ length: lanes }, () => work(end, done)))
  await all(performance.now() + 1000, [])
  const from = performance.now()
  const before = processes.map(processorTime)
  await all(from + seconds * 1000, times)
  const perSecond = (times.length * 1000) / (performance.now() - from)
  const costs = processes.map(
    (pids, index) => (processorTime(pids) - (before[index] ?? 0)) / times.length,
  )
  return { perSecond, costs, times: times.sort((one, other) => one - other) }
}

const redis = await startRedis()
const storage = await openStorage(`file:${tmpdir()}`, { publicUrl: () => '' })
const metrics = new Metrics({
  requests: () => 0,
  queue: async () => undefined,
  readyProcesses: () => 1,
})
console.log(`a drawing takes ${milliseconds} ms, a worker has ${processesOfEach} processes`)
for (const workers of values.workers.split(',').map(Number)) {
  const prefix = `simulation-${workers}`
  const children = await Promise.all(
    Array.from({ length: Math.ceil(workers / workersPerProcess) }, async (_, index) => {
      const count = Math.min(workersPerProcess, workers - index * workersPerProcess)
      const child = fork(
        program,
        [redis.url, prefix, count, processesOfEach, milliseconds].map(String),
      )
      await once(child, 'message')
      return child
    }),
  )
  const open = await openRedis(redis.url, prefix, storage, createOperatorLog('text'))
  const queue = open.createQueue({ maxWaiting: 1_000_000, attempts: 3, metrics })
  const ideal = (workers * processesOfEach * 1000) / milliseconds
  // Enough that no worker waits for a job, and few wait for long.
  const groups = [[process.pid], children.map(({ pid = 0 }) => pid), [redis.pid]]
  const lanes = workers * processesOfEach + 8
  const { perSecond, costs, times } = await measureQueue(queue, lanes, groups)
  const [server, worker, queueServer] = costs.map((cost) => cost.toFixed(2))
  const at = (share: number): number => Math.round(times[Math.floor(times.length * share)] ?? 0)
  console.log(
    `${workers} workers: ${perSecond.toFixed(0)} pictures a second, ${Math.round((100 * perSecond) / ideal)} % of ` +
      `${ideal.toFixed(0)}; p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; processor time a picture: server ${server} ms, ` +
      `workers ${worker} ms, Redis ${queueServer} ms`,
  )
  for (const child of children) child.kill('SIGKILL')
  await queue.close()
  await open.close()
}
await redis.close()

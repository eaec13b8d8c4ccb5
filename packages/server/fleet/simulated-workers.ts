// Workers whose drawing is a sleep, in a process of their own. Parameters: Redis, prefix, workers, processes of each,
// milliseconds of a drawing.
import { tmpdir } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { createOperatorLog } from '../src/log/operator-log.ts'
import { Metrics } from '../src/metrics/metrics.ts'
import { openRedis } from '../src/redis/open-redis.ts'
import { openStorage } from '../src/storage/open-storage.ts'

const [url = '', prefix = '', workers, processes, milliseconds] = process.argv.slice(2)
const storage = await openStorage(`file:${tmpdir()}`, { publicUrl: () => '' })
const metrics = new Metrics({
  requests: () => 0,
  queue: async () => undefined,
  readyProcesses: () => 1,
})

for (let index = 0; index < Number(workers); index += 1) {
  const redis = await openRedis(url, prefix, storage, createOperatorLog('text'))
  const worker = redis.createWorker({
    concurrency: Number(processes),
    attempts: 3,
    metrics,
    warn: console.error,
    draw: async ({ uuid, path }) => {
      await wait(Number(milliseconds))
      return { key: `${uuid}${path}`, uploaded: true }
    },
  })
  worker.start()
}
process.send?.('ready')

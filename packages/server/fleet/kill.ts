// Kills workers and Redis while two builds of the server share a queue under load, and checks every response: each
// picture is whole and right, and no two jobs upload one key at once. Exits with 1 if anything is wrong.
//
//   pnpm chaos:fleet                       50 kills, three workers
//   pnpm chaos:fleet --kills 10 --seed 7   ten kills of another seed
import { parseArgs } from 'node:util'
import { runKills } from './run-kills.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    workers: { type: 'string', default: '3' },
    lanes: { type: 'string', default: '12' },
    pause: { type: 'string', default: '2000' },
  },
})

console.log(`seed ${values.seed}`)
const report = await runKills({
  seed: Number(values.seed),
  kills: Number(values.kills),
  pauseMs: Number(values.pause),
  workers: Number(values.workers),
  lanes: Number(values.lanes),
  rooms: 4,
})
const statuses = [...report.statuses].map(([status, count]) => `${count} with ${status}`)
console.log(`killed: ${report.killedWorkers} workers, Redis ${report.killedRedis} times`)
console.log(`requests: ${report.requests}, of which ${statuses.join(', ')}`)
console.log(`longest response: ${(report.longestMs / 1000).toFixed(1)} s`)
console.log(`pictures checked: ${report.pictures}`)
console.log(
  `uploads: ${report.puts}, of which ${report.overlaps.length} at the same time as another`,
)
for (const key of report.overlaps) console.log(`uploaded twice at once: ${key}`)
console.log(`problems: ${report.problems.length}`)
for (const problem of report.problems.slice(0, 50)) console.log(`  ${problem}`)
process.exitCode = report.problems.length + report.overlaps.length > 0 ? 1 : 0

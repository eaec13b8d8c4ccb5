// Runs two built servers under mixed load while everything around them goes wrong, and checks every response. Exits
// with 1 if a line of the ledger is broken.
//
//   pnpm chaos                               ten minutes
//   pnpm chaos --minutes 0.5 --seed 7        half a minute of another seed
import { parseArgs } from 'node:util'
import { runChaos } from './run.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    clients: { type: 'string', default: '12' },
    processes: { type: 'string', default: '2' },
    pause: { type: 'string', default: '20' },
    fault: { type: 'string', default: '2000' },
  },
})

console.log(`seed ${values.seed}`)
const { ledger, report } = await runChaos({
  seed: Number(values.seed),
  seconds: Number(values.minutes) * 60,
  clients: Number(values.clients),
  servers: ['folder', 'bucket'],
  processes: Number(values.processes),
  rareTexts: true,
  pauseMs: Number(values.pause),
  faultMs: Number(values.fault),
})
console.log(report)
process.exitCode = ledger.broken.length > 0 ? 1 : 0

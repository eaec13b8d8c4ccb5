// The chaos run, for a few seconds.
import { expect, test } from 'vitest'
import { runChaos } from '../../chaos/run.ts'

test('servers keep the contract while everything around them goes wrong', async () => {
  const { ledger, report } = await runChaos({
    seed: 20_261,
    seconds: 7,
    clients: 2,
    servers: ['bucket'],
    processes: 1,
    rareTexts: false,
    pauseMs: 100,
    faultMs: 500,
  })
  expect(ledger.broken, report).toEqual([])
}, 180_000)

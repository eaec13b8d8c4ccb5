// The kill run, for a few seconds.
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { expect, test } from 'vitest'
import { runKills } from '../../fleet/run-kills.ts'
import { redisProgram } from '../queue/redis-server.ts'

const hasSwift = requireProgram('swift')

test.skipIf(!redisProgram || !hasSwift)(
  'every request has whole and right pictures, though a worker and Redis are killed',
  async () => {
    const report = await runKills({
      ...{ seed: 7, kills: 2, pauseMs: 500, workers: 2, lanes: 2, rooms: 1 },
    })
    expect(report.problems).toEqual([])
    expect(report.overlaps).toEqual([])
    expect([report.killedWorkers, report.killedRedis]).toEqual([1, 1])
    expect(report.pictures).toBeGreaterThan(10)
  },
  180_000,
)

// The start of a renderer.
import { expect, test } from 'vitest'
import { createRenderer } from '../../src/index.ts'

test('a renderer is ready with its first process, and the others follow', async () => {
  await using renderer = await createRenderer({ processes: 2 })
  expect(renderer.readyProcesses).toBe(1)
  await expect.poll(() => renderer.readyProcesses, { timeout: 40_000 }).toBe(2)
}, 60_000)

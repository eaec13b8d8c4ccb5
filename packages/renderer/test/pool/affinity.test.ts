// A board that has grown goes to the process that keeps its drawing.
import { expect, test } from 'vitest'
import { createRenderer } from '../../src/index.ts'
import { children, drawingTimeOf } from './child-processes.ts'

test('requests with the same affinity are drawn by the same process, and different ones by all', async () => {
  await using renderer = await createRenderer({ processes: 2 })
  await expect.poll(() => renderer.readyProcesses, { timeout: 40_000 }).toBe(2)
  const slow = Array.from({ length: 12_000 }, (_, index) => [
    (index * 7919) % 997,
    (index * 104_729) % 991,
  ])
  const drawnBy = async (affinity: string, shift: number): Promise<number> => {
    const before = children().map((pid) => [pid, drawingTimeOf(pid)] as const)
    const points = [...slow, [shift, shift]]
    // With Chinese, whose font an idle process would otherwise load at any time.
    const text = { type: 'text', x: 0, y: 0, content: '白 あ' }
    const scene = Buffer.from(JSON.stringify({ elements: [text, { type: 'pencil', points }] }))
    await renderer.render({ scene, width: 320, height: 240, affinity })
    const used = before.map(([pid, time]) => [pid, drawingTimeOf(pid) - time] as const)
    return used.reduce((most, one) => (one[1] > most[1] ? one : most))[0]
  }
  const boards = ['a', 'b', 'c', 'd', 'e', 'f']
  const first: number[] = []
  for (const board of boards) first.push(await drawnBy(board, 1))
  const second: number[] = []
  for (const board of boards) second.push(await drawnBy(board, 2))
  expect(second).toEqual(first)
  expect(new Set(first).size).toBe(2)
}, 60_000)

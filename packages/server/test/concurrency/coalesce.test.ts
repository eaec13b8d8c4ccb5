import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { coalesce } from '../../src/concurrency/coalesce.ts'

/** Something to look at, and looks that end when they are told to. */
function openView() {
  let state = 0
  const ends: (() => void)[] = []
  const ask = coalesce(async () => {
    const seen = state
    await new Promise<void>((resolve) => ends.push(resolve))
    if (seen === -1) throw new Error('It cannot be seen')
    return seen
  })
  return {
    ask,
    put: (value: number) => {
      state = value
    },
    end: async () => {
      ends.at(-1)?.()
      await turn()
    },
    looks: () => ends.length,
  }
}

test('whoever asks while somebody looks is told what was there when they asked', async () => {
  const { ask, put, end, looks } = openView()
  const early = ask()
  put(1)
  const late = [ask(), ask(), ask()]
  await end()
  await end()
  expect(await early).toBe(0)
  expect(await Promise.all(late)).toEqual([1, 1, 1])
  expect(looks()).toBe(2)
})

test('a look that fails is the failure of those alone who waited for it', async () => {
  const { ask, put, end } = openView()
  put(-1)
  const failing = ask()
  put(1)
  const following = ask()
  await Promise.all([expect(failing).rejects.toThrow('It cannot be seen'), end()])
  await end()
  expect(await following).toBe(1)
  const afterwards = ask()
  await end()
  expect(await afterwards).toBe(1)
})

import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { coalesce } from '../../src/concurrency/coalesce.ts'

/** A value, and reads of it that end when the test ends them. */
function openValue() {
  let state = 0
  const ends: (() => void)[] = []
  const read = coalesce(async () => {
    const value = state
    await new Promise<void>((resolve) => ends.push(resolve))
    if (value === -1) throw new Error('It cannot be read')
    return value
  })
  return {
    read,
    put: (next: number) => {
      state = next
    },
    end: async () => {
      ends.at(-1)?.()
      await turn()
    },
    reads: () => ends.length,
  }
}

test('a call during a read gets a value that is read after the call', async () => {
  const { read, put, end, reads } = openValue()
  const early = read()
  put(1)
  const late = [read(), read(), read()]
  await end()
  await end()
  expect(await early).toBe(0)
  expect(await Promise.all(late)).toEqual([1, 1, 1])
  expect(reads()).toBe(2)
})

test('a read that fails rejects only the calls that waited for it', async () => {
  const { read, put, end } = openValue()
  put(-1)
  const failing = read()
  put(1)
  const following = read()
  await Promise.all([expect(failing).rejects.toThrow('It cannot be read'), end()])
  await end()
  expect(await following).toBe(1)
  const afterwards = read()
  await end()
  expect(await afterwards).toBe(1)
})

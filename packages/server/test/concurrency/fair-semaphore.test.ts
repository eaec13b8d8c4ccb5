import { expect, test } from 'vitest'
import { createFairSemaphore } from '../../src/concurrency/fair-semaphore.ts'

const { signal } = new AbortController()

test('owners take turns, however many places one wants', async () => {
  const slots = createFairSemaphore(1)
  const giveBack = await slots.acquire({}, signal)
  const order: string[] = []
  const [large, small] = [{}, {}]
  const take = async (owner: object, name: string): Promise<void> => {
    const giveBack = await slots.acquire(owner, signal)
    order.push(name)
    giveBack()
  }
  const all = [
    ...['large 1', 'large 2', 'large 3'].map((name) => take(large, name)),
    take(small, 'small'),
  ]
  expect(slots.waiting).toBe(4)
  giveBack()
  await Promise.all(all)
  expect(order).toEqual(['large 1', 'small', 'large 2', 'large 3'])
  expect(slots.waiting).toBe(0)
})

test('whoever leaves takes no place, and keeps none from others', async () => {
  const slots = createFairSemaphore(1)
  const giveBack = await slots.acquire({}, signal)
  const leaving = new AbortController()
  const left = slots.acquire({}, leaving.signal)
  const stays = slots.acquire({}, signal)
  leaving.abort(new Error('gone'))
  await expect(left).rejects.toThrow('gone')
  await expect(slots.acquire({}, leaving.signal)).rejects.toThrow('gone')
  giveBack()
  // Giving back twice makes no second place.
  giveBack()
  const giveBackAgain = await stays
  let isTaken = false
  const next = slots.acquire({}, signal).then((giveBack) => {
    isTaken = true
    giveBack()
  })
  await new Promise(setImmediate)
  expect(isTaken).toBe(false)
  giveBackAgain()
  await next
})

import { expect, test } from 'vitest'
import { openSlots } from '../../src/work/slots.ts'

const { signal } = new AbortController()

test('owners take turns, however many places one wants', async () => {
  const slots = openSlots(1)
  const giveBack = await slots.take({}, signal)
  const order: string[] = []
  const [large, small] = [{}, {}]
  const take = async (owner: object, name: string): Promise<void> => {
    const giveBack = await slots.take(owner, signal)
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
  const slots = openSlots(1)
  const giveBack = await slots.take({}, signal)
  const leaving = new AbortController()
  const left = slots.take({}, leaving.signal)
  const stays = slots.take({}, signal)
  leaving.abort(new Error('gone'))
  await expect(left).rejects.toThrow('gone')
  await expect(slots.take({}, leaving.signal)).rejects.toThrow('gone')
  giveBack()
  // Giving back twice makes no second place.
  giveBack()
  const giveBackAgain = await stays
  let isTaken = false
  const next = slots.take({}, signal).then((giveBack) => {
    isTaken = true
    giveBack()
  })
  await new Promise(setImmediate)
  expect(isTaken).toBe(false)
  giveBackAgain()
  await next
})

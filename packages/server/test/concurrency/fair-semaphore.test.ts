import { expect, test } from 'vitest'
import { FairSemaphore, type Permit } from '../../src/concurrency/fair-semaphore.ts'

const { signal } = new AbortController()

test('owners take turns, however many permits one of them requests', async () => {
  const semaphore = new FairSemaphore(1)
  const permit = await semaphore.acquire({}, signal)
  const order: string[] = []
  const [large, small] = [{}, {}]
  const take = async (owner: object, name: string): Promise<void> => {
    const permit = await semaphore.acquire(owner, signal)
    order.push(name)
    permit.release()
  }
  const all = [
    ...['large 1', 'large 2', 'large 3'].map((name) => take(large, name)),
    take(small, 'small'),
  ]
  expect(semaphore.waiting).toBe(4)
  permit.release()
  await Promise.all(all)
  expect(order).toEqual(['large 1', 'small', 'large 2', 'large 3'])
  expect(semaphore.waiting).toBe(0)
})

test('an aborted request takes no permit, and does not block others', async () => {
  const semaphore = new FairSemaphore(1)
  const permit = await semaphore.acquire({}, signal)
  const leaving = new AbortController()
  const left = semaphore.acquire({}, leaving.signal)
  const stays = semaphore.acquire({}, signal)
  leaving.abort(new Error('gone'))
  await expect(left).rejects.toThrow('gone')
  await expect(semaphore.acquire({}, leaving.signal)).rejects.toThrow('gone')
  permit.release()
  // Releasing twice does not add a permit.
  permit.release()
  const again = await stays
  let isTaken = false
  const next = semaphore.acquire({}, signal).then((permit) => {
    isTaken = true
    permit.release()
  })
  await new Promise(setImmediate)
  expect(isTaken).toBe(false)
  again.release()
  await next
})

test('an owner that holds its permits for long leaves some for the others', async () => {
  const semaphore = new FairSemaphore(16)
  const slow = {}
  const acquired: Permit[] = []
  for (let count = 0; count < 40; count += 1)
    void semaphore.acquire(slow, signal).then((permit) => acquired.push(permit))
  await new Promise(setImmediate)
  expect(acquired).toHaveLength(8)
  const other = await semaphore.acquire({}, signal)
  other.release()
  for (const permit of acquired.splice(0)) permit.release()
  await new Promise(setImmediate)
  expect(acquired).toHaveLength(8)
})

test('permits have weights, which may change', async () => {
  const semaphore = new FairSemaphore(100)
  const first = await semaphore.acquire({}, signal, 60)
  let granted = 0
  const count = (permit: Permit): Permit => {
    granted += 1
    return permit
  }
  const heavy = semaphore.acquire({}, signal, 80).then(count)
  // There is room for it, but the heavy one would never get its turn.
  const light = semaphore.acquire({}, signal, 10).then(count)
  await new Promise(setImmediate)
  expect([granted, semaphore.waiting]).toEqual([0, 2])
  first.resize(20)
  await heavy
  expect([granted, semaphore.waiting]).toEqual([1, 1])
  first.release()
  first.resize(60)
  const waited = await light
  // More than there is counts as all of it.
  const all = semaphore.acquire({}, signal, 1000).then(count)
  await new Promise(setImmediate)
  expect(granted).toBe(2)
  ;(await heavy).release()
  waited.release()
  await all
  expect(granted).toBe(3)
})

test('a heavy request that leaves lets the others go on', async () => {
  const semaphore = new FairSemaphore(100)
  await semaphore.acquire({}, signal, 60)
  const leaving = new AbortController()
  const heavy = semaphore.acquire({}, leaving.signal, 80)
  const light = semaphore.acquire({}, signal, 10)
  leaving.abort(new Error('gone'))
  await expect(heavy).rejects.toThrow('gone')
  await light
})

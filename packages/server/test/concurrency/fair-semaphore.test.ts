import { expect, test } from 'vitest'
import { FairSemaphore } from '../../src/concurrency/fair-semaphore.ts'

const { signal } = new AbortController()

test('owners take turns, however many permits one of them requests', async () => {
  const semaphore = new FairSemaphore(1)
  const release = await semaphore.acquire({}, signal)
  const order: string[] = []
  const [large, small] = [{}, {}]
  const take = async (owner: object, name: string): Promise<void> => {
    const release = await semaphore.acquire(owner, signal)
    order.push(name)
    release()
  }
  const all = [
    ...['large 1', 'large 2', 'large 3'].map((name) => take(large, name)),
    take(small, 'small'),
  ]
  expect(semaphore.waiting).toBe(4)
  release()
  await Promise.all(all)
  expect(order).toEqual(['large 1', 'small', 'large 2', 'large 3'])
  expect(semaphore.waiting).toBe(0)
})

test('an aborted request takes no permit, and does not block others', async () => {
  const semaphore = new FairSemaphore(1)
  const release = await semaphore.acquire({}, signal)
  const leaving = new AbortController()
  const left = semaphore.acquire({}, leaving.signal)
  const stays = semaphore.acquire({}, signal)
  leaving.abort(new Error('gone'))
  await expect(left).rejects.toThrow('gone')
  await expect(semaphore.acquire({}, leaving.signal)).rejects.toThrow('gone')
  release()
  // Releasing twice does not add a permit.
  release()
  const releaseAgain = await stays
  let isTaken = false
  const next = semaphore.acquire({}, signal).then((release) => {
    isTaken = true
    release()
  })
  await new Promise(setImmediate)
  expect(isTaken).toBe(false)
  releaseAgain()
  await next
})

test('an owner that holds its permits for long leaves some for the others', async () => {
  const semaphore = new FairSemaphore(16)
  const slow = {}
  const acquired: (() => void)[] = []
  for (let count = 0; count < 40; count += 1)
    void semaphore.acquire(slow, signal).then((release) => acquired.push(release))
  await new Promise(setImmediate)
  expect(acquired).toHaveLength(8)
  const other = await semaphore.acquire({}, signal)
  other()
  for (const release of acquired.splice(0)) release()
  await new Promise(setImmediate)
  expect(acquired).toHaveLength(8)
})

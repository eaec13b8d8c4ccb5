// The bytes that requests have in memory are bounded, however many requests there are.
import { expect, test } from 'vitest'
import { MemoryBudget } from '../../src/screenshots/memory-budget.ts'
import { controlledSource, post, scene, start } from '../server/start-test-server.ts'

const megabyte = 2 ** 20
const { signal } = new AbortController()
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

/** How many of the promises are fulfilled now. */
async function countFulfilled(promises: readonly Promise<unknown>[]): Promise<number> {
  let count = 0
  for (const promise of promises)
    void promise.then(() => {
      count += 1
    })
  await turn()
  return count
}

test('of a source without versions, large scenes are read a few at a time', async () => {
  let [reading, mostReading] = [0, 0]
  const source = {
    scenes: async () => Array.from({ length: 100 }, (_, index) => `/${index}`),
    read: async (_: string, path: string) => {
      reading += 1
      mostReading = Math.max(mostReading, reading)
      await new Promise((resolve) => setTimeout(resolve, 2))
      reading -= 1
      return { bytes: scene(path) }
    },
  }
  const { url } = await start({ source, maxRequests: 200 })
  const responses = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      post(url, { width: 8, height: 8, path: `/${index}` }),
    ),
  )
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([201]))
  // 8 of 16 MB for their versions, and those that are drawn.
  expect(mostReading).toBeLessThanOrEqual(8 + 17)
})

test('scenes and screenshots of jobs fit into the budget, by their size once it is known', async () => {
  const budget = new MemoryBudget(2)
  const large = { width: 4096, height: 4096 }
  const jobs = Array.from({ length: 20 }, () => budget.acquireForJob({ owner: {}, signal }, large))
  // 16 MB for the scene and 64 MB for the screenshot, of 320 MB.
  expect(await countFulfilled(jobs)).toBe(4)
  ;(await jobs[0])?.setScene(megabyte)
  expect(await countFulfilled(jobs)).toBe(4)
  ;(await jobs[0])?.setScreenshot(megabyte)
  expect(await countFulfilled(jobs)).toBe(4)
  ;(await jobs[1])?.setScreenshot(megabyte)
  expect(await countFulfilled(jobs)).toBe(5)
  ;(await jobs[0])?.release()
  ;(await jobs[2])?.release()
  expect(await countFulfilled(jobs)).toBe(6)
})

test('the images of a job count until it is drawn, and no job waits for its own', async () => {
  const budget = new MemoryBudget(2)
  const jobs = Array.from({ length: 30 }, () => budget.imagesOf({ owner: {}, signal }))
  const { promise, resolve } = Promise.withResolvers<void>()
  const load = async (): Promise<Uint8Array> => {
    await promise
    return new Uint8Array(megabyte)
  }
  let loading = 0
  const all = jobs.flatMap((job) =>
    [1, 2].map(() =>
      job.load(() => {
        loading += 1
        return load()
      }),
    ),
  )
  await turn()
  // Two images each of ten jobs: 64 MB a job until it is known to need less, of 640 MB.
  expect(loading).toBe(20)
  resolve()
  await Promise.all(all)
  await turn()
  // 60 MB are kept: of the next ones, nine have room.
  const more = Array.from({ length: 20 }, () => budget.imagesOf({ owner: {}, signal }))
  loading = 0
  const count = (): Promise<Uint8Array> => {
    loading += 1
    return new Promise(() => {})
  }
  for (const job of more) void job.load(count)
  await turn()
  expect(loading).toBe(9)
  for (const job of jobs) job.release()
  await turn()
  expect(loading).toBe(10)
})

test('files that are only compared are read a few at a time', async () => {
  const budget = new MemoryBudget(1)
  let reading = 0
  const reads = Array.from({ length: 30 }, () =>
    budget.read({ owner: {}, signal }, async () => {
      reading += 1
      await turn()
      expect(reading).toBeLessThanOrEqual(8)
      reading -= 1
    }),
  )
  await Promise.all(reads)
})

test('the warning for a scene with many missing images is short', async () => {
  const source = controlledSource()
  const elements = Array.from({ length: 500 }, (_, index) => ({
    ...{ type: 'image', x: 0, y: 0, width: 1, height: 1 },
    src: `${index}-${'x'.repeat(2000)}.png`,
  }))
  const bytes = Buffer.from(JSON.stringify({ elements }))
  const written: string[] = []
  const { error } = console
  console.error = (line: string) => written.push(line)
  try {
    const { url } = await start({
      source: { ...source, read: async () => ({ bytes }) },
      log: 'json',
    })
    expect((await post(url)).status).toBe(201)
  } finally {
    console.error = error
  }
  const warnings = written.filter((line) => line.includes('placeholder'))
  expect(warnings).toHaveLength(11)
  expect(warnings.at(-1)).toContain('placeholders for 490 more images')
  expect(Math.max(...warnings.map((line) => line.length))).toBeLessThan(1000)
})

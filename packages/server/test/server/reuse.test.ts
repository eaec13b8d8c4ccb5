// When a scene is drawn again, and when the last screenshot is still current.
import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { SceneSource } from '../../src/index.ts'
import { controlledSource, folder, post, sampleRoom, start } from './start-test-server.ts'

test('equal requests share one drawing, and an unchanged scene is not drawn again', async () => {
  const source = controlledSource()
  const { url } = await start({ source })
  const responses = await Promise.all(Array.from({ length: 8 }, () => post(url)))
  expect(responses.map(({ status }) => status)).toEqual(Array(8).fill(201))
  expect(source.reads).toBe(1)
  await post(url)
  expect(source.reads).toBe(1)
  source.text = 'two'
  await post(url)
  expect(source.reads).toBe(2)
  // Each size is drawn.
  await post(url, { width: 65, height: 48 })
  expect(source.reads).toBe(3)
})

test('a scene is drawn again once an image in it has changed', async () => {
  const sample = new URL('../../rooms/lesson-with-handwriting/.images/slide.jpg', import.meta.url)
  const bytes = await readFile(sample)
  let revision = '1'
  let reads = 0
  const source: SceneSource = {
    scenes: async () => ['/init'],
    version: async () => 'always the same',
    read: async () => {
      const ppt = { src: 'slide.jpg', width: 64, height: 48 }
      return { bytes: Buffer.from(JSON.stringify({ ppt })), version: 'always the same' }
    },
    imageVersion: async () => revision,
    image: async () => {
      reads += 1
      return { bytes, version: revision }
    },
  }
  const { url } = await start({ source })
  await post(url)
  expect((await post(url)).status).toBe(201)
  expect(reads).toBe(1)
  revision = '2'
  expect((await post(url)).status).toBe(201)
  expect(reads).toBe(2)
})

test('a request that joins a drawing does not get an image that was replaced before it came', async () => {
  const sample = new URL('../../rooms/lesson-with-handwriting/.images/slide.jpg', import.meta.url)
  const bytes = await readFile(sample)
  const files: readonly Buffer[] = [bytes, await sharp(bytes).negate().jpeg().toBuffer()]
  let revision = 0
  const reads: string[] = []
  let requests = 0
  const slow = Promise.withResolvers<void>()
  const image = (src: string, x: number): object => ({
    ...{ type: 'image', src, x, y: 0, width: 32, height: 24 },
  })
  const elements = [image('changed.jpg', 0), image('slow.jpg', 32)]
  const source: SceneSource = {
    scenes: async () => ['/init'],
    version: async () => {
      requests += 1
      return 'always the same'
    },
    read: async () => ({
      bytes: Buffer.from(JSON.stringify({ elements })),
      version: 'always the same',
    }),
    imageVersion: async (_, src) => (src === 'slow.jpg' ? 'one' : `${revision}`),
    image: async (_, src) => {
      reads.push(src)
      const file = { bytes: files[revision] as Buffer, version: `${revision}` }
      if (src !== 'slow.jpg') return file
      await slow.promise
      return { bytes, version: 'one' }
    },
  }
  const { url, screenshots } = await start({ source })
  const stored = () => readFile(join(screenshots, `room_cover/${sampleRoom}/init-64x48.png`))
  const first = post(url)
  await expect.poll(() => reads.length).toBe(2)
  revision = 1
  const second = post(url)
  await expect.poll(() => requests).toBe(2)
  slow.resolve()
  for (const response of [first, second]) expect((await response).status).toBe(201)
  const shown = await stored()
  revision = 0
  await post(url)
  expect(shown.equals(await stored())).toBe(false)
})

test('a screenshot that is missing from the storage is drawn again', async () => {
  const source = controlledSource()
  const { url, screenshots } = await start({ source })
  const { key } = (await (await post(url)).json()) as { key: string }
  await rm(join(screenshots, key))
  expect((await post(url)).status).toBe(201)
  expect(source.reads).toBe(2)
  expect((await stat(join(screenshots, key))).size).toBeGreaterThan(100)
})

test('without reuse every request is drawn', async () => {
  const source = controlledSource()
  const { url } = await start({ source, reuse: false })
  await post(url)
  await post(url)
  expect(source.reads).toBe(2)
})

test('a screenshot that another server has replaced is drawn again', async () => {
  const source = controlledSource()
  const storage = `file:${join(folder, 'shared')}`
  const one = await start({ source, storage })
  const other = await start({ source, storage })
  const pngAfter = async (text: string, { url }: { url: string }): Promise<string> => {
    source.text = text
    expect((await post(url)).status).toBe(201)
    const file = `room_cover/${sampleRoom}/init-64x48.png`
    return (await readFile(join(folder, 'shared', file))).toString('base64')
  }
  const a = await pngAfter('A', one)
  const b = await pngAfter('B', other)
  expect(b).not.toBe(a)
  expect(await pngAfter('A', one)).toBe(a)
  expect(await pngAfter('B', other)).toBe(b)
})

/** A source whose first version is read at once, and drawn only when it is released. */
function slowFirstVersion(): { source: ReturnType<typeof controlledSource>; release: () => void } {
  const source = controlledSource()
  const { promise, resolve } = Promise.withResolvers<void>()
  const read = source.read
  source.read = async (...parameters) => {
    const file = await read(...parameters)
    if (source.text === 'one') await promise
    return file
  }
  return { source, release: resolve }
}

test('a slow drawing of an earlier version does not replace a later one', async () => {
  const { source, release } = slowFirstVersion()
  const { url, screenshots } = await start({ source, processes: 2 })
  const stored = () => readFile(join(screenshots, `room_cover/${sampleRoom}/init-64x48.png`))
  const slow = post(url)
  await expect.poll(() => source.reads).toBe(1)
  source.text = 'two'
  expect((await post(url)).status).toBe(201)
  const later = await stored()
  release()
  expect((await slow).status).toBe(201)
  expect(later.equals(await stored())).toBe(true)
  // Nor is it remembered as the screenshot of the earlier version.
  source.text = 'one'
  expect((await post(url)).status).toBe(201)
  expect(later.equals(await stored())).toBe(false)
})

test('a slow drawing of an earlier version is stored under a key of its own', async () => {
  const { source, release } = slowFirstVersion()
  const { url, screenshots } = await start({ source, processes: 2, key: '{uuid}{path}-{hash}.png' })
  const slow = post(url)
  await expect.poll(() => source.reads).toBe(1)
  source.text = 'two'
  const storedBy = async (response: Response): Promise<Buffer> => {
    const { key } = (await response.json()) as { key: string }
    return readFile(join(screenshots, key))
  }
  const later = await storedBy(await post(url))
  release()
  expect(later.equals(await storedBy(await slow))).toBe(false)
})

// When a scene is drawn again, and when the last screenshot is still current.
import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SceneSource } from '../../src/index.ts'
import { controlledSource, post, start } from './start-test-server.ts'

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

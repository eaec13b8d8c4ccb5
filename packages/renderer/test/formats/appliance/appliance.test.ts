// Boards of the appliance plugin are drawn as their elements say.
import lzString from 'lz-string'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { RenderTask } from '../../../src/canvas/render-task.ts'
import type { DisplayList } from '../../../src/display-list.ts'
import { readDisplayList } from '../../../src/formats/index.ts'
import { decompress } from '../../../src/formats/lz-string.ts'
import { inspectScene } from '../../../src/index.ts'
import { defaultLimits } from '../../../src/limits.ts'
import { ops } from './elements.ts'
import { lineFixtures } from './line-fixtures.ts'
import { otherFixtures } from './other-fixtures.ts'
import { shapeFixtures } from './shape-fixtures.ts'

const fixtures = { ...lineFixtures, ...shapeFixtures, ...otherFixtures }

const frame = { left: -100, top: -50, right: 100, bottom: 50 }
const size = { width: 200, height: 100 }

const read = (json: unknown): Promise<DisplayList> =>
  readDisplayList(Buffer.from(JSON.stringify(json)), { limits: defaultLimits })

async function draw(list: DisplayList, files: Readonly<Record<string, Uint8Array>> = {}) {
  const task = new RenderTask({ ...list, frame }, size, defaultLimits)
  const images = Object.entries(files)
  task.addImages(images.map(([src, bytes]) => ({ src, digest: src, bytes })))
  const { png } = await task.finish({ allowsFailedImages: false, checkpoint: () => undefined })
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  return (x: number, y: number): readonly number[] => [
    ...data.subarray(((y + 50) * info.width + x + 100) * info.channels).subarray(0, 3),
  ]
}

const colors = { red: [255, 0, 0], blue: [0, 0, 255], white: [255, 255, 255] }

test.each(Object.entries(fixtures))('%s', async (_, fixture) => {
  const list = await read(fixture.elements)
  expect(list.omissions).toEqual([])
  const at = await draw(list)
  for (const [name, color] of Object.entries(colors))
    for (const [x, y] of fixture[name as keyof typeof colors] ?? [])
      expect([name, x, y, at(x, y)]).toEqual([name, x, y, color])
})

const square = (color: string): Uint8Array =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="${color}"/></svg>`,
  )

test('images are in front of a background SVG, and both in front of the page', async () => {
  const image = { type: 'image', src: 'a', centerX: 0, centerY: 0, width: 40, height: 20 }
  const background = { ...image, type: 'url', src: 'b', width: 100, height: 100 }
  const elements = [
    { toolsType: 19, opt: { ...image, scale: [1, 2], translate: [10, 0] } },
    { toolsType: 20, opt: background },
  ]
  const ppt = { src: 'c', width: 200, height: 100 }
  const list = await read({ type: 'appliance', ppt, elements })
  expect(list.frame).toEqual(frame)
  const files = { a: square('red'), b: square('lime'), c: square('blue') }
  const at = await draw(list, files)
  expect([at(28, 18), at(-20, 0), at(-80, 0)]).toEqual([
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
  ])
  const { images } = await inspectScene(
    Buffer.from(JSON.stringify({ type: 'appliance', ppt, elements })),
  )
  expect(images).toEqual(['c', 'b', 'a'])
})

test('a board without elements is empty', async () => {
  expect((await read({ type: 'appliance', elements: [] })).items).toEqual([])
})

test('what is unknown is left out and counted', async () => {
  const { omissions } = await read([
    { toolsType: 99 },
    { toolsType: 99, ops: 'spoiled' },
    { toolsType: 20, opt: { type: 'markmap', data: '# a' } },
    { toolsType: 19, opt: {} },
    { toolsType: 12, ops: ops([0, 0], [1, 1]) },
    7,
  ])
  expect(omissions).toEqual([
    { what: 'elements of the tool 99', count: 2 },
    { what: 'elements that are no objects', count: 1 },
    { what: 'mind maps behind the board', count: 1 },
    { what: 'images without an src', count: 1 },
  ])
})

test('points that were written as raw UTF-8 are an error that says how to write them', async () => {
  const points = Array.from(
    { length: 60 },
    (_, index) => [index * 1.37, Math.sin(index) * 9] as const,
  )
  const elements = [
    { toolsType: 12, ops: ops([0, 0], [1, 1]) },
    { toolsType: 1, ops: ops(...points) },
  ]
  expect(await read(elements)).toBeTruthy()
  // As a string passed on without escapes becomes: surrogates without a partner are lost.
  const spoiled = elements.map(({ ops, ...rest }) => ({ ...rest, ops: ops.toWellFormed() }))
  await expect(read(spoiled)).rejects.toThrow(
    'elements[1].ops cannot be decompressed: write the elements with JSON.stringify and nothing else',
  )
})

test('elements, points and characters have limits', async () => {
  await expect(read(Array(20_001).fill({ toolsType: 1 }))).rejects.toThrow('20000 elements')
  const op = Array(1_500_003).fill(1)
  await expect(read([{ toolsType: 1, op }])).rejects.toThrow(
    'elements[0].points: the limit for a scene is 500000 points',
  )
  const opt = { text: 'x'.repeat(100_001), boxPoint: [0, 0] }
  await expect(read([{ toolsType: 10, opt }])).rejects.toThrow('100000 characters of text')
  await expect(read([{ toolsType: 1, op: [1, null, 2] }])).rejects.toThrow(
    'elements[0].ops: number 0',
  )
})

test('what lz-string compresses is decompressed', () => {
  const texts = ['', 'a', 'aaaaaaaaaaaa', 'é\u{1F600}牛', JSON.stringify([...Array(3000).keys()])]
  for (const text of texts) expect(decompress(lzString.compress(text), 100_000)).toBe(text)
  for (let seed = 1; seed < 200; seed += 1) {
    const text = Array.from({ length: seed }, (_, index) => ((index * seed * 7919) % 89) / 7).join()
    expect(decompress(lzString.compress(text), 100_000)).toBe(text)
  }
})

test('a small text that would become a large one is not decompressed', () => {
  const bomb = lzString.compress('a'.repeat(300_000))
  expect(bomb.length).toBeLessThan(1000)
  expect(() => decompress(bomb, 100_000)).toThrow('It is longer than 100000 characters')
})

test('any text gives a result or an error', () => {
  for (let seed = 1; seed < 500; seed += 1) {
    const text = Array.from({ length: 20 }, (_, index) =>
      String.fromCharCode((seed * 40503 + index * index * 9973) & 0xffff),
    ).join('')
    try {
      expect(decompress(text, 10_000).length).toBeLessThanOrEqual(10_000)
    } catch (error) {
      expect(error).toBeInstanceOf(Error)
    }
  }
})

// Whatever the pixels are, the PNG is valid and has them, and that of a changed drawing has the same bytes as a new one.
import { crc32, inflateSync } from 'node:zlib'
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { encodePng } from '../../src/canvas/encode-png.ts'
import { KeptBands, type Rows, rowsOfBand } from '../../src/canvas/png-bands.ts'

type ColorAt = (x: number, y: number) => readonly [red: number, green: number, blue: number]

function canvasOf(width: number, height: number, colorAt: ColorAt): Canvas {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const image = context.createImageData(width, height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) image.data.set([...colorAt(x, y), 255], (y * width + x) * 4)
  context.putImageData(image, 0, 0)
  return canvas
}

/** Pseudorandom whole numbers below a limit. */
function randomNumbers(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

/** The data of the chunks with the type, whose checksums are correct. */
function chunksOf(png: Buffer, type: string): Buffer {
  const found: Buffer[] = []
  for (let at = 8; at < png.length; ) {
    const end = at + 8 + png.readUInt32BE(at)
    expect(png.readUInt32BE(end)).toBe(crc32(png.subarray(at + 4, end)))
    if (png.toString('latin1', at + 4, at + 8) === type) found.push(png.subarray(at + 8, end))
    at = end + 4
  }
  return Buffer.concat(found)
}

async function expectPixels(canvas: Canvas): Promise<void> {
  const png = Buffer.from(encodePng(canvas))
  // This checks the stream's own checksum.
  inflateSync(chunksOf(png, 'IDAT'))
  const decoded = await sharp(png).ensureAlpha().raw().toBuffer()
  expect(decoded.equals(canvas.data())).toBe(true)
}

const random = randomNumbers(7)
const noise: ColorAt = () => [random(256), random(256), random(256)]
/** Each color is as frequent as the two rarer ones together, so that their codes would be of any length. */
const fibonacci: ColorAt = () => {
  let color = 0
  while (color < 40 && random(1000) < 382) color += 1
  return [color, 0, 0]
}
/** Runs of each length. */
const runs: ColorAt = (x, y) => [x < y ? 0 : 1 + ((x - y) % 200), 0, x === 0 ? y % 256 : 0]

const pictures: Readonly<Record<string, readonly [width: number, height: number, ColorAt]>> = {
  noise: [300, 200, noise],
  'noise of two colors': [299, 301, () => (random(2) === 0 ? [0, 0, 0] : [255, 255, 255])],
  'noise around a color': [640, 90, () => [200 + random(5), 100 + random(3), 50]],
  'colors in very different numbers': [500, 400, fibonacci],
  'runs of each length and few colors': [600, 600, (x, y) => [x < y ? 0 : 1 + (x % 90), 0, 0]],
  'runs of each length and many colors': [600, 600, runs],
  'a slope': [1280, 60, (x, y) => [x % 256, y, (x + y) % 256]],
  'one row': [70_000, 1, noise],
  'one column': [1, 70_000, noise],
}

test.each(Object.entries(pictures))('%s', async (_, [width, height, colorAt]) => {
  await expectPixels(canvasOf(width, height, colorAt))
})

test('drawings of each width up to two vectors', async () => {
  for (let width = 1; width <= 36; width += 1) {
    await expectPixels(canvasOf(width, 20, noise))
    await expectPixels(canvasOf(width, 20, () => [random(9), 0, 0]))
  }
})

const [width, height] = [1280, 240]
const fill = (canvas: Canvas, color: string, ...box: [number, number, number, number]): void => {
  const context = canvas.getContext('2d')
  context.fillStyle = color
  context.fillRect(...box)
}

test('a changed drawing has the bytes of a new one', () => {
  const canvas = canvasOf(width, height, () => [255, 255, 255])
  const kept = new KeptBands()
  const isSame = (): boolean =>
    Buffer.from(encodePng(canvas, kept)).equals(Buffer.from(encodePng(canvas)))
  expect(isSame()).toBe(true)
  for (let step = 0; step < 30; step += 1) {
    // From a palette to none and back.
    if (step === 10) canvas.getContext('2d').drawImage(canvasOf(400, 40, noise), 100, 20)
    if (step === 20) fill(canvas, 'white', 0, 0, width, height)
    fill(canvas, `rgb(${step * 8},9,9)`, random(width), random(height), random(90), random(30))
    expect(isSame()).toBe(true)
    expect(isSame()).toBe(true)
  }
})

test.each([true, false])('only changed bands are compressed; with a palette: %s', (isIndexed) => {
  const canvas = canvasOf(width, height, isIndexed ? () => [255, 255, 255] : noise)
  fill(canvas, 'red', 0, 0, 10, 1)
  const kept = new KeptBands()
  encodePng(canvas, kept)
  const pixelsOf = (): Uint8Array => {
    const data = canvas.data()
    const indexOf = (_: unknown, at: number): number => (data[at * 4 + 1] === 255 ? 1 : 0)
    return isIndexed ? Uint8Array.from({ length: width * height }, indexOf) : data
  }
  const rows: Rows = { pixels: pixelsOf(), isIndexed, width, height }
  const step = rowsOfBand(rows)
  const known = (changed: Rows): boolean[] =>
    Array.from({ length: 4 }, (_, band) => kept.find(changed, band * step) !== undefined)
  expect(known(rows)).toEqual([true, true, true, true])
  fill(canvas, 'red', 500, 2 * step - 1, 1, 1)
  // The row above the third band is the last of the second.
  expect(known({ ...rows, pixels: pixelsOf() })).toEqual([true, false, isIndexed, true])
})

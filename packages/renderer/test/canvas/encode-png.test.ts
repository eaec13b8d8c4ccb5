// The PNG has the drawn pixels, at any size.
import { createCanvas, loadImage } from '@napi-rs/canvas'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { encodePng } from '../../src/canvas/encode-png.ts'

test.each([
  [1, 1],
  [2, 1],
  [3, 1],
  [1, 5],
  [10_000, 1],
  [1, 10_000],
  [333, 111],
  [1280, 720],
  [7, 9],
])('every pixel of %d x %d is encoded', async (width, height) => {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  for (let box = 0; box < 40; box += 1) {
    context.fillStyle = `rgb(${box * 6},${255 - box * 5},${(box * box) % 256})`
    context.fillRect(((box * 37) % 40) * (width / 40), ((box * 23) % 40) * (height / 40), 60, 9)
  }
  const drawn = await sharp(canvas.data(), { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .raw()
    .toBuffer()
  const png = encodePng(canvas)
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject({ width, height, channels: 3 })
  expect(data.equals(drawn)).toBe(true)
})

const isWithPalette = (png: Uint8Array): boolean => png[25] === 3

test.each([
  ['at most 256 colors has', 256, true],
  ['more colors has no', 257, false],
])('a drawing with %s a palette', async (_, colors, expected) => {
  const canvas = createCanvas(300, 4)
  const context = canvas.getContext('2d')
  for (let x = 0; x < 300; x += 1) {
    const color = Math.min(x, colors - 1)
    context.fillStyle = `rgb(${color % 256},${color >> 8},0)`
    context.fillRect(x, 0, 1, 4)
  }
  const png = encodePng(canvas)
  expect(isWithPalette(png)).toBe(expected)
  const { data } = await loadImage(Buffer.from(png)).then((image) => {
    const copy = createCanvas(300, 4).getContext('2d')
    copy.drawImage(image, 0, 0)
    return copy.getImageData(0, 0, 300, 4)
  })
  expect(Buffer.from(data).equals(canvas.data())).toBe(true)
})

test('a plain board takes fewer than half of the bytes with a palette', () => {
  const canvas = createCanvas(1280, 720)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, 1280, 720)
  context.lineWidth = 3
  for (let stroke = 0; stroke < 20; stroke += 1) {
    context.beginPath()
    context.ellipse(640, 360, 20 + stroke * 30, 20 + stroke * 15, stroke, 0, 5)
    context.stroke()
  }
  const { length } = encodePng(canvas)
  for (let x = 0; x < 256; x += 1) {
    context.fillStyle = `rgb(${x},1,2)`
    context.fillRect(x, 0, 1, 1)
  }
  const { length: withAllColors } = encodePng(canvas)
  expect(length).toBeLessThan(withAllColors / 2)
})

test('a PNG stays as it is while others are encoded', () => {
  const pngs = ['red', 'lime', 'blue', 'white'].map((color) => {
    const canvas = createCanvas(1280, 720)
    const context = canvas.getContext('2d')
    context.fillStyle = color
    context.fillRect(0, 0, canvas.width, canvas.height)
    const png = encodePng(canvas)
    return { canvas, png, copy: Buffer.from(png) }
  })
  for (const { canvas, png, copy } of pngs) {
    expect(copy.equals(png)).toBe(true)
    expect(copy.equals(encodePng(canvas))).toBe(true)
  }
})

// The PNG has the drawn pixels, at any size.
import { createCanvas } from '@napi-rs/canvas'
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
  const png = await encodePng(canvas)
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject({ width, height, channels: 3 })
  expect(data.equals(drawn)).toBe(true)
})

test('concurrent calls do not share a buffer', async () => {
  const canvases = ['red', 'lime', 'blue', 'white'].map((color) => {
    const canvas = createCanvas(1280, 720)
    const context = canvas.getContext('2d')
    context.fillStyle = color
    context.fillRect(0, 0, canvas.width, canvas.height)
    return canvas
  })
  const alone: Uint8Array[] = []
  for (const canvas of canvases) alone.push(await encodePng(canvas))
  // Either may be encoded first.
  for (let round = 0; round < 10; round += 1) {
    const together = await Promise.all(canvases.map(encodePng))
    const same = together.map((png, index) => Buffer.from(png).equals(alone[index] as Uint8Array))
    expect(same).toEqual([true, true, true, true])
  }
})

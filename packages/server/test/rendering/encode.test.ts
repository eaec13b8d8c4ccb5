// What is encoded is what was drawn, whatever its size.
import { createCanvas } from '@napi-rs/canvas'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { encode } from '../../src/rendering/encode.ts'

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
])('every pixel of %d x %d', async (width, height) => {
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
  const [png, same] = await Promise.all([encode(canvas), encode(canvas)])
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject({ width, height, channels: 3 })
  expect(data.equals(drawn)).toBe(true)
  // Two at once do not write into the same memory.
  expect(Buffer.from(png).equals(same)).toBe(true)
})

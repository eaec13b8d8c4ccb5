// Image files of every kind are drawn correctly, at their own size and smaller.
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRenderer, type Renderer, type RenderResult } from '../../src/index.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await createRenderer({ processes: 1 })
})
afterAll(() => renderer?.close())

const width = 200
const height = 100

const draw = (file: Uint8Array): Promise<RenderResult> =>
  renderer.render({
    scene: Buffer.from(JSON.stringify({ ppt: { src: 'x', width, height } })),
    width,
    height,
    loadImage: async () => file,
  })

/** Red above blue. */
const halves = (scale: number): Sharp => {
  const pixels = Buffer.alloc(width * height * scale * scale * 3)
  for (let at = 0; at < pixels.length; at += 3)
    pixels.set(at < pixels.length / 2 ? [200, 40, 40] : [40, 40, 200], at)
  return sharp(pixels, { raw: { width: width * scale, height: height * scale, channels: 3 } })
}

const kinds: Readonly<Record<string, (scale: number) => Promise<Buffer>>> = {
  'PNG of 16 bits': (scale) => halves(scale).toColourspace('rgb16').png().toBuffer(),
  'interlaced PNG': (scale) => halves(scale).png({ progressive: true }).toBuffer(),
  'PNG with a palette': (scale) => halves(scale).png({ palette: true }).toBuffer(),
  'progressive JPEG': (scale) => halves(scale).jpeg({ progressive: true }).toBuffer(),
  'CMYK JPEG': (scale) => halves(scale).toColourspace('cmyk').jpeg().toBuffer(),
  'rotated JPEG': (scale) =>
    halves(scale).rotate(180).withMetadata({ orientation: 3 }).jpeg().toBuffer(),
  WebP: (scale) => halves(scale).webp().toBuffer(),
  'animated WebP': async (scale) =>
    sharp([await halves(scale).png().toBuffer(), await halves(scale).negate().png().toBuffer()], {
      join: { animated: true },
    })
      .webp({ delay: [100, 100] })
      .toBuffer(),
}

describe.each(Object.entries(kinds))('%s', (_, make) => {
  test.each([1, 3])('is drawn correctly at 1/%d of its size', async (scale) => {
    const { png } = await draw(await make(scale))
    const { data } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
    const at = (x: number, y: number): number[] => [
      ...data.subarray((y * width + x) * 3).subarray(0, 3),
    ]
    // The conversion from CMYK is not exact.
    for (const [place, colour] of [
      [at(100, 20), [200, 40, 40]],
      [at(100, 80), [40, 40, 200]],
    ] as const)
      for (const [channel, value] of colour.entries())
        expect(Math.abs((place[channel] ?? 0) - value)).toBeLessThan(80)
  })
})

test.each([
  ['PNG', (image: Sharp) => image.png()],
  ['JPEG', (image: Sharp) => image.jpeg()],
  ['WebP', (image: Sharp) => image.webp()],
] as const)('half a %s is an error, not drawn with a black half', async (_, save) => {
  const noise = Buffer.from(
    Array.from({ length: width * height * 3 }, (_, at) => (at * 7919) % 251),
  )
  for (const size of [width, width / 4]) {
    const image = sharp(noise, { raw: { width, height, channels: 3 } }).resize(size)
    const file = await save(image).toBuffer()
    await expect(draw(file.subarray(0, file.length / 2))).rejects.toMatchObject({
      reason: 'invalid',
      message: 'ppt.src is a damaged image',
    })
  }
})

test('a JPEG without its end marker is drawn, and half of one is not', async () => {
  const jpeg = await halves(1).jpeg().toBuffer()
  const { png } = await draw(jpeg.subarray(0, -2))
  expect(Buffer.from(png)).toEqual(Buffer.from((await draw(jpeg)).png))
  await expect(draw(jpeg.subarray(0, jpeg.length / 2))).rejects.toThrow('is a damaged image')
})

test('an image with a longer side than a photograph has is too large', async () => {
  const strip = (length: number): Promise<Buffer> =>
    sharp({ create: { width: length, height: 1, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
  await expect(draw(await strip(70_000))).rejects.toMatchObject({
    reason: 'too-large',
    message: 'ppt.src has 70000 x 1 pixels: the limit for a side of an image is 65535 pixels',
  })
  expect((await draw(await strip(60_000))).images).toHaveLength(1)
})

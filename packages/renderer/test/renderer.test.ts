// The renderer through its public API: exact, repeatable, and robust against invalid files.
import { readdir, readFile } from 'node:fs/promises'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRenderer, isRenderError, type Renderer, type RenderResult } from '../src/index.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await createRenderer({ processes: 2, timeoutMs: 10_000 })
}, 60_000)
afterAll(() => renderer.close())

const render = (scene: object | Uint8Array, more: object = {}): Promise<RenderResult> =>
  renderer.render({
    scene: scene instanceof Uint8Array ? scene : Buffer.from(JSON.stringify(scene)),
    width: 320,
    height: 180,
    ...more,
  })

const pixelsOf = async (png: Uint8Array): Promise<(x: number, y: number) => number[]> => {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  return (x, y) => [...data.subarray((y * info.width + x) * info.channels).subarray(0, 3)]
}

const square = (color: readonly number[], more: object = {}): object => ({
  type: 'rectangle',
  x: -40,
  y: -40,
  width: 80,
  height: 80,
  fillColor: color,
  strokeWidth: 0,
  ...more,
})

const fine = { elements: [square([255, 0, 0])] }

const isAlive = async (): Promise<void> => {
  const { png } = await render(fine)
  expect((await sharp(png).metadata()).width).toBe(320)
}

test('a PNG has exactly the requested size, and shows all elements without stretching them', async () => {
  const { png } = await render(fine)
  const { width, height, format } = await sharp(png).metadata()
  expect([width, height, format]).toEqual([320, 180, 'png'])
  const at = await pixelsOf(png)
  expect(at(160, 90)).toEqual([255, 0, 0])
  // 80 units fill the height of 180, so that the square reaches from 70 to 250.
  expect([at(65, 90), at(75, 90), at(245, 90), at(255, 90)]).toEqual([
    [255, 255, 255],
    [255, 0, 0],
    [255, 0, 0],
    [255, 255, 255],
  ])
})

test('an empty scene shows nothing but its background', async () => {
  const at = await pixelsOf((await render({ backgroundColor: [1, 2, 3] })).png)
  expect([at(0, 0), at(319, 179)]).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ])
})

test('the background page is framed, even with elements outside of it', async () => {
  const slide = await sharp({
    create: { width: 8, height: 8, channels: 3, background: { r: 0, g: 0, b: 200 } },
  })
    .png()
    .toBuffer()
  const scene = {
    ppt: { src: 'slide.png', width: 160, height: 90 },
    elements: [square([255, 0, 0], { x: 1000 })],
  }
  const { png, images } = await render(scene, { loadImage: async () => slide })
  const at = await pixelsOf(png)
  expect(images).toEqual(['slide.png'])
  expect([at(1, 1), at(160, 90), at(318, 178)]).toEqual(Array(3).fill([0, 0, 200]))
})

test('the opacity of an element applies to it as a whole', async () => {
  const half = square([255, 0, 0], { opacity: 0.5, strokeWidth: 20, strokeColor: [255, 0, 0] })
  const at = await pixelsOf((await render({ elements: [half] })).png)
  // The line is no darker where it covers the fill.
  for (const x of [75, 90, 160])
    for (const channel of at(x, 90).slice(1)) expect(Math.abs(channel - 127)).toBeLessThan(3)
})

const rooms = new URL('../../server/rooms/', import.meta.url)

test('the same scene gives the same bytes, in every process and on every run', async () => {
  const scene = await readFile(new URL('lesson-with-handwriting/init.json', rooms))
  const images = new URL('lesson-with-handwriting/.images/', rooms)
  const loadImage = async (name: string): Promise<Uint8Array> => readFile(new URL(name, images))
  expect((await readdir(images)).length).toBeGreaterThan(0)
  const results = await Promise.all([1, 2, 3, 4].map(() => render(scene, { loadImage })))
  const other = await createRenderer({ processes: 1 })
  results.push(await other.render({ scene, width: 320, height: 180, loadImage }))
  await other.close()
  const [first] = results
  for (const { png } of results) expect(Buffer.from(png).equals(first?.png ?? png)).toBe(true)
})

test('Chinese, Japanese, Latin and emoji are drawn, none as an empty box', async () => {
  const ink = async (content: string): Promise<Buffer> =>
    sharp((await render({ elements: [{ type: 'text', x: 0, y: 0, content, textSize: 40 }] })).png)
      .raw()
      .toBuffer()
  // Characters that no font has look the same; others do not.
  const missing = await ink('\u{10FFFD}')
  const seen = new Set<string>()
  for (const content of ['中', '数', 'か', 'カ', 'A', 'é', '😀', '🎉']) {
    const drawn = await ink(content)
    expect(drawn.equals(missing), content).toBe(false)
    seen.add(drawn.toString('base64'))
  }
  expect(seen.size).toBe(8)
})

/** A small PNG file that says it is huge. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc(body))
    return Buffer.concat([size, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([1, 0], 8)
  const pixels = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 9 })
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function crc(bytes: Buffer): number {
  let sum = ~0
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return ~sum >>> 0
}

const image = { type: 'image', src: 'x.png', x: 0, y: 0, width: 10, height: 10 }
const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`

test.each([
  ['an image of 30,000 by 30,000', { elements: [image] }, bomb(30_000), 'too-large'],
  ['a scene that is such an image', bomb(30_000), undefined, 'too-large'],
  ['a file that is not an image', { elements: [image] }, Buffer.from('GIF89a'), 'invalid'],
  ['half an image', { elements: [image] }, bomb(8).subarray(0, 40), 'invalid'],
  ['no JSON', Buffer.from('{'), undefined, 'invalid'],
  ['JSON that is too deep', Buffer.from(deep), undefined, 'invalid'],
  ['an unknown tool', { elements: [{ type: 'laser' }] }, undefined, 'invalid'],
  [
    'a million points',
    {
      elements: [
        {
          type: 'pencil',
          points: Array.from({ length: 1_000_000 }, (_, at) => [at % 700, at % 400]),
        },
      ],
    },
    undefined,
    'too-large',
  ],
  [
    'a hundred thousand elements',
    { elements: Array.from({ length: 100_000 }, () => square([0, 0, 0])) },
    undefined,
    'too-large',
  ],
  [
    'a very long text',
    { elements: [{ type: 'text', x: 0, y: 0, width: 9, content: '字'.repeat(1_000_000) }] },
    undefined,
    'too-large',
  ],
])(
  '%s fails, and the next scene is drawn',
  async (_, scene, file, reason) => {
    const failure = await render(scene as object, { loadImage: async () => file }).catch(
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({ name: 'RenderError', reason })
    await isAlive()
  },
  30_000,
)

test('an image that cannot be loaded fails only its scene', async () => {
  const loadImage = (): Promise<Uint8Array> => Promise.reject(new Error('There is no image'))
  await expect(render({ elements: [image] }, { loadImage })).rejects.toThrow('There is no image')
  await isAlive()
})

test('without loadImage, a scene with an image fails, and its error is known by its marker', async () => {
  const error: unknown = await render({ elements: [image] }).catch((error: unknown) => error)
  expect(error).toMatchObject({
    reason: 'invalid',
    message: 'elements[0].src: there is no loadImage to load x.png with',
  })
  expect(isRenderError(error)).toBe(true)
  expect(isRenderError(new Error('other'))).toBe(false)
  expect(isRenderError(undefined)).toBe(false)
})

test.each([
  [{ width: 0 }, 'width must be a whole number of at least 1; it is 0'],
  [{ height: 1.5 }, 'height must be a whole number of at least 1; it is 1.5'],
  [
    { width: 100_000, height: 100_000 },
    'The PNG would have 100000 x 100000 pixels: the limit is 67108864 pixels',
  ],
])('the size %o is an error', async (size, message) => {
  await expect(render(fine, size)).rejects.toThrow(message)
})

test.each([
  [{ processes: 0 }, 'processes must be a whole number of at least 1; it is 0'],
  [{ timeoutMs: -1 }, 'timeoutMs must be more than 0; it is -1'],
])('options %o are invalid', async (options, message) => {
  await expect(createRenderer(options)).rejects.toThrow(message)
})

test('cancelling one request does not affect others', async () => {
  const cancelling = new AbortController()
  const stuck = render(
    { elements: [image] },
    { signal: cancelling.signal, loadImage: () => new Promise(() => {}) },
  )
  const others = [1, 2, 3].map(() => render(fine))
  cancelling.abort(new Error('cancelled'))
  await expect(stuck).rejects.toThrow('cancelled')
  expect(await Promise.all(others)).toHaveLength(3)
  await isAlive()
})

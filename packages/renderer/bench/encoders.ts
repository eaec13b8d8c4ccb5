// Compares encoders of PNG on three boards, in CPU time and bytes: `pnpm bench:encoders [--size 1280x720]`.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { constants, deflateSync } from 'node:zlib'
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas'
import { CompressionType, FilterType, Transformer } from '@napi-rs/image'
import sharp from 'sharp'
import { encodePng } from '../src/canvas/encode-png.ts'
import { PngWriter } from '../src/canvas/png-writer.ts'
import { createRenderer } from '../src/index.ts'
import { heavyScene, imageOf } from './heavy-scene.ts'

const { values } = parseArgs({ options: { size: { type: 'string', default: '1280x720' } } })
const [width = 0, height = 0] = values.size.split('x').map(Number)
const repetitions = 20

/** What the encoders get: the pixels as a canvas, with alpha, and without. */
interface EncoderInput {
  readonly canvas: Canvas
  readonly rgba: Buffer
  readonly rgb: Buffer
}

type Encode = (input: EncoderInput) => Promise<Uint8Array>

/** Each byte minus the one above it. */
function filterUp(rgb: Buffer): Buffer {
  const stride = width * 3
  const filtered = Buffer.alloc((stride + 1) * height)
  for (let y = 0; y < height; y += 1) {
    const start = y * (stride + 1) + 1
    filtered[start - 1] = 2
    for (let x = 0; x < stride; x += 1)
      filtered[start + x] =
        (rgb[y * stride + x] ?? 0) - (y > 0 ? (rgb[(y - 1) * stride + x] ?? 0) : 0)
  }
  return filtered
}

async function withZlib({ rgb }: EncoderInput, strategy: number): Promise<Uint8Array> {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0])
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  const compressed = deflateSync(filterUp(rgb), { level: 1, strategy })
  const writer = new PngWriter()
  writer.chunk('IHDR', header)
  writer.chunk('IDAT', compressed)
  return writer.finish()
}

const withImage = ({ rgb }: EncoderInput, filterType: FilterType): Promise<Uint8Array> =>
  new Transformer(Buffer.concat([Buffer.from(`P6\n${width} ${height}\n255\n`), rgb])).png({
    compressionType: CompressionType.Fast,
    filterType,
  })

const encoders: Readonly<Record<string, Encode>> = {
  'ours, with a palette where it is exact': async ({ canvas }) => encodePng(canvas),
  '@napi-rs/image, fast, Paeth': (input) => withImage(input, FilterType.Paeth),
  '@napi-rs/image, fast, Up': (input) => withImage(input, FilterType.Up),
  'sharp, level 1': ({ rgb }) =>
    sharp(rgb, { raw: { width, height, channels: 3 } })
      .png({ compressionLevel: 1, adaptiveFiltering: false })
      .toBuffer(),
  '@napi-rs/canvas': ({ canvas }) => canvas.encode('png'),
  'zlib, level 1, Up': (input) => withZlib(input, constants.Z_DEFAULT_STRATEGY),
  'zlib, runs only, Up': (input) => withZlib(input, constants.Z_RLE),
}

const { scenes, images } = await heavyScene()
const strokes = JSON.stringify({
  elements: Array.from({ length: 60 }, (_, stroke) => ({
    type: 'pencil',
    strokeColor: [34, 34, 34],
    strokeWidth: 3,
    points: Array.from({ length: 60 }, (_, point) => [
      stroke * 20 - 600 + 40 * Math.sin(point / 4),
      point * 11 - 330,
    ]),
  })),
})
const excalidraw = new URL('../../server/rooms/boards/excalidraw.excalidraw', import.meta.url)
const boards: Readonly<Record<string, Uint8Array>> = {
  'heavy scene': scenes[0] as Uint8Array,
  '60 strokes of one color': Buffer.from(strokes),
  'Excalidraw board': readFileSync(excalidraw),
}

async function draw(scene: Uint8Array): Promise<EncoderInput> {
  const renderer = await createRenderer({ processes: 1 })
  const { signal } = new AbortController()
  const loadImageFile = async (src: string): Promise<Uint8Array> => imageOf(images, src)
  const { png } = await renderer.render({ scene, width, height, loadImage: loadImageFile, signal })
  await renderer.close()
  const canvas = createCanvas(width, height)
  canvas.getContext('2d').drawImage(await loadImage(Buffer.from(png)), 0, 0)
  const rgba = Buffer.from(canvas.data())
  return { canvas, rgba, rgb: await sharp(png).removeAlpha().raw().toBuffer() }
}

/** Milliseconds of CPU time, and bytes. */
async function measure(encode: Encode, input: EncoderInput): Promise<[number, number]> {
  let png = await encode(input)
  const decoded = await sharp(png).ensureAlpha().raw().toBuffer()
  if (!decoded.equals(input.rgba)) throw new Error('The PNG has other pixels')
  const before = process.cpuUsage()
  for (let count = 0; count < repetitions; count += 1) png = await encode(input)
  const { user, system } = process.cpuUsage(before)
  return [(user + system) / 1000 / repetitions, png.length]
}

for (const [board, scene] of Object.entries(boards)) {
  console.log(`${board}, ${width}x${height}`)
  const input = await draw(scene)
  for (const [name, encode] of Object.entries(encoders)) {
    const [ms, bytes] = await measure(encode, input)
    console.log(
      `  ${name.padEnd(40)} ${ms.toFixed(1).padStart(6)} ms ${String(bytes).padStart(9)} bytes`,
    )
  }
}

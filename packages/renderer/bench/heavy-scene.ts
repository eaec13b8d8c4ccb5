// A scene as full as the board of a lesson: a slide, 200 strokes of 100 points, 30 shapes, 20 texts and
// 3 images. It is generated, and the same on every machine. The server's benchmark uses it, too.
import sharp from 'sharp'
import type { Arrow, Element, Point, Rectangle, Scene, Text } from '../src/index.ts'

/** A scene with the files that it names. */
export interface BenchmarkScene {
  /** The scene many times over, each a little different from its first element on, so that none is drawn on from another. */
  readonly scenes: readonly Uint8Array[]
  /** The scene as it grows, by a stroke at a time. */
  readonly grown: readonly Uint8Array[]
  readonly images: ReadonlyMap<string, Uint8Array>
}

const width = 1280
const height = 720

/** Pseudorandom numbers from 0 to 1, the same on every run. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const colours: readonly [number, number, number][] = [
  [220, 40, 40],
  [30, 90, 200],
  [20, 140, 60],
  [240, 150, 0],
  [40, 40, 40],
]

const sentences: readonly string[] = [
  '牛顿第二定律：物体的加速度跟作用力成正比，跟物体的质量成反比。',
  'The acceleration of a body is proportional to the net force and inversely proportional to its mass.',
  '運動の法則：力は質量と加速度の積に等しい。',
  'F = m · a，单位是 N（牛顿）',
]

/** A stroke like one drawn by hand: it turns slowly. */
function stroke(random: () => number, count: number): [Point, ...Point[]] {
  let x = (random() - 0.5) * width
  let y = (random() - 0.5) * height
  let angle = random() * 2 * Math.PI
  let turn = 0
  const points: [Point, ...Point[]] = [[x, y]]
  while (points.length < count) {
    turn = turn * 0.9 + (random() - 0.5) * 0.2
    angle += turn
    x += Math.cos(angle) * 3
    y += Math.sin(angle) * 3
    points.push([Math.round(x * 10) / 10, Math.round(y * 10) / 10])
  }
  return points
}

/** A slide: a gradient, with noise like that of a photograph. */
async function slide(random: () => number): Promise<Uint8Array> {
  const pixels = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const place = (y * width + x) * 3
      const noise = random() * 12
      pixels[place] = 170 + 60 * Math.sin(x / 180) + noise
      pixels[place + 1] = 180 + 50 * Math.sin(y / 140 + x / 400) + noise
      pixels[place + 2] = 190 + 50 * Math.cos((x + y) / 260) + noise
    }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer()
}

/** A circle on a transparent background. */
async function round(red: number, green: number, blue: number): Promise<Uint8Array> {
  const size = 256
  const pixels = new Uint8Array(size * size * 4)
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      const distance = Math.hypot(x - size / 2, y - size / 2)
      const shade = 1 - distance / size
      pixels.set(
        [
          red * shade,
          green * shade,
          blue * shade,
          Math.max(0, Math.min(1, size / 2 - distance)) * 255,
        ],
        (y * size + x) * 4,
      )
    }
  return sharp(pixels, { raw: { width: size, height: size, channels: 4 } })
    .png()
    .toBuffer()
}

const boxes = ['rectangle', 'ellipse', 'triangle', 'rhombus', 'pentagram', 'speechBalloon'] as const

const pick = <Item>(random: () => number, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)] as Item

/** A place where something of this size is inside the view. */
const place = (random: () => number, size: number): { x: number; y: number } => ({
  x: (random() - 0.5) * (width - size) - size / 2,
  y: (random() - 0.5) * (height - size) - size / 2,
})

function shape(random: () => number, index: number): Element {
  const strokeColor = pick(random, colours)
  const strokeWidth = 2 + random() * 4
  const kind = boxes[index % (boxes.length + 1)]
  if (kind === undefined) {
    const { x, y } = place(random, 160)
    const arrow: Arrow = {
      type: 'arrow',
      from: [x, y],
      to: [x + 140, y + 90],
      strokeColor,
      strokeWidth,
    }
    return arrow
  }
  const box = { ...place(random, 140), width: 140, height: 90, strokeColor, strokeWidth }
  const rotation = index % 5 === 0 ? random() * 90 : 0
  const outline: Omit<Rectangle, 'type'> = { ...box, rotation }
  return index % 3 === 0
    ? { type: kind, ...outline, fillColor: pick(random, colours), opacity: 0.5 }
    : { type: kind, ...outline }
}

const text = (random: () => number, index: number): Text => ({
  type: 'text',
  ...place(random, 260),
  content: sentences[index % sentences.length] ?? '',
  textSize: 14 + (index % 4) * 4,
  width: 260,
  strokeColor: pick(random, colours),
})

const pencil = (random: () => number): Element => ({
  type: 'pencil',
  points: stroke(random, 100),
  strokeColor: pick(random, colours),
  strokeWidth: 2 + random() * 4,
})

const repeat = <Item>(count: number, create: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => create(index))

/** More than a process keeps drawings of. */
const variants = 64

/** Creates the scene. */
export async function heavyScene(): Promise<BenchmarkScene> {
  const random = randomNumbers(1)
  const shapes = repeat(30, (index) => shape(random, index))
  const texts = repeat(20, (index) => text(random, index))
  const images = ['red.png', 'green.png', 'blue.png'].map(
    (src): Element => ({ type: 'image', src, ...place(random, 160), width: 160, height: 160 }),
  )
  const strokes = repeat(200, () => pencil(random))
  const elements = [...images, ...shapes, ...texts, ...strokes]
  const encode = (elements: Element[]): Uint8Array => {
    const scene: Scene = {
      name: 'A full board',
      ppt: { src: 'slide.jpg', width, height },
      elements,
    }
    return new TextEncoder().encode(JSON.stringify(scene))
  }
  const added = repeat(variants, () => pencil(random))
  return {
    scenes: repeat(variants, (index) =>
      encode([{ type: 'pencil', points: [[index, 0]] }, ...elements]),
    ),
    grown: repeat(variants, (index) => encode([...elements, ...added.slice(0, index)])),
    images: new Map([
      ['slide.jpg', await slide(random)],
      ['red.png', await round(230, 60, 60)],
      ['green.png', await round(60, 200, 90)],
      ['blue.png', await round(60, 110, 230)],
    ]),
  }
}

/** The file of an image of the scene. */
export function imageOf(images: ReadonlyMap<string, Uint8Array>, src: string): Uint8Array {
  const bytes = images.get(src)
  if (!bytes) throw new Error(`The heavy scene has no ${src}`)
  return bytes
}

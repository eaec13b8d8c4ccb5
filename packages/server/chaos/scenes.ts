// The scenes of the chaos run. Each has its number in a strip at the top.

import type { Random } from '../../renderer/fuzz/random.ts'
import { strip, stripElements, stripTops, world } from './picture-code.ts'

/** What a scene has besides its strip. */
export type SceneKind = 'plain' | 'text' | 'image' | 'remote' | 'heavy' | 'fragile'

/** A pixel as a `data:` URL: the background page, which frames the world. */
const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

/** The file of the image that scenes of the kind `image` show. */
export const stampImage = 'stamp.png'

/** How scenes are made. */
export interface SceneOptions {
  /** The names of images that are not there, or elsewhere. */
  readonly remoteImages: readonly string[]
  /** Whether texts need fonts that are loaded when they are needed. */
  readonly rareTexts: boolean
}

const commonTexts = [
  '牛顿第一定律：惯性',
  'Newton: F = m · a',
  'Ένας άλλος',
  'é ü ñ 123',
  'カタカナ',
]
const rareTexts = [
  ...['牛顿第一定律：惯性', 'Ένας άλλος', 'नमस्ते दुनिया', 'שלום עולם (42)', 'مرحبا بالعالم'],
  ...[
    'ไทยไม่มีช่องว่าง',
    '한국어 글자',
    '👩‍👩‍👧‍👦🏳️‍🌈🇨🇳',
    'ΔE = ħω ∑ ∀x∈ℝ',
    'မြန်မာ ខ្មែរ ລາວ',
    '\u{f0000} \u0378',
  ],
]

const between = (random: Random, size: number): number => (random.number() - 0.5) * size

function strokes(random: Random, count: number, length: number): object[] {
  return Array.from({ length: count }, () => ({
    type: 'pencil',
    points: Array.from({ length }, () => [between(random, 300), between(random, 140)]),
    strokeWidth: random.integer(1, 6),
    strokeColor: [random.integer(0, 255), random.integer(0, 255), random.integer(0, 255)],
    ...(random.chance(0.3) && { opacity: 0.5 }),
  }))
}

const textElements = (random: Random, texts: readonly string[]): object[] =>
  Array.from({ length: 4 }, (_, index) => ({
    type: 'text',
    x: -150,
    y: -70 + index * 35,
    content: random.pick(texts),
    textSize: random.pick([12, 18, 24]),
    ...(random.chance(0.4) && { width: 280 }),
    ...(random.chance(0.3) && { bold: true }),
  }))

const imageElement = (src: string, top: number, height: number): object => ({
  type: 'image',
  src,
  x: -world.width / 2,
  y: top,
  width: world.width,
  height,
})

function elementsOf(kind: SceneKind, random: Random, options: SceneOptions): object[] {
  switch (kind) {
    case 'plain':
    case 'fragile':
      return strokes(random, random.integer(1, 12), 20)
    case 'text':
      return textElements(random, options.rareTexts ? rareTexts : commonTexts)
    case 'image':
      return [imageElement(stampImage, stripTops.image, strip.height)]
    case 'remote':
      return [0, 1, 2].map((row) =>
        imageElement(random.pick(options.remoteImages), -70 + row * 50, 40),
      )
    case 'heavy':
      return strokes(random, 80, 60)
  }
}

/** A scene's file. */
export function makeScene(
  kind: SceneKind,
  code: number,
  random: Random,
  options: SceneOptions,
): Buffer {
  return Buffer.from(
    JSON.stringify({
      name: `${kind} ${code}`,
      ppt: { src: pixel, ...world },
      elements: [...elementsOf(kind, random, options), ...stripElements(code)],
    }),
  )
}

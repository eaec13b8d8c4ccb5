// A scene for each tool and each of its properties. Their PNGs are in `goldens`.
import sharp from 'sharp'
import type { Element, Scene } from '../../src/formats/scene/scene.gen.ts'

const red: [number, number, number] = [220, 40, 40]
const blue: [number, number, number] = [0, 90, 200]
const yellow: [number, number, number] = [255, 220, 80]

type Box = Extract<Element, { readonly fillColor?: unknown }>['type']

/** A shape as a line, filled, turned, and without a line. */
const boxes = (type: Box): Scene => ({
  elements: [
    { type, x: -150, y: -110, width: 140, height: 100, strokeWidth: 4 },
    { type, x: 10, y: -110, width: 140, height: 100, strokeColor: blue, fillColor: yellow },
    {
      type,
      x: -130,
      y: 10,
      width: 100,
      height: 90,
      strokeColor: red,
      strokeWidth: 12,
      fillColor: blue,
      rotation: 30,
      opacity: 0.5,
    },
    { type, x: 30, y: 20, width: 100, height: 80, fillColor: blue, strokeWidth: 0, rotation: -15 },
  ],
})

const wave = (y: number, height: number): [[number, number], ...[number, number][]] => [
  [-150, y],
  ...Array.from({ length: 40 }, (_, index): [number, number] => [
    -150 + (index + 1) * 7.5,
    y + Math.sin(index / 3) * height,
  ]),
]

const rays = (type: 'straight' | 'arrow'): Element[] =>
  Array.from({ length: 12 }, (_, index) => {
    const angle = (index * Math.PI) / 6 + 0.1
    return {
      type,
      from: [Math.cos(angle) * 30, Math.sin(angle) * 30],
      to: [Math.cos(angle) * 110, Math.sin(angle) * 110],
      strokeWidth: 1 + index,
      opacity: index % 3 === 2 ? 0.5 : 1,
    }
  })

/** Each scene by the name of its PNG, drawn at 320x240. */
export const scenes: Readonly<Record<string, Scene>> = {
  pencil: {
    elements: [
      { type: 'pencil', points: wave(-80, 30), strokeWidth: 1 },
      { type: 'pencil', points: wave(0, 40), strokeColor: red, strokeWidth: 14, opacity: 0.5 },
      { type: 'pencil', points: wave(70, 20), strokeColor: blue, strokeWidth: 6, rotation: 10 },
      { type: 'pencil', points: [[-100, 110]], strokeWidth: 16 },
      {
        type: 'pencil',
        points: [
          [0, 110],
          [40, 110],
        ],
        strokeWidth: 16,
      },
    ],
  },
  rectangle: boxes('rectangle'),
  ellipse: boxes('ellipse'),
  triangle: boxes('triangle'),
  rhombus: boxes('rhombus'),
  pentagram: boxes('pentagram'),
  'speech-balloon': boxes('speechBalloon'),
  straight: {
    elements: [
      ...rays('straight'),
      { type: 'straight', from: [0, 0], to: [0, 0], strokeWidth: 20 },
    ],
  },
  arrow: {
    elements: [
      ...rays('arrow'),
      // Shorter than its head.
      { type: 'arrow', from: [-8, 0], to: [8, 0], strokeWidth: 8, strokeColor: red, rotation: 45 },
    ],
  },
  text: {
    backgroundColor: [250, 250, 240],
    elements: [
      { type: 'text', x: -150, y: -110, content: 'Newton: F = m · a', textSize: 28 },
      {
        type: 'text',
        x: -150,
        y: -60,
        content: 'Every body perseveres in its state of rest.',
        textSize: 20,
        width: 140,
        align: 'right',
        strokeColor: red,
      },
      {
        type: 'text',
        x: 10,
        y: -60,
        content: 'one\n\nthree lines',
        textSize: 16,
        align: 'center',
        strokeColor: blue,
      },
      { type: 'text', x: 20, y: 40, content: 'turned', textSize: 30, rotation: 20, opacity: 0.5 },
    ],
  },
  chinese: {
    elements: [
      {
        type: 'text',
        x: -150,
        y: -110,
        content: '物体的加速度跟作用力成正比，跟物体的质量成反比。',
        textSize: 24,
        width: 300,
      },
      { type: 'text', x: -150, y: -20, content: '運動の法則：カタカナ', textSize: 24 },
      {
        type: 'text',
        x: -150,
        y: 40,
        content: '第3课 Lesson（三）',
        textSize: 24,
        strokeColor: red,
      },
    ],
  },
  emoji: {
    elements: [
      { type: 'text', x: -150, y: -100, content: '😀👍🏽🇨🇳❤️ 1️⃣', textSize: 40 },
      { type: 'text', x: -150, y: 0, content: '下课了🎉', textSize: 40, strokeColor: blue },
    ],
  },
  formula: {
    elements: [
      { type: 'text', x: -150, y: -110, content: 'ΔE = ħω, λ = 2π/k, α ≤ ½', textSize: 24 },
      { type: 'text', x: -150, y: -50, content: '电阻 R = 5 Ω → μ ∝ √θ', textSize: 24 },
      // Letters and their marks one by one, as macOS writes them.
      {
        type: 'text',
        x: -150,
        y: 10,
        content: 'a\u0308 e\u0301 か\u3099 Łąka',
        textSize: 24,
        strokeColor: red,
      },
    ],
  },
  subscripts: { elements: [{ type: 'text', x: 0, y: 0, content: 'n₁ sin θ₁, Ⅷ', textSize: 40 }] },
  // A private character, which no font has.
  'no-glyph': { elements: [{ type: 'text', x: 0, y: 0, content: 'ก 한 \u{f0000}', textSize: 40 }] },
  scripts: {
    elements: [
      'עברית (שלום) 42',
      'مرحبا بالعالم',
      'हिन्दी தமிழ் বাংলা',
      'ไทย 한국어 ქართული',
      '𠮷 ♞ 𝄞 ∉ ℝ q̇',
    ].map(
      (content, index): Element => ({ type: 'text', x: 0, y: index * 50, content, textSize: 30 }),
    ),
  },
  'text-styles': {
    elements: [
      { type: 'text', x: 0, y: 0, content: 'Bold 粗体', bold: true, textSize: 28 },
      { type: 'text', x: 150, y: 0, content: 'Italic 斜体', italic: true, textSize: 28 },
      { type: 'text', x: 0, y: 50, content: 'under', underline: true, textSize: 28 },
      { type: 'text', x: 150, y: 50, content: 'through', lineThrough: true, textSize: 28 },
      { type: 'text', x: 0, y: 100, content: 'Serif', fontFamily: 'serif', textSize: 28 },
      { type: 'text', x: 100, y: 100, content: 'Mono', fontFamily: 'mono', textSize: 28 },
      { type: 'text', x: 200, y: 100, content: 'Hand', fontFamily: 'hand', textSize: 28 },
      {
        type: 'text',
        x: 0,
        y: 150,
        content: 'one\ntwo',
        textSize: 20,
        width: 280,
        height: 90,
        align: 'center',
        verticalAlign: 'bottom',
        lineHeight: 1.2,
        textColor: red,
        backgroundColor: yellow,
      },
    ],
  },
  image: {
    elements: [
      { type: 'image', src: 'quarters.png', x: -150, y: -100, width: 120, height: 120 },
      { type: 'image', src: 'quarters.png', x: 20, y: -100, width: 120, height: 60, rotation: 30 },
      { type: 'image', src: 'quarters.png', x: 20, y: 20, width: 90, height: 90, opacity: 0.4 },
    ],
  },
  background: {
    ppt: { src: 'quarters.png', width: 400, height: 400 },
    elements: [
      { type: 'straight', from: [-1000, 0], to: [1000, 0], strokeColor: red, strokeWidth: 10 },
      { type: 'rectangle', x: 180, y: -200, width: 300, height: 400, fillColor: yellow },
    ],
  },
}

/** The size of the PNGs. */
export const size = { width: 320, height: 240 } as const

/** The images that the scenes name. */
export async function makeImages(): Promise<ReadonlyMap<string, Uint8Array>> {
  const colours = [
    [230, 60, 60, 255],
    [60, 180, 90, 255],
    [60, 110, 230, 255],
    [0, 0, 0, 0],
  ]
  const side = 64
  const pixels = Uint8Array.from({ length: side * side * 4 }, (_, index) => {
    const pixel = index >> 2
    const [x, y] = [pixel % side, Math.floor(pixel / side)]
    return colours[(x < side / 2 ? 0 : 1) + (y < side / 2 ? 0 : 2)]?.[index & 3] ?? 0
  })
  const quarters = await sharp(pixels, { raw: { width: side, height: side, channels: 4 } })
    .png()
    .toBuffer()
  return new Map([['quarters.png', quarters]])
}

// Scenes that the site shows: the images of the schema's examples, and the scene of the home page.
import type { Json } from '../contract.ts'

/** A size in pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

const rectangle = (width: number, height: number, fillColor: Json, y = -height / 2): Json => ({
  ...{ type: 'rectangle', x: -width / 2, y, width, height, fillColor, strokeWidth: 0 },
})

/** The images that the examples refer to, as scenes. The first element fills the image. */
export const exampleImages: Readonly<
  Record<string, { readonly size: Size; readonly elements: Json[] }>
> = {
  'slide.jpg': {
    size: { width: 1280, height: 720 },
    elements: [
      rectangle(1280, 720, [250, 248, 242]),
      rectangle(1280, 96, [30, 70, 140], -360),
      {
        ...{ type: 'text', x: -600, y: -336, content: 'Newton 牛顿第二定律', textSize: 32 },
        strokeColor: [255, 255, 255],
      },
    ],
  },
  'apple.png': {
    size: { width: 240, height: 240 },
    elements: [
      rectangle(240, 240, [245, 245, 240]),
      { type: 'ellipse', x: -70, y: -50, width: 140, height: 140, fillColor: [210, 50, 40] },
      {
        type: 'straight',
        from: [0, -50],
        to: [15, -95],
        strokeColor: [90, 60, 30],
        strokeWidth: 8,
      },
    ],
  },
}

const wave: Json = Array.from({ length: 40 }, (_, index) => [
  -520 + index * 12,
  150 - Math.round(Math.sin(index / 5) * 60 + index * 3),
])

/** The scene of the home page. */
export const homeScene: { readonly size: Size; readonly scene: Json } = {
  size: { width: 960, height: 540 },
  scene: {
    ppt: { src: 'slide.jpg', width: 1280, height: 720 },
    elements: [
      { type: 'straight', from: [-560, 240], to: [-20, 240], strokeWidth: 4 },
      { type: 'straight', from: [-560, 240], to: [-560, -180], strokeWidth: 4 },
      { type: 'pencil', points: wave, strokeColor: [220, 40, 40], strokeWidth: 8 },
      {
        ...{ type: 'speechBalloon', x: 60, y: -200, width: 460, height: 190 },
        ...{ fillColor: [255, 243, 205], strokeColor: [200, 150, 30], strokeWidth: 4 },
      },
      {
        ...{ type: 'text', x: 110, y: -170, width: 360, align: 'center', content: 'F = m · a' },
        ...{ textSize: 64, strokeColor: [30, 70, 140] },
      },
      { type: 'image', src: 'apple.png', x: 330, y: 60, width: 220, height: 220 },
      {
        ...{ type: 'arrow', from: [90, 170], to: [310, 170], strokeColor: [0, 120, 90] },
        strokeWidth: 10,
      },
      {
        ...{ type: 'text', x: 130, y: 185, content: '9.8 N', textSize: 44 },
        strokeColor: [0, 120, 90],
      },
    ],
  },
}

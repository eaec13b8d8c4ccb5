// Renders the examples of the scene schema.
import { createRenderer, type Renderer } from '@whiteboard-screenshots/renderer'
import type { Json } from '../contract.ts'
import { defaultLanguage } from '../i18n.ts'
import { readElementTypes, readSceneSchema } from './scene-schema.ts'

interface Size {
  readonly width: number
  readonly height: number
}

type LoadImage = (src: string) => Uint8Array

const exampleSize: Size = { width: 320, height: 180 }

const rectangle = (width: number, height: number, fillColor: Json, y = -height / 2): Json => ({
  ...{ type: 'rectangle', x: -width / 2, y, width, height, fillColor, strokeWidth: 0 },
})

/** The images that the examples refer to, as scenes. The first element fills the image. */
const imageScenes: Readonly<Record<string, { size: Size; elements: Json[] }>> = {
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

async function renderScene(
  renderer: Renderer,
  scene: Json,
  size: Size,
  loadImage?: LoadImage,
): Promise<Uint8Array> {
  const bytes = new TextEncoder().encode(JSON.stringify(scene))
  const { png } = await renderer.render({ scene: bytes, ...size, loadImage })
  return png
}

/** Renders the schema's own example and the example of each element type. Returns PNG files by name. */
export async function renderSceneExamples(): Promise<Map<string, Uint8Array>> {
  const schema = await readSceneSchema(defaultLanguage)
  const scenes: [string, Json][] = [
    ['example', schema.examples?.[0] ?? {}],
    ...readElementTypes(schema).map(({ name, schema: { examples = [] } }): [string, Json] => [
      name,
      { elements: [...examples] },
    ]),
  ]
  const renderer = await createRenderer({ processes: 1 })
  try {
    const images = new Map<string, Uint8Array>()
    for (const [name, { size, elements }] of Object.entries(imageScenes))
      images.set(name, await renderScene(renderer, { elements }, size))
    const loadImage: LoadImage = (src) => {
      const image = images.get(src)
      if (image === undefined) throw new Error(`An example refers to an unknown image: ${src}`)
      return image
    }
    const examples = await Promise.all(
      scenes.map(
        async ([name, scene]) =>
          [name, await renderScene(renderer, scene, exampleSize, loadImage)] as const,
      ),
    )
    return new Map(examples)
  } finally {
    await renderer.close()
  }
}

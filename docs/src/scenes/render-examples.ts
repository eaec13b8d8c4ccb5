// Renders the examples of the scene schema.
import { createRenderer, type Renderer } from '@whiteboard-screenshots/renderer'
import type { Json } from '../contract.ts'
import { defaultLanguage } from '../i18n.ts'
import { exampleImages, homeScene, type Size } from './example-scenes.ts'
import { readElementTypes, readSceneSchema } from './scene-schema.ts'
import { textSamples } from './text-samples.ts'

type LoadImage = (src: string) => Uint8Array

const exampleSize: Size = { width: 320, height: 180 }

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

/**
 * Renders the home page's scene, the schema's own example, that of each element type and the samples of text.
 * Returns PNG files by name.
 */
export async function renderSceneExamples(): Promise<Map<string, Uint8Array>> {
  const schema = await readSceneSchema(defaultLanguage)
  const examples: (readonly [name: string, scene: Json, size: Size])[] = [
    ['home', homeScene.scene, homeScene.size],
    ['example', schema.examples?.[0] ?? {}, exampleSize],
    ...readElementTypes(schema).map(
      ({ name, schema: { examples: elements = [] } }): [string, Json, Size] => [
        name,
        { elements: [...elements] },
        exampleSize,
      ],
    ),
    ...textSamples,
  ]
  const renderer = await createRenderer({ processes: 1 })
  try {
    const images = new Map<string, Uint8Array>()
    for (const [name, { size, elements }] of Object.entries(exampleImages))
      images.set(name, await renderScene(renderer, { elements }, size))
    const loadImage: LoadImage = (src) => {
      const image = images.get(src)
      if (image === undefined) throw new Error(`An example refers to an unknown image: ${src}`)
      return image
    }
    const rendered = await Promise.all(
      examples.map(
        async ([name, scene, size]) =>
          [name, await renderScene(renderer, scene, size, loadImage)] as const,
      ),
    )
    return new Map(rendered)
  } finally {
    await renderer.close()
  }
}

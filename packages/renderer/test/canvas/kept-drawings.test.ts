// A board that has grown is drawn on from where it was, with the same bytes as from the start.
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { RenderTask } from '../../src/canvas/render-task.ts'
import { loadFonts } from '../../src/canvas/text/fonts.ts'
import { digestOf } from '../../src/digest.ts'
import { readDisplayList } from '../../src/formats/index.ts'
import type { Element, Scene } from '../../src/formats/scene/scene.gen.ts'
import { defaultLimits } from '../../src/limits.ts'
import { makeImages, scenes, size } from '../rendering/scenes.ts'

loadFonts([])
const images = await makeImages()

interface Drawn {
  readonly png: Uint8Array
  /** How many items were painted, and not on the canvas already. */
  readonly painted: number
}

interface DrawOptions {
  /** @default none: the scene is painted from the start */
  readonly affinity?: string
  /** @default those that the scenes name */
  readonly files?: ReadonlyMap<string, Uint8Array>
  readonly allowsFailedImages?: boolean
}

let id = 0

async function draw(
  scene: Scene,
  { affinity, files = images, allowsFailedImages = false }: DrawOptions = {},
): Promise<Drawn> {
  const limits = defaultLimits
  const list = await readDisplayList(Buffer.from(JSON.stringify(scene)), { limits })
  id += 1
  // A drawing process passes on the whole request, of which each has another id.
  const request = { ...size, id, scene }
  const task = new RenderTask(list, request, limits)
  const wanted = task.wantedImages.map(({ src }) => {
    const bytes = files.get(src) ?? Buffer.alloc(0)
    return { src, bytes, digest: digestOf(bytes) }
  })
  expect(task.addImages(wanted)).toEqual([])
  let painted = 0
  const checkpoint = (): undefined => {
    painted += 1
  }
  const { png } = await task.finish({ affinity, allowsFailedImages, checkpoint })
  return { png, painted }
}

// Holds the view while elements are added.
const frame: Element = {
  type: 'rectangle',
  ...{ x: -400, y: -300, width: 800, height: 600 },
  opacity: 0,
}
const sceneOf = (elements: readonly Element[]): Scene => ({ elements: [frame, ...elements] })

/** Draws a scene twice: a drawing is kept from the second time on. */
async function keep(scene: Scene, options: DrawOptions): Promise<void> {
  await draw(scene, options)
  await draw(scene, options)
}

const growing = Object.entries(scenes).filter(([, { elements }]) => elements && elements.length > 1)

test.each(growing)(
  '%s: an element that is added is painted alone, with the same bytes as from the start',
  async (affinity, { elements = [], ...scene }) => {
    await keep({ ...scene, elements: [frame] }, { affinity })
    for (let count = 1; count <= elements.length; count += 1) {
      const shown = { ...scene, elements: [frame, ...elements.slice(0, count)] }
      const grown = await draw(shown, { affinity })
      // A layer counts as well.
      expect(grown.painted).toBeLessThanOrEqual(2)
      expect(Buffer.compare(grown.png, (await draw(shown)).png)).toBe(0)
    }
  },
)

test('a drawing whose elements have changed, moved or gone is painted from the start', async () => {
  const elements = ['pencil', 'text', 'ellipse'].flatMap((name) => scenes[name]?.elements ?? [])
  const [first, second, ...others] = elements
  if (!first || !second) throw new Error('There are no elements')
  const changes = [
    [second, ...others],
    [second, first, ...others],
    [first, { ...second, opacity: 0.3 }, ...others],
    elements.slice(0, -1),
  ]
  const affinity = 'changed'
  for (const changed of changes) {
    await keep(sceneOf(elements), { affinity })
    const drawn = await draw(sceneOf(changed), { affinity })
    expect(drawn).toEqual(await draw(sceneOf(changed)))
  }
})

test('another background or view is painted from the start', async () => {
  const scene = sceneOf([{ type: 'pencil', points: [[0, 0]] }])
  const affinity = 'background'
  await keep(scene, { affinity })
  const blue: Scene = { ...scene, backgroundColor: [0, 0, 255] }
  expect(await draw(blue, { affinity })).toEqual(await draw(blue))
  const wider = sceneOf([{ type: 'pencil', points: [[0, 0]] }, { ...frame, x: -900 } as Element])
  expect(await draw(wider, { affinity })).toEqual(await draw(wider))
})

const image: Element = { type: 'image', src: 'a', x: -100, y: -80, width: 200, height: 160 }
const [file] = [...images.values()] as [Uint8Array]
const filesOf = (bytes: Uint8Array): ReadonlyMap<string, Uint8Array> => new Map([['a', bytes]])

test('an image whose file has changed is painted anew', async () => {
  const scene = sceneOf([image])
  const affinity = 'image'
  await keep(scene, { affinity, files: filesOf(file) })
  expect((await draw(scene, { affinity, files: filesOf(file) })).painted).toBe(0)
  const files = filesOf(await sharp(file).negate({ alpha: false }).png().toBuffer())
  expect(await draw(scene, { affinity, files })).toEqual(await draw(scene, { files }))
})

test('a placeholder of an image that cannot be decoded is painted anew', async () => {
  const scene = sceneOf([image])
  const options = { affinity: 'damaged', files: filesOf(Buffer.from('no image')) }
  await keep(scene, { ...options, allowsFailedImages: true })
  expect((await draw(scene, { ...options, allowsFailedImages: true })).painted).toBe(1)
  await expect(draw(scene, options)).rejects.toThrow(/is not a/)
})

test('an image that is shown larger as well is painted anew, at its new resolution', async () => {
  const files = filesOf(file)
  const small: Element = { ...image, x: -190, y: -140, width: 10, height: 8 }
  const affinity = 'larger'
  await keep(sceneOf([small]), { affinity, files })
  const both = sceneOf([small, image])
  expect(await draw(both, { affinity, files })).toEqual(await draw(both, { files }))
})

test('a board that is drawn for the first time is not kept', async () => {
  const scene = sceneOf([{ type: 'pencil', points: [[0, 0]] }])
  await draw(scene, { affinity: 'once' })
  expect((await draw(scene, { affinity: 'once' })).painted).toBe(1)
  expect((await draw(scene, { affinity: 'once' })).painted).toBe(0)
})

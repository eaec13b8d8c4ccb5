// The sample rooms of the package.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Scene } from '@whiteboard-screenshots/renderer'
import { createRenderer } from '@whiteboard-screenshots/renderer'
import schema from '@whiteboard-screenshots/renderer/scene.schema.json' with { type: 'json' }
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { FolderRooms } from '../../src/rooms/folder-rooms.ts'

const folder = fileURLToPath(new URL('../../rooms', import.meta.url))
const source = new FolderRooms(folder)
const { signal } = new AbortController()
const validate = new Ajv2020({ strict: false }).compile<Scene>(schema)

const rooms: Record<string, string[]> = {
  // The rooms of the contract's examples.
  a7e04xxxxx7d1eca69: ['/init'],
  faed3130727911ebaea37759ee91947c: ['/init', '/test/cover', '/test/page1'],
  boards: ['/excalidraw', '/tldraw'],
  'empty-room': ['/init'],
  'lesson-with-handwriting': ['/init'],
  'physics-lessons': ['/physics/newton', '/physics/pendulum', '/physics/optics'],
}

test('the sample rooms are those that the contract names, with their scenes', async () => {
  const names = await readdir(folder)
  const listed = names.map(async (name) => [name, await source.scenes(name, signal)])
  expect(Object.fromEntries(await Promise.all(listed))).toEqual(rooms)
})

test.each(
  Object.entries(rooms)
    .filter(([uuid]) => uuid !== 'boards')
    .flatMap(([uuid, paths]) => paths.map((path) => [uuid, path] as const)),
)('%s%s is valid, and its images exist', async (uuid, path) => {
  const file = await source.read(uuid, path, signal)
  const scene: unknown = JSON.parse(Buffer.from(file?.bytes ?? '').toString())
  if (!validate(scene)) throw new Error(JSON.stringify(validate.errors))
  expect(scene.elements?.length === 0).toBe(uuid === 'empty-room')
  const { ppt, elements = [] } = scene
  const images = [ppt?.src, ...elements.map((element) => 'src' in element && element.src)]
  for (const src of images.filter((src) => typeof src === 'string'))
    expect(await source.image?.(uuid, src, signal), src).toBeDefined()
  // Editors find the schema by this URL.
  const depth = path.split('/').length
  expect(Reflect.get(scene, '$schema')).toBe(`${'../'.repeat(depth + 1)}renderer/scene.schema.json`)
})

test('the scenes of the sample rooms all look different', async () => {
  const renderer = await createRenderer({ processes: 1 })
  const screenshots = new Map<string, number>()
  for (const [uuid, paths] of Object.entries(rooms))
    for (const path of paths) {
      const { png } = await renderer.render({
        scene: (await source.read(uuid, path, signal))?.bytes ?? new Uint8Array(),
        width: 320,
        height: 180,
        loadImage: async (src) =>
          (await source.image?.(uuid, src, signal))?.bytes ?? new Uint8Array(),
      })
      screenshots.set(Buffer.from(png).toString('base64'), png.length)
    }
  await renderer.close()
  const sizes = [...screenshots.values()].toSorted((one, other) => one - other)
  expect(sizes).toHaveLength(Object.values(rooms).flat().length)
  // Only the empty room is blank.
  expect(sizes[1]).toBeGreaterThan(4 * (sizes[0] ?? 0))
}, 60_000)

test('the sample rooms are small', async () => {
  const names = await readdir(folder, { recursive: true })
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size))
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300_000)
})

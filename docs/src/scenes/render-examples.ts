// What the schema's examples look like: the server itself draws them.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWhiteboardClient } from '@whiteboard-screenshots/client'
import { startServer } from '@whiteboard-screenshots/server'
import type { Json } from '../contract.ts'
import { readSceneSchema, readTools } from './scene-schema.ts'

const size = { width: 320, height: 180 }
const box = (width: number, height: number, fillColor: Json, top = -height / 2): Json => ({
  ...{ type: 'rectangle', x: -width / 2, y: top, width, height, fillColor, strokeWidth: 0 },
})

// The images that the examples name, as scenes themselves: what is at the back is all of the picture.
const images = {
  'slide.jpg': {
    size: { width: 1280, height: 720 },
    elements: [
      box(1280, 720, [250, 248, 242]),
      box(1280, 96, [30, 70, 140], -360),
      {
        ...{ type: 'text', x: -600, y: -336, content: 'Newton 牛顿第二定律', textSize: 32 },
        strokeColor: [255, 255, 255],
      },
    ],
  },
  'apple.png': {
    size: { width: 240, height: 240 },
    elements: [
      box(240, 240, [245, 245, 240]),
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
} satisfies Record<string, { size: { width: number; height: number }; elements: Json[] }>

/** The picture of the schema's own example and of each tool's, by name. */
export async function renderSceneExamples(): Promise<Map<string, Uint8Array>> {
  const schema = await readSceneSchema('en')
  const scenes = new Map<string, Json>([
    ['example', schema.examples?.[0] ?? {}],
    ...readTools(schema).map(({ name, schema: { examples = [] } }): [string, Json] => [
      name,
      { elements: [...examples] },
    ]),
  ])
  const rooms: Readonly<Record<string, ReadonlyMap<string, Json>>> = {
    examples: scenes,
    images: new Map(Object.entries(images).map(([name, { elements }]) => [name, { elements }])),
  }
  const drawn = new Map<string, Uint8Array>()
  const folder = await mkdtemp(join(tmpdir(), 'whiteboard-scenes-'))
  const server = await startServer({
    source: {
      scenes: async (room) => [...(rooms[room]?.keys() ?? [])].map((name) => `/${name}`),
      read: async (room, path) => ({
        bytes: new TextEncoder().encode(JSON.stringify(rooms[room]?.get(path.slice(1)))),
      }),
      image: async (_room, name) => {
        const bytes = drawn.get(name)
        return bytes && { bytes }
      },
    },
    storage: `file:${folder}`,
    ...{ port: 0, development: true, processes: 1, log: 'silent' },
  })
  try {
    const client = createWhiteboardClient({
      baseUrl: server.url,
      token: server.tokens?.writer ?? '',
    })
    for (const [name, { size: own }] of Object.entries(images)) {
      const screenshot = await client.createScreenshot({ uuid: 'images', path: `/${name}`, ...own })
      drawn.set(name, await client.download(screenshot))
    }
    const list = await client.createScreenshotList({ uuid: 'examples', path: '/', ...size })
    const names = [...scenes.keys()]
    return new Map(
      await Promise.all(
        list.map(
          async (screenshot, index): Promise<[string, Uint8Array]> => [
            names[index] ?? '',
            await client.download(screenshot),
          ],
        ),
      ),
    )
  } finally {
    await server.close()
    await rm(folder, { recursive: true })
  }
}

// Measures how the cost of a screenshot grows: with the elements of a scene, its pixels, the scenes of a group, and the
// rooms in a folder and in a bucket. `pnpm bench:growth` prints it; `--write` also writes growth.json, of which the
// docs make their charts. It counts CPU time, which other work on the machine changes little. About ten minutes;
// `--series 'rooms in a bucket'` measures one of them, and leaves the others in growth.json as they are.
import { copyFile, link, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { createRenderer } from '@whiteboard-screenshots/renderer'
import { heavyScene, imageOf } from '../../renderer/bench/heavy-scene.ts'
import { startedProcesses } from '../../renderer/bench/process-use.ts'
import { knownPair, startS3Server } from '../test/storage/s3-server.ts'
import { closeConnections, post } from './post.ts'
import { serve } from './served.ts'

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    /** The largest number of elements, scenes and rooms. */
    largest: { type: 'string', default: '100000' },
    /**
     * The largest number of rooms in a bucket. The S3 server looks at the folder of every room for each listing: with
     * 100,000 a screenshot waits a second and more for it, and what an idle server uses meanwhile is counted, too.
     */
    'largest-bucket': { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '2' },
    /** @default all of them */
    series: { type: 'string', multiple: true, default: [] },
  },
})
const largest = Number(values.largest)
const minimumMs = Number(values.seconds) * 1000

/** The CPU time of a screenshot in milliseconds, for a size of what it depends on. */
interface Point {
  readonly size: number
  readonly ms: number
}

const sizes = [1, 10, 100, 1000, 10_000, 100_000].filter((size) => size <= largest)

/** Whether one of these series is to be measured. */
const isWanted = (...names: readonly string[]): boolean =>
  values.series.length === 0 || names.some((name) => values.series.includes(name))

/** The CPU time of what this program has started, in milliseconds. */
const usedTime = (): number => startedProcesses().reduce((sum, { cpu }) => sum + cpu, 0)

/** The CPU time of a screenshot, measured until enough time is used for the kernel's unit of 10 ms. */
async function costOf(take: (index: number) => Promise<number>): Promise<number> {
  let index = 0
  const run = async (milliseconds: number): Promise<number> => {
    const from = usedTime()
    let screenshots = 0
    for (; screenshots === 0 || usedTime() - from < milliseconds; index += 1)
      screenshots += await take(index)
    return (usedTime() - from) / screenshots
  }
  // The first are slower, until the code is compiled.
  await run(minimumMs / 2)
  return run(minimumMs)
}

async function measure(
  name: string,
  some: readonly number[],
  cost: (size: number) => Promise<number>,
): Promise<[string, readonly Point[]]> {
  const points: Point[] = []
  for (const size of some) {
    const ms = Number((await cost(size)).toPrecision(3))
    points.push({ size, ms })
    console.log(`${name}: ${size}: ${ms} ms`)
  }
  return [name, points]
}

const limits = {
  sceneBytes: 2 ** 26,
  elements: largest + 1000,
  points: 10_000_000,
  characters: 10_000_000,
}
const frame = { type: 'rectangle', x: 0, y: 0, width: 1280, height: 720, strokeWidth: 0 }

/** A scene of `count` short strokes, ellipses and texts, spread over a view of 1280x720. */
function sceneOf(count: number, seed: number): Buffer {
  const elements = Array.from({ length: count }, (_, index) => {
    const at = { x: (index * 7919 + seed) % 1200, y: (index * 104_729) % 660 }
    const points = Array.from({ length: 12 }, (_, point) => [
      at.x + point * 5,
      at.y + (point % 3) * 9,
    ])
    if (index % 10 === 8) return { type: 'ellipse', ...at, width: 60, height: 40, strokeWidth: 2 }
    if (index % 10 === 9) return { type: 'text', ...at, content: `${index}`, textSize: 14 }
    return { type: 'pencil', points, strokeWidth: 2 }
  })
  return Buffer.from(JSON.stringify({ elements: [frame, ...elements] }))
}

async function measureDrawing(): Promise<[string, readonly Point[]][]> {
  await using renderer = await createRenderer({ processes: 1, timeoutMs: 600_000, limits })
  const { scenes, images } = await heavyScene()
  const loadImage = async (src: string): Promise<Uint8Array> => imageOf(images, src)
  const elements = await measure('elements', sizes, (count) =>
    costOf(async (index) => {
      await renderer.render({ scene: sceneOf(count, index), width: 1280, height: 720 })
      return 1
    }),
  )
  const viewsByPixels = new Map(
    [400, 720, 1280, 2276, 4048, 5120].map((width) => {
      const height = Math.round((width * 9) / 16)
      return [width * height, { width, height }]
    }),
  )
  const pixels = await measure('pixels', [...viewsByPixels.keys()], (count) =>
    costOf(async (index) => {
      const view = viewsByPixels.get(count) ?? { width: 1, height: 1 }
      const scene = scenes[index % scenes.length] ?? Buffer.alloc(0)
      await renderer.render({ scene, ...view, loadImage })
      return 1
    }),
  )
  return [elements, pixels]
}

const scene = JSON.stringify({
  elements: [
    {
      type: 'pencil',
      points: [
        [0, 0],
        [9, 9],
      ],
    },
  ],
})
const size = { width: 64, height: 64 }
const flags = ['--access-key', 'a:s', '--no-reuse', '--processes', '1']
const nameOf = (index: number): string => `room-${index}`

/** The cost of a scene of one room after the other. */
async function costOfRooms(location: string, rooms: number, stored: string): Promise<number> {
  const server = await serve('--rooms', location, '--storage', `file:${stored}`, ...flags)
  try {
    // A step that spreads the requests over all rooms; there are a few hundred requests.
    return await costOf(async (index) => {
      await post(server.url, nameOf((index * 7919) % rooms), 'screenshots', { ...size, path: '/a' })
      return 1
    })
  } finally {
    await server.stop()
  }
}

async function measureGroups(folder: string): Promise<[string, readonly Point[]]> {
  const rooms = join(folder, 'groups')
  return measure(
    'scenes',
    sizes.filter((count) => count <= 10_000),
    async (count) => {
      const group = join(rooms, nameOf(count), 'group')
      await mkdir(group, { recursive: true })
      for (let index = 0; index < count; index += 1)
        await writeFile(join(group, `${index}.json`), scene)
      const stored = join(folder, 'stored')
      const server = await serve('--rooms', rooms, '--storage', `file:${stored}`, ...flags)
      try {
        return await costOf(async () => {
          await post(server.url, nameOf(count), 'screenshot-list', { ...size, path: '/group' })
          return count
        })
      } finally {
        await server.stop()
      }
    },
  )
}

async function measureFolder(folder: string): Promise<[string, readonly Point[]]> {
  const rooms = join(folder, 'rooms')
  let written = 0
  return measure('rooms in a folder', sizes, async (count) => {
    for (; written < count; written += 1) {
      await mkdir(join(rooms, nameOf(written)), { recursive: true })
      await writeFile(join(rooms, nameOf(written), 'a.json'), scene)
    }
    return costOfRooms(rooms, count, join(folder, 'stored'))
  })
}

// A file system allows some tens of thousands of links to a file.
const maxLinks = 10_000

/** The time of the S3 server, which is this program, is not counted. */
async function measureBucket(folder: string): Promise<[string, readonly Point[]]> {
  const { endpoint, directory, close } = await startS3Server(['boards'], { lists: true })
  process.env.WHITEBOARD_ROOMS_ACCESS_KEY_ID = knownPair.accessKeyId
  process.env.WHITEBOARD_ROOMS_SECRET_ACCESS_KEY = knownPair.secretAccessKey
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: knownPair,
  })
  const Key = `rooms/${nameOf(0)}/a.json`
  await client.send(new PutObjectCommand({ Bucket: 'boards', Key, Body: scene }))
  const rooms = join(directory, 'boards', 'rooms')
  const files = await readdir(join(rooms, nameOf(0)))
  let written = 1
  const location = `s3://boards/rooms?region=us-east-1&endpoint=${endpoint}`
  try {
    const some = sizes.filter((count) => count <= Number(values['largest-bucket']))
    return await measure('rooms in a bucket', some, async (count) => {
      // The same object under other keys. To put that many of them would take longer than to measure.
      for (; written < count; written += 1) {
        const place = written % maxLinks
        const from = join(rooms, nameOf(place === 0 ? 0 : written - place))
        const to = join(rooms, nameOf(written))
        await mkdir(to)
        for (const file of files)
          await (place === 0 ? copyFile : link)(join(from, file), join(to, file))
      }
      return costOfRooms(location, count, join(folder, 'stored'))
    })
  } finally {
    client.destroy()
    await close()
  }
}

const written = new URL('growth.json', import.meta.url)
const folder = await mkdtemp(join(tmpdir(), 'growth-'))
try {
  const series = [
    ...(isWanted('elements', 'pixels') ? await measureDrawing() : []),
    ...(isWanted('scenes') ? [await measureGroups(folder)] : []),
    ...(isWanted('rooms in a folder') ? [await measureFolder(folder)] : []),
    ...(isWanted('rooms in a bucket') ? [await measureBucket(folder)] : []),
  ]
  if (values.write) {
    const before = JSON.parse(await readFile(written, 'utf8'))
    const all = { ...before, ...Object.fromEntries(series) }
    await writeFile(written, `${JSON.stringify(all, undefined, 2)}\n`)
  }
} finally {
  closeConnections()
  await rm(folder, { recursive: true })
}

// The drawing processes: if one fails, only the scene that it draws fails.
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import {
  createRenderer,
  type Renderer,
  type RendererOptions,
  type RenderRequest,
  type RenderResult,
} from '../../src/index.ts'
import { children, drawingTimeOf } from './child-processes.ts'

let renderer: Renderer | undefined
let openOptions: RendererOptions | undefined
afterAll(() => renderer?.close())

/** A renderer with these options: the one of the test before if it had the same. */
async function open(options: RendererOptions): Promise<Renderer> {
  if (!renderer || !isDeepStrictEqual(options, openOptions)) {
    await renderer?.close()
    renderer = await createRenderer(options)
    openOptions = options
  }
  const opened = renderer
  await until(() => opened.readyProcesses === opened.processes)
  return opened
}

const request = (scene: object, more: Partial<RenderRequest> = {}): RenderRequest => ({
  scene: Buffer.from(JSON.stringify(scene)),
  width: 320,
  height: 240,
  ...more,
})

const simple = { elements: [{ type: 'rectangle', x: 0, y: 0, width: 4, height: 3 }] }
const withImage = (src: string): object => ({
  elements: [{ type: 'image', src, x: 0, y: 0, width: 4, height: 3 }],
})

// Crossing lines, which native code draws for longer than the timeout.
const endless = {
  elements: [
    {
      type: 'pencil',
      points: Array.from({ length: 400_000 }, (_, index) => [
        (index * 7919) % 997,
        (index * 104_729) % 991,
      ]),
      strokeWidth: 30,
    },
  ],
}

const png = await sharp({ create: { width: 8, height: 6, channels: 3, background: 'red' } })
  .png()
  .toBuffer()

/** Waits until the condition holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(10)
}

const outcome = (rendering: Promise<RenderResult>): Promise<unknown> =>
  rendering.then(
    () => 'drawn',
    (error: unknown) => error,
  )

/** The image with another size in its header. */
function claiming(width: number, height: number): Buffer {
  const bomb = Buffer.from(png)
  bomb.writeUInt32BE(width, 16)
  bomb.writeUInt32BE(height, 20)
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
  return bomb
}

/** What a process holds in memory, in bytes. */
const held = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024

test('a scene that takes too long times out, and the next one is drawn', async () => {
  const { render } = await open({ processes: 1, timeoutMs: 1000 })
  const before = children()
  const [slow, next] = await Promise.all([
    outcome(render(request(endless))),
    outcome(render(request(simple))),
  ])
  expect(slow).toMatchObject({ name: 'RenderError', reason: 'timeout' })
  expect(next).toBe('drawn')
  // Native code can only be stopped by killing the process.
  expect(children().filter((pid) => before.includes(pid))).toEqual([])
}, 60_000)

test('a process has no environment variables of the program', async () => {
  process.env.WHITEBOARD_TEST_SECRET = 'secret'
  try {
    await open({ processes: 1 })
  } finally {
    delete process.env.WHITEBOARD_TEST_SECRET
  }
  const [pid] = children()
  const environment = readFileSync(`/proc/${pid}/environ`, 'utf8')
  expect(environment).toContain('NODE_CHANNEL_FD')
  expect(environment).not.toContain('secret')
  expect(environment).not.toContain('PATH=')
}, 60_000)

test('a process that dies idle is replaced', async () => {
  const { render } = await open({ processes: 1 })
  const [pid] = children()
  process.kill(pid ?? 0, 'SIGKILL')
  await until(() => !children().includes(pid ?? 0))
  expect(await outcome(render(request(simple)))).toBe('drawn')
}, 60_000)

test('a cancelled scene is not drawn to its end', async () => {
  const { render } = await open({ processes: 1 })
  const before = children()
  const cancelling = new AbortController()
  const slow = outcome(render(request(endless, { signal: cancelling.signal })))
  await wait(500)
  cancelling.abort(new Error('cancelled'))
  expect(await slow).toMatchObject({ message: 'cancelled' })
  expect(await outcome(render(request(simple)))).toBe('drawn')
  expect(children()).not.toEqual(before)
}, 60_000)

test('scenes that wait for images do not block processes', async () => {
  const { render } = await open({ processes: 1 })
  const before = children()
  const { promise, resolve } = Promise.withResolvers<Uint8Array>()
  const waiting = Array.from({ length: 10 }, (_, index) =>
    outcome(render(request(withImage(`${index}.png`), { loadImage: () => promise }))),
  )
  expect(await outcome(render(request(simple)))).toBe('drawn')
  resolve(png)
  expect(await Promise.all(waiting)).toEqual(Array(10).fill('drawn'))
  expect(children()).toEqual(before)
}, 60_000)

test('large scenes that wait for images are read again once they have come', async () => {
  const { render } = await open({ processes: 1 })
  const before = children()
  const { promise, resolve } = Promise.withResolvers<Uint8Array>()
  let loading = 0
  const loadImage = (): Promise<Uint8Array> => {
    loading += 1
    return promise
  }
  // More than a process keeps while they wait.
  const padding = ' '.repeat(12 * 2 ** 20)
  const waiting = [1, 2, 3, 4, 5].map((index) => {
    const text = JSON.stringify(withImage(`${index}.png`))
    const scene = Buffer.from(`${text.slice(0, -1)}${padding}}`)
    return outcome(render(request(simple, { scene, loadImage })))
  })
  await until(() => loading === 5)
  expect(await outcome(render(request(simple)))).toBe('drawn')
  resolve(png)
  expect(await Promise.all(waiting)).toEqual(Array(5).fill('drawn'))
  expect([loading, children()]).toEqual([5, before])
}, 60_000)

test('a scene that waits for images in a process that dies is drawn by another', async () => {
  const { render } = await open({ processes: 1 })
  const { promise, resolve } = Promise.withResolvers<Uint8Array>()
  let fetched = 0
  const loadImage = (): Promise<Uint8Array> => {
    fetched += 1
    return promise
  }
  const waiting = outcome(render(request(withImage('slow.png'), { loadImage })))
  await until(() => fetched === 1)
  // By now the scene is parked.
  expect(await outcome(render(request(simple)))).toBe('drawn')
  for (const pid of children()) process.kill(pid, 'SIGKILL')
  resolve(png)
  expect(await waiting).toBe('drawn')
}, 60_000)

test('an image is drawn again at another size, and after its bitmap was dropped', async () => {
  const { render } = await open({ processes: 1 })
  const large = await sharp({ create: { width: 640, height: 480, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer()
  const loadImage = async (): Promise<Uint8Array> => large
  for (const width of [320, 20, 320]) {
    const rendered = await render(
      request(withImage('large.jpg'), { loadImage, width, height: (width * 3) / 4 }),
    )
    const { dominant } = await sharp(rendered.png).stats()
    expect(rendered.images).toEqual(['large.jpg'])
    expect(dominant.r).toBeGreaterThan(240)
    expect(dominant.g).toBeLessThan(16)
  }
}, 60_000)

test('if a process dies, only the scene that it draws fails', async () => {
  const { render } = await open({ processes: 2 })
  const before = children()
  expect(before).toHaveLength(2)
  // Chinese, whose font an idle process would otherwise load at any time.
  const text = { elements: [{ type: 'text', x: 0, y: 0, content: '白 あ' }] }
  await Promise.all([1, 2].map(() => render(request(text))))
  const slow = outcome(render(request(endless)))
  await wait(300)
  // The process that uses the processor.
  const first = before.map(drawingTimeOf)
  await wait(500)
  const gains = before.map((pid, index) => drawingTimeOf(pid) - (first[index] ?? 0))
  const drawing = before[gains.indexOf(Math.max(...gains))]
  if (drawing === undefined) throw new Error('Nothing draws')
  process.kill(drawing, 'SIGKILL')
  const others = await Promise.all([1, 2, 3, 4].map(() => outcome(render(request(simple)))))
  expect(await slow).toMatchObject({ name: 'RenderError', reason: 'crashed' })
  expect(others).toEqual(Array(4).fill('drawn'))
  await until(() => children().length === 2)
}, 60_000)

test('scenes beyond the limits neither end a process nor leave it large', async () => {
  const { render } = await open({ processes: 2 })
  const before = children()
  const large = await sharp({
    create: { width: 5000, height: 5000, channels: 3, background: 'red' },
  })
    .png()
    .toBuffer()
  const images = [claiming(30_000, 30_000), png.subarray(0, -20), large.subarray(0, -20)]
  const point = [0, 0]
  const scenes = [
    Buffer.from(
      JSON.stringify({ elements: [{ type: 'pencil', points: Array(500_001).fill(point) }] }),
    ),
    Buffer.from(`{"elements":${'['.repeat(2 ** 21)}`),
    Buffer.from(JSON.stringify({ elements: Array(20_001).fill(simple.elements[0]) })),
    ...images,
  ]
  const bombs = [
    ...scenes.map((scene) => ({ ...request(simple), scene })),
    ...images.map((image) => request(withImage('bomb.png'), { loadImage: async () => image })),
  ]
  const outcomes: unknown[] = await Promise.all(
    Array.from({ length: 2 * bombs.length }, (_, index) => {
      const bomb = bombs[index % bombs.length]
      return bomb && outcome(render(bomb))
    }),
  )
  expect(outcomes.filter((outcome) => outcome === 'drawn')).toEqual([])
  expect(await Promise.all([1, 2, 3, 4].map(() => outcome(render(request(simple)))))).toEqual(
    Array(4).fill('drawn'),
  )
  expect(children()).toEqual(before)
  for (const pid of before) expect(held(pid)).toBeLessThan(512 * 2 ** 20)
}, 60_000)

test('close waits for the requests that have begun, and leaves no process', async () => {
  const { render, close } = await open({ processes: 2 })
  const begun = [1, 2, 3, 4].map(() => outcome(render(request(simple))))
  await close()
  expect(await Promise.all(begun)).toEqual(Array(4).fill('drawn'))
  await until(() => children().length === 0)
  await expect(render(request(simple))).rejects.toMatchObject({ reason: 'crashed' })
}, 60_000)

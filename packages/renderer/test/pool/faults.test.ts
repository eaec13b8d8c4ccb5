// Regressions: scenes and events that made a renderer loop, hang, or leave something behind.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { firstOutput } from '@whiteboard-screenshots/e2e/programs'
import sharp from 'sharp'
import { afterEach, expect, test } from 'vitest'
import { createRenderer, type Renderer, type RendererOptions } from '../../src/index.ts'
import { workersOf } from './child-processes.ts'

let renderer: Renderer | undefined
afterEach(() => renderer?.close(), 60_000)

async function open(options: RendererOptions = { processes: 1 }): Promise<Renderer> {
  renderer = await createRenderer(options)
  return renderer
}

const size = { width: 320, height: 240 }
const sceneOf = (...elements: object[]): Uint8Array => Buffer.from(JSON.stringify({ elements }))
const imageAt = (src: string, x: number): object => ({
  type: 'image',
  src,
  x,
  y: 0,
  width: 4,
  height: 3,
})

const red = await sharp({ create: { width: 8, height: 6, channels: 3, background: 'red' } })
  .png()
  .toBuffer()

const memoryOf = (pid: number): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

test('two names of an image with the same bytes are drawn', async () => {
  const { render } = await open({ processes: 1, timeoutMs: 10_000 })
  const scene = sceneOf(imageAt('one.png', 0), imageAt('two.png', 8), imageAt('three.png', 16))
  const { images, png: first } = await render({ scene, ...size, loadImage: () => Buffer.from(red) })
  expect(images).toHaveLength(3)
  const { channels } = await sharp(first).stats()
  expect(channels.map(({ min }) => min > 240)).toEqual([true, false, false])
  // Again, with the bitmap cached.
  const { png } = await render({ scene, ...size, loadImage: () => Buffer.from(red) })
  expect(Buffer.from(png).equals(first)).toBe(true)
})

test('dozens of full-size layers take the memory of one', async () => {
  const { render } = await open({ processes: 1, timeoutMs: 60_000 })
  const [pid = 0] = workersOf(process.pid)
  const large = { width: 1000, height: 1000 }
  const box = { type: 'rectangle', x: -500, y: -500, width: 1000, height: 1000 }
  const layer = { ...box, fillColor: [20, 90, 200], opacity: 0.5 }
  await render({ scene: sceneOf(layer), ...large })
  const before = memoryOf(pid)
  await render({ scene: sceneOf(...Array.from({ length: 60 }, () => layer)), ...large })
  expect(memoryOf(pid) - before).toBeLessThan(60)
})

test('thousands of small layers take the memory of a few', async () => {
  const { render } = await open({ processes: 1, timeoutMs: 60_000 })
  const [pid = 0] = workersOf(process.pid)
  const layer = (x: number): object => ({
    ...{ type: 'rectangle', x, y: 0, width: 3, height: 3 },
    ...{ fillColor: [20, 90, 200], opacity: 0.5 },
  })
  await render({ scene: sceneOf(...Array.from({ length: 100 }, (_, x) => layer(x))), ...size })
  const before = memoryOf(pid)
  await render({ scene: sceneOf(...Array.from({ length: 6000 }, (_, x) => layer(x))), ...size })
  // Of which 32 may be the young heap, which had not grown yet.
  expect(memoryOf(pid) - before).toBeLessThan(80)
})

test('thousands of marks in one cluster take little memory', async () => {
  const { render } = await open({ processes: 1, timeoutMs: 60_000 })
  const [pid = 0] = workersOf(process.pid)
  const textOf = (marks: number): Uint8Array =>
    sceneOf({ type: 'text', x: 0, y: 0, content: '\u0300'.repeat(marks), textSize: 16 })
  await render({ scene: textOf(2), ...size })
  const before = memoryOf(pid)
  await render({ scene: textOf(2500), ...size })
  expect(memoryOf(pid) - before).toBeLessThan(80)
})

test('of many images a few are loaded at once, and none after one that fails', async () => {
  const { render } = await open()
  const images = Array.from({ length: 200 }, (_, index) => imageAt(`${index}.png`, index))
  let [loading, mostLoading, loaded] = [0, 0, 0]
  const request = {
    scene: sceneOf(...images),
    ...size,
    loadImage: async (src: string) => {
      loading += 1
      mostLoading = Math.max(mostLoading, loading)
      await wait(1)
      loading -= 1
      loaded += 1
      if (src === '50.png') throw new Error('It is gone')
      return red
    },
  }
  await expect(render(request)).rejects.toThrow('It is gone')
  await wait(20)
  expect(loaded).toBeLessThan(100)
  expect(mostLoading).toBeLessThanOrEqual(16)
})

test('a photo of 48 megapixels is decoded at about the size that it is shown in', async () => {
  const { render } = await open({ processes: 1, timeoutMs: 60_000 })
  const [pid = 0] = workersOf(process.pid)
  const create = { width: 8064, height: 6048, channels: 3, background: 'red' } as const
  const photo = await sharp({ create }).jpeg().toBuffer()
  const scene = sceneOf({ type: 'image', src: 'photo.jpg', x: 0, y: 0, width: 400, height: 300 })
  const request = { scene, ...size, loadImage: () => photo }
  const before = memoryOf(pid)
  const { png } = await render(request)
  const { dominant } = await sharp(png).stats()
  expect([dominant.r > 240, dominant.g < 16]).toEqual([true, true])
  // All of its pixels would take 190 MB.
  expect(memoryOf(pid) - before).toBeLessThan(100)
  await renderer?.close()
  const strict = await open({ processes: 1, limits: { imagePixels: 48_000_000 } })
  await expect(strict.render(request)).rejects.toThrow('the limit for an image is 48000000 pixels')
})

// Again if the machine is too busy to reach a checkpoint in time.
test('a cancelled job stops at a checkpoint, and its process goes on', { retry: 3 }, async () => {
  await renderer?.close()
  const { render } = await open({ processes: 1, timeoutMs: 60_000 })
  const [pid] = workersOf(process.pid)
  const stroke = {
    type: 'pencil',
    points: Array.from({ length: 24 }, (_, index) => [(index * 79) % 97, (index * 47) % 91]),
    strokeWidth: 1,
  }
  const scene = sceneOf(...Array.from({ length: 9000 }, () => stroke))
  // The first takes longer.
  await render({ scene, width: 8, height: 8 })
  const start = performance.now()
  await render({ scene, width: 8, height: 8 })
  const readingMs = performance.now() - start
  const leaving = new AbortController()
  const left = render({ scene, width: 250, height: 200, signal: leaving.signal })
  await wait(readingMs)
  leaving.abort(new Error('left'))
  await expect(left).rejects.toThrow('left')
  await render({ scene: sceneOf(stroke), ...size })
  expect(workersOf(process.pid)).toEqual([pid])
})

test('an image that cannot be used is drawn as a placeholder if the caller allows it', async () => {
  const { render } = await open()
  const scene = sceneOf(imageAt('fine.png', 0), imageAt('gone.png', 8), imageAt('damaged.png', 16))
  const request = {
    scene,
    ...size,
    loadImage: (src: string) => {
      if (src === 'gone.png') throw new TypeError('It is gone')
      return src === 'fine.png' ? red : red.subarray(0, 40)
    },
  }
  await expect(render(request)).rejects.toThrow()
  const { failedImages, png } = await render({
    ...request,
    isFailedImage: (error) => error instanceof TypeError,
  })
  expect(failedImages).toEqual([
    { src: 'gone.png', message: 'It is gone' },
    { src: 'damaged.png', message: expect.stringContaining('is a damaged image') },
  ])
  expect((await sharp(png).metadata()).width).toBe(320)
  await expect(render({ ...request, isFailedImage: () => false })).rejects.toThrow('It is gone')
})

test('the worker of a parent that was killed ends while it draws', async () => {
  const module = new URL('../../src/index.ts', import.meta.url).href
  const points = Array.from({ length: 400_000 }, (_, index) => [
    (index * 7919) % 997,
    (index * 104_729) % 991,
  ])
  const program = `
    const { createRenderer } = await import(${JSON.stringify(module)})
    const { render } = await createRenderer({ processes: 1 })
    const points = Array.from({ length: ${points.length} }, (_, i) => [(i * 7919) % 997, (i * 104729) % 991])
    const scene = Buffer.from(JSON.stringify({ elements: [{ type: 'pencil', points, strokeWidth: 30 }] }))
    render({ scene, width: 2000, height: 2000 })
    setTimeout(() => console.log('drawing'), 1500)`
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await firstOutput(parent)
  const [worker = 0] = workersOf(parent.pid ?? 0)
  expect(worker).toBeGreaterThan(0)
  parent.kill('SIGKILL')
  const isRunning = (): boolean => {
    try {
      return !readFileSync(`/proc/${worker}/stat`, 'utf8').includes(') Z ')
    } catch {
      return false
    }
  }
  await expect.poll(isRunning, { timeout: 5000 }).toBe(false)
})

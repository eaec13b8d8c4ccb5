// What the server takes of the machine: the heavy scene through HTTP with pictures kept in a folder,
// beside drawing and encoding alone, and beside Chromium where it is installed, in one run.
// `pnpm bench` in this package.
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSdkToken } from '@whiteboard-screenshots/token'
import { createRenderer } from '../src/rendering/pool.ts'
import { chromiumRate } from './chromium.ts'
import { heavyScene, imageOf } from './heavy-scene.ts'
import { measure, type Rate } from './measure.ts'
import { serve } from './served.ts'

const seconds = Number(process.argv[2] ?? 5)
const sizes = [
  { width: 640, height: 360 },
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
]
const lanes = availableParallelism() * 2
const { scene, images } = await heavyScene()
const keys = { accessKey: 'a', secretKey: 's', role: 'writer', lifespan: 0 } as const
const token = await createSdkToken(keys)
const folder = await mkdtemp(join(tmpdir(), 'bench-'))

const post = async (url: string, path: string, body: object): Promise<void> => {
  const answer = await fetch(`${url}/v5/rooms/room/${path}`, {
    method: 'POST',
    headers: { token, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`)
  await answer.arrayBuffer()
}

const show = (name: string, { perSecond, p50, p99 }: Rate, more = ''): void =>
  console.log(
    `| ${name} | ${perSecond.toFixed(1)} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${more} |`,
  )

const { signal } = new AbortController()
console.log(`${lanes} requests at once, ${seconds} s each, ${availableParallelism()} processors\n`)
console.log('| heavy scene | screenshots/s | p50 ms | p99 ms | |\n| --- | --- | --- | --- | --- |')
for (const size of sizes) {
  const name = `${size.width}x${size.height}`
  const renderer = await createRenderer()
  const draw = async (): Promise<void> => {
    await renderer.render({ scene, ...size, image: async (src) => imageOf(images, src), signal })
  }
  const storage = `file:${join(folder, name)}`
  const server = await serve(storage, 'redraw')
  // Turn and turn about, since the machine's speed changes in the course of a run.
  const floors: Rate[] = []
  const served: Rate[] = []
  let most = 0
  for (let round = 0; round < 2; round += 1) {
    floors.push(await measure(draw, { lanes, seconds: seconds / 2 }))
    let height = size.height
    served.push(
      await measure(
        () => {
          // One pixel more or less, so that no two requests are equal.
          height = height === size.height ? size.height - (round + 1) : size.height
          return post(server.url, 'screenshots', { width: size.width, height })
        },
        { lanes: 2, seconds: seconds / 2 },
      ),
    )
    most = Math.max(most, await server.memory())
  }
  const mean = (rates: readonly Rate[]): Rate => ({
    perSecond: rates.reduce((sum, rate) => sum + rate.perSecond, 0) / rates.length,
    p50: rates.reduce((sum, rate) => sum + rate.p50, 0) / rates.length,
    p99: Math.max(...rates.map((rate) => rate.p99)),
  })
  const [floor, whole] = [mean(floors), mean(served)]
  show(`drawing and encoding alone, ${name}`, floor)
  const share = Math.round((whole.perSecond / floor.perSecond) * 100)
  show(`server, ${name}`, whole, `${share} % of it, ${most} MB`)
  await renderer.close()
  const chromium = await chromiumRate({ scene, images, ...size, seconds })
  if (chromium)
    show(
      `Chromium, ${name}`,
      chromium,
      `the server is ${(whole.perSecond / chromium.perSecond).toFixed(1)} times as fast`,
    )
  await server.stop()
}

const server = await serve(`file:${join(folder, 'more')}`, 'reuse')
const size = { width: 1280, height: 720 }
const coldFrom = performance.now()
await post(server.url, 'screenshots', size)
console.log(`\nfirst picture ${(performance.now() - coldFrom).toFixed(0)} ms`)
console.log('\n| | per second | p50 ms | p99 ms | |\n| --- | --- | --- | --- | --- |')
show(
  'unchanged scene',
  await measure(() => post(server.url, 'screenshots', size), { lanes: 10, seconds }),
)
console.log('\n| group of | seconds | screenshots/s |\n| --- | --- | --- |')
for (const scenes of [1, 10, 100, 1000]) {
  const from = performance.now()
  await post(server.url, 'screenshot-list', { ...size, path: `/group-${scenes}` })
  const taken = (performance.now() - from) / 1000
  console.log(`| ${scenes} | ${taken.toFixed(2)} | ${(scenes / taken).toFixed(1)} |`)
}
console.log(`\n${await server.memory()} MB after it`)
await server.stop()
await rm(folder, { recursive: true })

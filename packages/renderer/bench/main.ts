// Measures how fast the heavy scene is drawn at three sizes: PNGs per second with all processes busy, the
// start of a renderer, and the memory of its processes. `pnpm bench [--seconds 5] [--renderer FILE]…`;
// renderers of other checkouts can be measured in turn with this one.
import { readdirSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { Renderer } from '../src/index.ts'
import { heavyScene, imageOf } from './heavy-scene.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    renderer: { type: 'string', multiple: true, default: [] },
  },
})
const own = new URL('../dist/index.js', import.meta.url).href
const modules = [...values.renderer.map((file) => pathToFileURL(file).href), own]
const seconds = Number(values.seconds)
const rounds = 4
const sizes = [
  { width: 640, height: 360 },
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
]
const { scene, images } = await heavyScene()
const { signal } = new AbortController()

/** PNGs per second. */
async function measure(renderer: Renderer, size: (typeof sizes)[number]): Promise<number> {
  const loadImage = async (src: string): Promise<Uint8Array> => imageOf(images, src)
  // `image` is what `loadImage` was called before the renderer was a package.
  const request = { scene, ...size, loadImage, image: loadImage, signal }
  const until = performance.now() + (seconds * 1000) / rounds
  const from = performance.now()
  let count = 0
  const lane = async (): Promise<void> => {
    while (performance.now() < until) {
      await renderer.render(request)
      count += 1
    }
  }
  await Promise.all(Array.from({ length: renderer.processes * 2 }, lane))
  return (count / (performance.now() - from)) * 1000
}

/** The memory of this program's processes in MB. */
const memory = (): number[] =>
  readdirSync('/proc').flatMap((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      if (!/^\d+$/.test(pid) || !status.includes(`PPid:\t${process.pid}\n`)) return []
      return [Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024)]
    } catch {
      return []
    }
  })

const started = []
for (const module of modules) {
  const { createRenderer } = await import(module)
  const before = memory().length
  const from = performance.now()
  const renderer: Renderer = await createRenderer()
  const start = Math.round(performance.now() - from)
  started.push({ module, renderer, start, memory: memory().slice(before) })
}
for (const { module, start, memory } of started)
  console.log(`${module}: started in ${start} ms, processes of ${memory.join(', ')} MB`)
for (const size of sizes) {
  const rates = started.map((): number[] => [])
  // In turn, since the machine's speed changes during a run.
  for (let round = 0; round < rounds; round += 1)
    for (const [index, { renderer }] of started.entries())
      rates[index]?.push(await measure(renderer, size))
  const means = rates.map((some) => some.reduce((sum, rate) => sum + rate, 0) / some.length)
  console.log(
    `${size.width}x${size.height}: ${means.map((mean) => mean.toFixed(1)).join(' / ')} a second`,
  )
}
console.log(`processes of ${memory().join(', ')} MB`)
for (const { renderer } of started) await renderer.close()

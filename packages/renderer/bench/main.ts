// Compares how fast renderers start, and how fast they draw the heavy scene at three sizes:
// `pnpm bench [--seconds 5] [--starts 5] [--renderer FILE]…`. Renderers of other checkouts are measured in turn
// with this one, since a machine's speed changes during a run. Where it is busy, the CPU time says more. A scene is
// drawn once as one of many, and once as a board that has grown by a stroke since it was drawn last.
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { Renderer } from '../src/index.ts'
import { heavyScene, imageOf } from './heavy-scene.ts'
import { type ProcessUse, startedProcesses } from './process-use.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    starts: { type: 'string', default: '5' },
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
const { scenes, grown, images } = await heavyScene()
const { signal } = new AbortController()

/** The processes that this program has started. */
const children = (): ProcessUse[] =>
  startedProcesses().filter(({ parent }) => parent === process.pid)

const mean = (some: readonly number[]): number =>
  some.reduce((sum, one) => sum + one, 0) / some.length
const columns = (some: readonly (readonly number[])[], digits = 0): string =>
  some.map((values) => mean(values).toFixed(digits)).join(' / ')

interface Started {
  readonly renderer: Renderer
  readonly pids: readonly number[]
  readonly ms: number
  readonly cpu: number
  readonly memory: number
}

async function start(module: string, processes?: number): Promise<Started> {
  const { createRenderer } = await import(module)
  const before = children().map(({ pid }) => pid)
  const from = performance.now()
  const renderer: Renderer = await createRenderer({ ...(processes && { processes }) })
  const ms = performance.now() - from
  // The renderer is there with its first process; the others start a little later.
  while ((renderer.readyProcesses ?? renderer.processes) < renderer.processes) await delay(20)
  const own = children().filter(({ pid }) => !before.includes(pid))
  const pids = own.map(({ pid }) => pid)
  return { renderer, pids, ms, cpu: own[0]?.cpu ?? 0, memory: own[0]?.memory ?? 0 }
}

/** PNGs per second, and the CPU time of each in milliseconds. */
async function measure(
  { renderer, pids }: Started,
  size: (typeof sizes)[number],
  variants: readonly Uint8Array[],
) {
  const cpu = (): number =>
    children().reduce((sum, one) => sum + (pids.includes(one.pid) ? one.cpu : 0), 0)
  const loadImage = async (src: string): Promise<Uint8Array> => imageOf(images, src)
  // `image` is what `loadImage` was called before the renderer was a package.
  const request = { ...size, loadImage, image: loadImage, signal }
  const [from, before] = [performance.now(), cpu()]
  const until = from + (seconds * 1000) / rounds
  let count = 0
  const lane = async (index: number): Promise<void> => {
    while (performance.now() < until) {
      const scene = variants[count % variants.length] as Uint8Array
      const affinity = variants === grown ? `board ${index}` : randomUUID()
      count += 1
      await renderer.render({ ...request, scene, affinity })
    }
  }
  await Promise.all(Array.from({ length: renderer.processes * 2 }, (_, index) => lane(index)))
  return { rate: (count / (performance.now() - from)) * 1000, cpu: (cpu() - before) / count }
}

async function measureStarts(): Promise<void> {
  const all = modules.map((): Started[] => [])
  for (let round = 0; round < Number(values.starts); round += 1)
    for (const [index, module] of modules.entries()) {
      const started = await start(module, 1)
      await started.renderer.close()
      all[index]?.push(started)
    }
  const of = (key: 'ms' | 'cpu' | 'memory'): string =>
    columns(all.map((starts) => starts.map((one) => one[key])))
  console.log(`a process starts in ${of('ms')} ms, ${of('cpu')} ms of CPU time, ${of('memory')} MB`)
}

async function measureRate(
  started: readonly Started[],
  size: (typeof sizes)[number],
  variants: readonly Uint8Array[],
): Promise<string> {
  const rates = started.map((): number[] => [])
  const times = started.map((): number[] => [])
  for (let round = 0; round <= rounds; round += 1)
    for (const [index, one] of started.entries()) {
      const { rate, cpu } = await measure(one, size, variants)
      // The first PNGs of a size take longer, here and there.
      if (round === 0) continue
      rates[index]?.push(rate)
      times[index]?.push(cpu)
    }
  return `${columns(rates, 1)} a second, ${columns(times, 1)} ms of CPU time each`
}

async function measureRates(): Promise<void> {
  const started: Started[] = []
  for (const module of modules) started.push(await start(module))
  for (const size of sizes) {
    const name = `${size.width}x${size.height}`
    console.log(`${name}: ${await measureRate(started, size, scenes)}`)
    console.log(`${name}, grown: ${await measureRate(started, size, grown)}`)
  }
  const end = children()
  const memory = started.map(({ pids }) =>
    end.filter(({ pid }) => pids.includes(pid)).map((one) => one.memory),
  )
  console.log(`processes of ${columns(memory)} MB`)
  for (const { renderer } of started) await renderer.close()
}

console.log(modules.join(' / '))
await measureStarts()
await measureRates()

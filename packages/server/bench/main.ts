// Measures the server: requests for the heavy scene over HTTP, with screenshots stored in a folder. Compares it
// in the same run with drawing and encoding alone, and with Chromium if that is installed.
// Run it with `pnpm bench` in this package. `--write` writes the figures into the README; `--seconds` is the
// duration of each measurement.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { createRenderer } from '@whiteboard-screenshots/renderer'
import { heavyScene, imageOf } from '../../renderer/bench/heavy-scene.ts'
import { type Chromium, openChromium } from './chromium.ts'
import { measure, type Rate, timeOf } from './measure.ts'
import { post } from './post.ts'
import { group, roomOf, writeRooms } from './rooms.ts'
import { type Served, serve } from './served.ts'

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '5' },
  },
})
// As in the server's command, so that drawing alone has the same garbage collector.
setFlagsFromString('--no-incremental-marking')
setFlagsFromString('--heap-growing-percent=200')
const seconds = Number(values.seconds)
const rounds = 2
const sizes = [
  { width: 640, height: 360 },
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
]
type Size = (typeof sizes)[number]
const defaultSize: Size = { width: 1280, height: 720 }
const groups = [1, 10, 100, 1000]
const lanes = availableParallelism() * 2
const heavy = await heavyScene()
const { scenes, images } = heavy
const folder = await mkdtemp(join(tmpdir(), 'bench-'))
const rooms = join(folder, 'rooms')
await writeRooms(rooms, heavy, groups)
const serverOn = (storage: string, ...flags: readonly string[]): Promise<Served> => {
  const locations = ['--rooms', rooms, '--storage', `file:${join(folder, storage)}`]
  return serve(...locations, '--access-key', 'a:s', '--max-requests', '1000', ...flags)
}

const mean = (rates: readonly Rate[]): Rate => ({
  perSecond: rates.reduce((sum, rate) => sum + rate.perSecond, 0) / rates.length,
  p50: rates.reduce((sum, rate) => sum + rate.p50, 0) / rates.length,
  p99: Math.max(...rates.map((rate) => rate.p99)),
})

/** What was measured at one size; times in milliseconds. */
interface Figures {
  readonly floor: Rate
  readonly server: Rate
  readonly memory: number
  /** The time from the start of the program to its first screenshot. */
  readonly cold: number
  /** The time of the first request alone. */
  readonly first: number
  readonly chromium: { readonly rate: Rate; readonly cold: number } | undefined
}

async function measureChromium(size: Size): Promise<Figures['chromium']> {
  let chromium: Chromium | undefined
  const cold = await timeOf(async () => {
    chromium = await openChromium({ scene: scenes[0] as Uint8Array, images, ...size })
    await chromium?.draw()
  })
  if (!chromium) return undefined
  try {
    return { rate: await measure(chromium.draw, { lanes: 2, seconds }), cold }
  } finally {
    await chromium.close()
  }
}

async function figuresOf(size: Size): Promise<Figures> {
  const server = await serverOn(`${size.width}`, '--no-reuse')
  let latest = 0
  const shoot = (): Promise<void> => {
    // One scene after the other, so that no two requests are equal and no drawing is gone on with.
    latest = (latest + 1) % 1000
    return post(server.url, roomOf(1000), 'screenshots', { ...size, path: `${group}/${latest}` })
  }
  const first = await timeOf(shoot)
  const renderer = await createRenderer()
  let drawn = 0
  const draw = async (): Promise<void> => {
    drawn += 1
    const scene = scenes[drawn % scenes.length] as Uint8Array
    await renderer.render({ scene, ...size, loadImage: (src) => imageOf(images, src) })
  }
  // In turn, since the machine's speed changes during a run.
  const floors: Rate[] = []
  const served: Rate[] = []
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await measure(draw, { lanes, seconds: seconds / rounds }))
    served.push(await measure(shoot, { lanes, seconds: seconds / rounds }))
  }
  const memory = server.memory()
  await renderer.close()
  await server.stop()
  const chromium = await measureChromium(size)
  const cold = server.startedIn + first
  return { floor: mean(floors), server: mean(served), memory, cold, first, chromium }
}

const count = (value: number): string =>
  value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en')
const percentage = (one: number, other: number): string => `${Math.round((one / other) * 100)} %`
const times = (one: number, other: number): string => `${(one / other).toFixed(1)} times`

const measured: Figures[] = []
for (const size of sizes) {
  measured.push(await figuresOf(size))
  console.error(`${size.width}x${size.height}: ${JSON.stringify(measured.at(-1))}`)
}
const row = (name: string, cell: (figures: Figures) => string): string =>
  `| ${name} | ${measured.map(cell).join(' | ')} |`
const beside = (name: string, cell: (figures: Figures, other: Rate) => string): string =>
  row(name, (figures) => (figures.chromium ? cell(figures, figures.chromium.rate) : 'not here'))
const table = [
  `| | ${sizes.map(({ width, height }) => `${width}x${height}`).join(' | ')} |`,
  `| ---${' | ---'.repeat(sizes.length)} |`,
  row('server, screenshots a second', ({ server }) => count(server.perSecond)),
  row(
    'response time, half / 99 %',
    ({ server }) => `${server.p50.toFixed(0)} / ${server.p99.toFixed(0)} ms`,
  ),
  row('drawing and encoding alone, a second', ({ floor }) => count(floor.perSecond)),
  row("the server's share of that", ({ floor, server }) =>
    percentage(server.perSecond, floor.perSecond),
  ),
  beside('headless Chromium, a second', (_, { perSecond }) => count(perSecond)),
  beside('the server beside that', ({ server }, { perSecond }) =>
    times(server.perSecond, perSecond),
  ),
  row('from the start to the first screenshot', ({ cold }) => `${cold.toFixed(0)} ms`),
  row('of which the screenshot', ({ first }) => `${first.toFixed(0)} ms`),
  row('Chromium from its start to the first screenshot', ({ chromium }) =>
    chromium ? `${chromium.cold.toFixed(0)} ms` : 'not here',
  ),
  row('memory of the server and its drawing processes', ({ memory }) => `${memory} MB`),
].join('\n')

const server = await serverOn('more')
const unchangedScene = { ...defaultSize, path: `${group}/0` }
await post(server.url, roomOf(1000), 'screenshots', unchangedScene)
const unchanged = await measure(
  () => post(server.url, roomOf(1000), 'screenshots', unchangedScene),
  {
    lanes: 10,
    seconds,
  },
)
const taken: number[] = []
for (const scenes of groups)
  taken.push(
    await timeOf(() =>
      post(server.url, roomOf(scenes), 'screenshot-list', { ...defaultSize, path: group }),
    ),
  )
const memory = server.memory()
await server.stop()
await rm(folder, { recursive: true })

const list = (items: readonly (string | number)[]): string =>
  `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
const figures = `${table}

For an unchanged scene the server sent ${count(unchanged.perSecond)} responses a second, half of them within
${unchanged.p50.toFixed(0)} ms and 99 % within ${unchanged.p99.toFixed(0)} ms. A group of ${list(groups.map((scenes) => scenes.toLocaleString('en')))} scenes at ${defaultSize.width}x${defaultSize.height} took
${list(taken.map((time) => (time / 1000).toFixed(time < 1000 ? 2 : 1)))} seconds; after it all, the server took ${memory} MB.
`
console.log(figures)
if (values.write) {
  const readme = new URL('../README.md', import.meta.url)
  const before = await readFile(readme, 'utf8')
  const marked = /(<!-- figures -->\n).*(<!-- end -->)/s
  if (!marked.test(before)) throw new Error('The README has no place for the figures')
  await writeFile(
    readme,
    before.replace(marked, (_, start, end) => `${start}${figures}${end}`),
  )
}

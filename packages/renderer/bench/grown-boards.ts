// What the steps of drawing boards of other formats take, in milliseconds of CPU time: whole, and as boards that have
// grown by a stroke since they were drawn last. `pnpm bench:grown-boards [--count 500] [--rounds 3] [--root FOLDER]…`
//
// It runs the source as it stands, without a build, and that of other checkouts in turn with it: `--root` names the
// folder of their renderer's package.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { grownBoards } from './large-boards.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '3' },
    root: { type: 'string', multiple: true, default: [] },
  },
})
const size = { width: 1280, height: 720 }
const rounds = Number(values.rounds)

type Times = Map<string, number>

async function open(root: string) {
  const load = <Module>(file: string): Promise<Module> =>
    import(pathToFileURL(resolve(root, 'src', file)).href)
  return {
    ...(await load<typeof import('../src/formats/index.ts')>('formats/index.ts')),
    ...(await load<typeof import('../src/canvas/arrange.ts')>('canvas/arrange.ts')),
    ...(await load<typeof import('../src/canvas/kept-drawings.ts')>('canvas/kept-drawings.ts')),
    ...(await load<typeof import('../src/canvas/paint.ts')>('canvas/paint.ts')),
    ...(await load<typeof import('../src/canvas/encode-png.ts')>('canvas/encode-png.ts')),
    ...(await load<typeof import('../src/canvas/reused-canvas.ts')>('canvas/reused-canvas.ts')),
    ...(await load<typeof import('../src/limits.ts')>('limits.ts')),
  }
}
type Source = Awaited<ReturnType<typeof open>>

/** Draws a board as a task of a renderer does, and adds what each step takes. */
async function draw(source: Source, scene: Uint8Array, times: Times, affinity?: string) {
  const timed = async <Result>(step: string, run: () => Result | Promise<Result>) => {
    const before = process.cpuUsage()
    const result = await run()
    const { user, system } = process.cpuUsage(before)
    for (const name of [step, 'all']) times.set(name, (times.get(name) ?? 0) + user + system)
    return result
  }
  const { defaultLimits: limits } = source
  const list = await timed('read', () => source.readDisplayList(scene, { limits, affinity }))
  const arrangement = await timed('arrange', () => source.arrange(list, size))
  const isAgain = affinity !== undefined && source.markDrawn(affinity)
  const drawing = await timed('compare', () =>
    isAgain ? source.describeDrawing(affinity, arrangement, new Map()) : undefined,
  )
  const known = await timed('compare', () => drawing && source.takeStartedCanvas(drawing))
  const started = known ?? { canvas: source.takeCanvas(size), drawnItems: 0 }
  // The scenes have small images, which are left out.
  const bitmapOf = async () => undefined
  await timed('paint', () => source.paint(started, arrangement, { bitmapOf }))
  await timed('encode', () => source.encodePng(started.canvas, known?.bands))
  if (drawing && known) source.keepDrawing(drawing, known)
  else source.returnCanvas(started.canvas)
}

const steps = ['read', 'arrange', 'compare', 'paint', 'encode', 'all']

async function measure(source: Source, boards: readonly Uint8Array[], isGrown: boolean) {
  const times: Times = new Map()
  for (let round = 0; round <= rounds; round += 1) {
    // A board that begins anew in each round has its first drawings outside of what counts.
    const affinity = isGrown ? `${round}` : undefined
    for (const [index, board] of boards.entries())
      await draw(source, board, round === 0 || index < 3 ? new Map() : times, affinity)
  }
  const count = rounds * (boards.length - 3) * 1000
  return steps.map((step) => `${step} ${((times.get(step) ?? 0) / count).toFixed(2)}`).join(', ')
}

const roots = [...values.root, resolve(import.meta.dirname, '..')]
const sources = await Promise.all(roots.map(open))
for (const [format, boards] of Object.entries(grownBoards(Number(values.count)))) {
  const [board = new Uint8Array()] = boards
  const before = process.cpuUsage()
  for (let time = 0; time < 50; time += 1) JSON.parse(new TextDecoder().decode(board))
  const parsing = process.cpuUsage(before).user / 50_000
  console.log(`${format}: ${board.length} bytes, JSON.parse ${parsing.toFixed(2)}`)
  for (const [index, source] of sources.entries())
    for (const isGrown of [false, true])
      console.log(
        `${roots[index]}, ${isGrown ? 'grown' : 'whole'}: ${await measure(source, boards, isGrown)}`,
      )
}

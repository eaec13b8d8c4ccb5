// Compares how fast boards of 50, 500 and 5,000 elements become PNGs with the renderer, with Excalidraw's own export in
// Chromium, and with `@excalidraw/utils` in jsdom and resvg: `pnpm bench:boards [--seconds 5] [--counts 50,500,5000]`.
// Each draws one board at a time, and then as many at once as there are processors, and one more. The libraries are
// loaded, and each board is new to them. On a busy machine, the CPU time says more. Needs a build.
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { startedProcesses } from '../bench/process-use.ts'
import { boards } from '../test/formats/excalidraw/boards.ts'
import type { ElementFields } from '../test/formats/excalidraw/elements.ts'
import { excalidrawJudge } from './excalidraw.ts'
import { openJsdomExport } from './jsdom.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    counts: { type: 'string', default: '50,500,5000' },
  },
})
const seconds = Number(values.seconds)
const size = { width: 1280, height: 720 }

const { createRenderer }: typeof import('../src/index.ts') = await import(
  new URL('../dist/index.js', import.meta.url).href
)

/** All test boards beside each other, again and again. */
function boardOf(count: number) {
  const all = Object.entries(boards).filter(([name]) => !name.startsWith('first'))
  const elements: ElementFields[] = []
  for (let at = 0; elements.length < count; at += 1) {
    const [, board] = all[at % all.length] as (typeof all)[number]
    const [x, y] = [(at % 8) * 900, Math.floor(at / 8) * 700]
    const rename = (id: unknown): unknown => (typeof id === 'string' ? `${id}-${at}` : id)
    for (const element of board.elements)
      elements.push({
        ...element,
        id: rename(element.id),
        frameId: rename(element.frameId),
        containerId: rename(element.containerId),
        boundElements: null,
        x: Number(element.x) + x,
        y: Number(element.y) + y,
      })
  }
  return {
    type: 'excalidraw',
    version: 2,
    elements: elements.slice(0, count),
    appState: { viewBackgroundColor: '#ffffff' },
    files: boards.images?.files ?? {},
  }
}

/** The memory in MB and the CPU time in milliseconds of the processes that draw. */
function useOfProcesses(): { readonly megabytes: number; readonly cpu: number } {
  const processes = startedProcesses()
  const sum = (field: 'memory' | 'cpu'): number =>
    processes.reduce((total, one) => total + one[field], 0)
  return { megabytes: sum('memory'), cpu: sum('cpu') }
}

type Board = ReturnType<typeof boardOf>

/** The board with other rough lines: the renderer keeps those of a board that it has drawn. */
const renew = (board: Board, round: number): Board => ({
  ...board,
  elements: board.elements.map((element) => ({ ...element, seed: Number(element.seed) + round })),
})

/** Something that draws boards. */
interface Contender {
  readonly name: string
  /** Starts as many instances as draw at once. */
  open(atOnce: number): Promise<{
    /** @param scale - pixels for each unit of the board */
    draw(board: Board, instance: number, scale: number): Promise<unknown>
    close(): Promise<void>
  }>
}

/** Opens instances of one exporter. */
async function several<Exporter extends { close(): Promise<void> }>(
  atOnce: number,
  open: () => Promise<Exporter>,
): Promise<{ readonly exporters: readonly Exporter[]; close(): Promise<void> }> {
  const exporters = await Promise.all(Array.from({ length: atOnce }, open))
  return {
    exporters,
    close: async () => {
      await Promise.all(exporters.map((exporter) => exporter.close()))
    },
  }
}

const contenders: readonly Contender[] = [
  {
    name: 'renderer',
    async open(atOnce) {
      const renderer = await createRenderer({ processes: atOnce })
      return {
        draw: (board) => renderer.render({ scene: Buffer.from(JSON.stringify(board)), ...size }),
        close: () => renderer.close(),
      }
    },
  },
  {
    name: 'Chromium',
    async open(atOnce) {
      const { exporters, close } = await several(atOnce, () => excalidrawJudge.open())
      return {
        draw: async (board, instance, scale) =>
          exporters[instance]?.draw(board, { scale, isDark: false }),
        close,
      }
    },
  },
  {
    name: 'jsdom',
    async open(atOnce) {
      const { exporters, close } = await several(atOnce, openJsdomExport)
      return {
        draw: async (board, instance, scale) => exporters[instance]?.draw({ board, scale }),
        close,
      }
    },
  },
]

interface Result {
  readonly atOnce: number
  readonly perSecond: number
  /** Of the processes that draw, for each board, in milliseconds. */
  readonly cpu: number
  readonly megabytes: number
}

/** Draws a board again and again for some seconds, after two rounds that do not count. */
async function measure(
  contender: Contender,
  board: Board,
  scale: number,
  atOnce: number,
): Promise<Result> {
  const opened = await contender.open(atOnce)
  try {
    const instances = Array.from({ length: atOnce }, (_, instance) => instance)
    for (let warmUp = 0; warmUp < 2; warmUp += 1)
      await Promise.all(instances.map((instance) => opened.draw(board, instance, scale)))
    const before = useOfProcesses()
    const start = performance.now()
    let [count, rounds] = [0, 0]
    const drawAll = async (instance: number): Promise<void> => {
      do {
        rounds += 1
        await opened.draw(renew(board, rounds), instance, scale)
        count += 1
      } while (performance.now() - start < seconds * 1000)
    }
    await Promise.all(instances.map(drawAll))
    const perSecond = (count * 1000) / (performance.now() - start)
    const after = useOfProcesses()
    return { atOnce, perSecond, cpu: (after.cpu - before.cpu) / count, megabytes: after.megabytes }
  } finally {
    await opened.close()
  }
}

/** The scale at which a board fits into the PNG. */
async function scaleOf(board: Board): Promise<number> {
  const judge = await excalidrawJudge.open()
  const { width, height } = await judge.draw(board, { scale: 1, isDark: false })
  await judge.close()
  return Math.min(size.width / width, size.height / height)
}

const processors = availableParallelism()
console.log(`${processors} processors; boards a second, CPU time and memory of the processes`)
for (const count of values.counts.split(',').map(Number)) {
  const board = boardOf(count)
  const scale = await scaleOf(board)
  const best: Result[] = []
  for (const contender of contenders) {
    const results: Result[] = []
    for (const atOnce of new Set([1, processors, processors + 1]))
      results.push(await measure(contender, board, scale, atOnce))
    const fastest = results.reduce((one, other) => (other.perSecond > one.perSecond ? other : one))
    best.push(fastest)
    const { atOnce, perSecond, cpu, megabytes } = fastest
    console.log(
      `${String(count).padStart(5)} ${contender.name.padEnd(9)} ${perSecond.toFixed(2).padStart(7)} a second with ${atOnce} at once, ${cpu.toFixed(0).padStart(5)} ms CPU each, ${megabytes.toFixed(0)} MB`,
    )
  }
  const [own, ...others] = best
  for (const [index, { perSecond, cpu }] of others.entries())
    if (own)
      console.log(
        `      ${(own.perSecond / perSecond).toFixed(1)} times the boards of ${contenders[index + 1]?.name}, with ${((100 * own.cpu) / cpu).toFixed(0)} % of its CPU time`,
      )
}

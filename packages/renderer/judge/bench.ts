// Compares how fast boards of 50, 500 and 5,000 elements become PNGs with the renderer, with Excalidraw's own export in
// Chromium, and with `@excalidraw/utils` in jsdom and resvg: `pnpm bench:boards [--seconds 5] [--counts 50,500,5000]`.
//
// "New" boards differ from each other in their rough lines and ids. "Again" is the same board each time: the renderer is
// told so by its `affinity`, as a server does, and Chromium's page draws the objects that it has already. (Excalidraw
// copies them for each export, and so computes all lines again.) All have pictures of the same size, which a board fills.
// Encoding is part of each; libraries and fonts are loaded. Chromium has no GPU, and sends its picture in base64.
//
// Each contender draws one board at a time, and then as many at once as there are processors, and one more; the fastest
// counts. On a busy machine, the CPU time says more. Memory is that of all processes after the last board. Needs a build.
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { excalidrawBoard } from '../bench/large-boards.ts'
import { startedProcesses } from '../bench/process-use.ts'
import type { BoardFile } from '../test/formats/excalidraw/elements.ts'
import { excalidrawJudge } from './excalidraw.ts'
import { openJsdomExport } from './jsdom.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    counts: { type: 'string', default: '50,500,5000' },
  },
})
const seconds = Number(values.seconds)
const maxSize = { width: 1280, height: 720 }

const { createRenderer }: typeof import('../src/index.ts') = await import(
  new URL('../dist/index.js', import.meta.url).href
)

/** The memory in MB and the CPU time in milliseconds of the processes with a word in their command. */
function useOf(word: string): { readonly megabytes: number; readonly cpu: number } {
  const processes = startedProcesses().filter(({ command }) => command.includes(word))
  const sum = (field: 'memory' | 'cpu'): number =>
    processes.reduce((total, one) => total + one[field], 0)
  return { megabytes: sum('memory'), cpu: sum('cpu') }
}

const withNumber = (id: unknown, number: number): unknown =>
  typeof id === 'string' ? `${id}-${number}` : id

/** Another board: its elements have other rough lines and ids. */
const renew = (board: BoardFile, number: number): BoardFile => ({
  ...board,
  elements: board.elements.map((element) => ({
    ...element,
    id: withNumber(element.id, number),
    frameId: withNumber(element.frameId, number),
    containerId: withNumber(element.containerId, number),
    seed: Number(element.seed) + number,
  })),
})

interface Picture {
  readonly width: number
  readonly height: number
  /** Pixels for each unit of the board. */
  readonly scale: number
}

/** Something that draws boards. */
interface Contender {
  readonly name: string
  /** In the command of each of its processes. */
  readonly word: string
  /** Starts as many instances as draw at once. */
  open(atOnce: number): Promise<{
    /** @param isAgain - whether the instance has drawn the same board before */
    draw(board: BoardFile, instance: number, picture: Picture, isAgain: boolean): Promise<unknown>
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
    word: 'worker-main',
    async open(atOnce) {
      const renderer = await createRenderer({ processes: atOnce })
      return {
        draw: (board, instance, { width, height }, isAgain) => {
          const scene = Buffer.from(JSON.stringify(board))
          const affinity = isAgain ? `board ${instance}` : undefined
          return renderer.render({ scene, width, height, affinity })
        },
        close: () => renderer.close(),
      }
    },
  },
  {
    name: 'Chromium',
    word: 'chromium',
    async open(atOnce) {
      const { exporters, close } = await several(atOnce, () => excalidrawJudge.open())
      return {
        draw: async (board, instance, { scale }, isAgain) =>
          exporters[instance]?.draw(board, { scale, isDark: false, isAgain }),
        close,
      }
    },
  },
  {
    name: 'jsdom',
    word: 'jsdom-child',
    async open(atOnce) {
      const { exporters, close } = await several(atOnce, openJsdomExport)
      return {
        draw: async (board, instance, { scale }) => exporters[instance]?.draw({ board, scale }),
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

/** Draws boards for some seconds, after three rounds that do not count. */
async function measure(
  contender: Contender,
  board: BoardFile,
  picture: Picture,
  { atOnce, isAgain }: { readonly atOnce: number; readonly isAgain: boolean },
): Promise<Result> {
  const opened = await contender.open(atOnce)
  try {
    const instances = Array.from({ length: atOnce }, (_, instance) => instance)
    let rounds = 0
    const draw = async (instance: number, isFirst = false): Promise<void> => {
      rounds += 1
      const next = isAgain ? board : renew(board, rounds)
      await opened.draw(next, instance, picture, isAgain && !isFirst)
    }
    for (const isFirst of [true, false, false])
      await Promise.all(instances.map((instance) => draw(instance, isFirst)))
    const before = useOf(contender.word)
    const start = performance.now()
    let count = 0
    const drawAll = async (instance: number): Promise<void> => {
      do {
        await draw(instance)
        count += 1
      } while (performance.now() - start < seconds * 1000)
    }
    await Promise.all(instances.map(drawAll))
    const perSecond = (count * 1000) / (performance.now() - start)
    const after = useOf(contender.word)
    return { atOnce, perSecond, cpu: (after.cpu - before.cpu) / count, megabytes: after.megabytes }
  } finally {
    await opened.close()
  }
}

/** The fastest of a contender's results. */
async function measureBest(
  contender: Contender,
  board: BoardFile,
  picture: Picture,
  isAgain: boolean,
): Promise<Result> {
  const results: Result[] = []
  for (const atOnce of new Set([1, processors, processors + 1]))
    results.push(await measure(contender, board, picture, { atOnce, isAgain }))
  return results.reduce((one, other) => (other.perSecond > one.perSecond ? other : one))
}

/** What all draw: as large as the board is in Excalidraw, at the scale at which it fits. */
async function pictureOf(board: BoardFile): Promise<Picture> {
  const judge = await excalidrawJudge.open()
  const whole = await judge.draw(board, { scale: 1, isDark: false })
  const scale = Math.min(maxSize.width / whole.width, maxSize.height / whole.height)
  const { width, height } = await judge.draw(board, { scale, isDark: false })
  await judge.close()
  return { width, height, scale }
}

async function compare(count: number, isAgain: boolean): Promise<void> {
  const board = excalidrawBoard(count)
  const picture = await pictureOf(board)
  console.log(
    `${count} elements, ${isAgain ? 'again' : 'new'}, ${picture.width} x ${picture.height} pixels`,
  )
  let own: Result | undefined
  for (const contender of contenders) {
    const result = await measureBest(contender, board, picture, isAgain)
    own ??= result
    const { atOnce, perSecond, cpu, megabytes } = result
    const times =
      result === own
        ? ''
        : `; the renderer ${(own.perSecond / perSecond).toFixed(1)} times as many, ${(cpu / own.cpu).toFixed(1)} times for each CPU second, ${((100 * own.megabytes) / megabytes).toFixed(0)} % of the memory`
    console.log(
      `  ${contender.name.padEnd(9)} ${perSecond.toFixed(2).padStart(7)} a second with ${atOnce} at once, ${cpu.toFixed(0).padStart(5)} ms CPU each, ${megabytes.toFixed(0)} MB${times}`,
    )
  }
}

const processors = availableParallelism()
console.log(`${processors} processors; boards a second, CPU time and memory of the processes`)
for (const count of values.counts.split(',').map(Number))
  for (const isAgain of [false, true]) await compare(count, isAgain)

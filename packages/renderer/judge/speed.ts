// How fast boards become PNGs, with the renderer and with the whiteboard's own export in Chromium:
// `pnpm judge:speed [--seconds 5] [--counts 50,500,5000]`. One board after the other with a single process, so that both have one.
// On a busy machine, the CPU time says more.
import { parseArgs } from 'node:util'
import { startedProcesses } from '../bench/process-use.ts'
import { createRenderer } from '../src/index.ts'
import { largeBoard } from '../test/formats/tldraw/large-board.ts'
import { tldrawJudge } from './tldraw.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    counts: { type: 'string', default: '50,500,5000' },
  },
})
const milliseconds = Number(values.seconds) * 1000
const counts = values.counts.split(',').map(Number)
const size = { width: 1280, height: 720 }

/** What the processes use whose command has a word: memory in MB, CPU time in milliseconds. */
const useOf = (word: string): { readonly memory: number; readonly cpu: number } =>
  startedProcesses()
    .filter(({ command }) => command.includes(word))
    .reduce((sum, { memory, cpu }) => ({ memory: sum.memory + memory, cpu: sum.cpu + cpu }), {
      memory: 0,
      cpu: 0,
    })

interface Speed {
  readonly perSecond: number
  /** Of the processes that draw, for each picture, in milliseconds. */
  readonly cpu: number
}

/** Makes pictures for some seconds. The first one is not counted, unless it takes all the time. */
async function measure(make: () => Promise<unknown>, word: string): Promise<Speed> {
  const time = async (isDone: (elapsed: number) => boolean): Promise<Speed> => {
    const [start, before] = [performance.now(), useOf(word)]
    let count = 0
    do {
      await make()
      count += 1
    } while (!isDone(performance.now() - start))
    const perSecond = (count * 1000) / (performance.now() - start)
    return { perSecond, cpu: (useOf(word).cpu - before.cpu) / count }
  }
  const first = await time(() => true)
  return 1000 / first.perSecond > milliseconds ? first : time((elapsed) => elapsed >= milliseconds)
}

const judge = await tldrawJudge.open()
await using renderer = await createRenderer({ processes: 1 })
try {
  for (const count of counts) {
    const board = largeBoard(count).file()
    const scene = Buffer.from(JSON.stringify(board))
    // Another board each time: the renderer would otherwise draw on.
    let number = 0
    const ours = await measure(() => {
      number += 1
      return renderer.render({ scene, ...size, affinity: `${number}` })
    }, 'worker-main')
    const perRow = Math.ceil(Math.sqrt(count)) * 260
    const scale = size.width / perRow
    const drawTheirs = () => judge.draw(board, { scale, isDark: false, isTimed: true })
    const theirs = await measure(drawTheirs, 'chromium')
    const [speed, otherSpeed] = [ours, theirs].map(
      ({ perSecond, cpu }) => `${perSecond.toFixed(2)} a second, ${cpu.toFixed(0)} ms CPU each`,
    )
    const times = ours.perSecond / theirs.perSecond
    console.log(
      `${String(count).padStart(5)} shapes: ${speed}; tldraw ${otherSpeed}; ${times.toFixed(1)} times, with ${((100 * ours.cpu) / theirs.cpu).toFixed(0)} % of its CPU time`,
    )
  }
  const memory = [useOf('worker-main').memory, useOf('chromium').memory]
  console.log(`memory: ${memory[0]?.toFixed(0)} MB, Chromium ${memory[1]?.toFixed(0)} MB`)
} finally {
  await judge.close()
}

// How fast boards become PNGs, with the renderer and with the whiteboard's own export in Chromium:
// `pnpm judge:speed [--seconds 5] [--counts 50,500,5000]`. One board after the other with a single process, so that both have one.
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

/** How often a picture is made in a second. The first one is not counted, unless it takes all the time. */
async function rateOf(make: () => Promise<unknown>): Promise<number> {
  const first = performance.now()
  await make()
  if (performance.now() - first > milliseconds) return 1000 / (performance.now() - first)
  const start = performance.now()
  let count = 0
  do {
    await make()
    count += 1
  } while (performance.now() - start < milliseconds)
  return (count * 1000) / (performance.now() - start)
}

/** The memory of those processes of this program whose command has a word, in MB. */
const memoryOf = (word: string): number =>
  startedProcesses()
    .filter(({ command }) => command.includes(word))
    .reduce((sum, { memory }) => sum + memory, 0)

const judge = await tldrawJudge.open()
await using renderer = await createRenderer({ processes: 1 })
try {
  for (const count of counts) {
    const board = largeBoard(count).file()
    const scene = Buffer.from(JSON.stringify(board))
    // Another board each time: the renderer would otherwise draw on.
    let number = 0
    const ours = await rateOf(() => {
      number += 1
      return renderer.render({ scene, ...size, affinity: `${number}` })
    })
    const perRow = Math.ceil(Math.sqrt(count)) * 260
    const scale = size.width / perRow
    const theirs = await rateOf(() => judge.draw(board, { scale, isDark: false, isTimed: true }))
    console.log(
      `${String(count).padStart(5)} shapes: ${ours.toFixed(2)} a second, tldraw ${theirs.toFixed(2)}; ${(ours / theirs).toFixed(1)} times`,
    )
  }
  const memory = [memoryOf('worker-main'), memoryOf('chromium')]
  console.log(`memory: ${memory[0]?.toFixed(0)} MB, Chromium ${memory[1]?.toFixed(0)} MB`)
} finally {
  await judge.close()
}

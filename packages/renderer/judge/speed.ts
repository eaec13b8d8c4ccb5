// How fast boards become PNGs, with the renderer and with the whiteboard's own export in Chromium:
// `pnpm judge:speed [--seconds 5] [--counts 50,500,5000]`. One board after the other with a single process, so that both have one.
import { readdirSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
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

interface Running {
  readonly pid: number
  readonly parent: number
  readonly command: string
  /** In MB. */
  readonly memory: number
}

const running = (): Running[] =>
  readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return []
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      const read = (name: string): number =>
        Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      return [{ pid: Number(pid), parent: read('PPid'), command, memory: read('VmRSS') / 1024 }]
    } catch {
      return []
    }
  })

/** The memory of those processes of this program whose command has a word, in MB. */
function memoryOf(word: string): number {
  const all = running()
  const own = new Set([process.pid])
  for (let size = 0; size !== own.size; ) {
    size = own.size
    for (const { pid, parent } of all) if (own.has(parent)) own.add(pid)
  }
  return all
    .filter(({ pid, command }) => own.has(pid) && command.includes(word))
    .reduce((sum, { memory }) => sum + memory, 0)
}

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

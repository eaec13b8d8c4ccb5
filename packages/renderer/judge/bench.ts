// Compares how fast the renderer and Excalidraw's own export in Chromium draw boards of 50, 500 and 5,000 elements:
// `pnpm bench:boards [--seconds 5]`. Both draw one board at a time. On a busy machine, the CPU
// time says more. Needs a build.
import { readdirSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Renderer } from '../src/index.ts'
import { boards } from '../test/formats/excalidraw/boards.ts'
import type { ElementFields } from '../test/formats/excalidraw/elements.ts'
import { excalidrawJudge } from './excalidraw.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '5' } } })
const seconds = Number(values.seconds)

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

interface ProcessEntry {
  readonly pid: number
  readonly parent: number
  readonly megabytes: number
  /** CPU time in milliseconds. */
  readonly cpu: number
}

// The kernel counts in hundredths of a second.
const msPerTick = 10

/** The memory in MB and the CPU time of this program's children and theirs. */
function useOfChildren(): { readonly megabytes: number; readonly cpu: number } {
  const entries = readdirSync('/proc').flatMap((name): ProcessEntry[] => {
    try {
      // What follows the name, which may hold spaces: the state, the parent, …
      const fields = readFileSync(`/proc/${Number(name)}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
        .map(Number)
      const resident = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]
      return [
        {
          pid: Number(name),
          parent: fields[1] ?? 0,
          megabytes: Number(resident ?? 0) / 1024,
          cpu: ((fields[11] ?? 0) + (fields[12] ?? 0)) * msPerTick,
        },
      ]
    } catch {
      return []
    }
  })
  const sum = (parent: number, field: 'megabytes' | 'cpu'): number =>
    entries
      .filter((entry) => entry.parent === parent)
      .reduce((total, entry) => total + entry[field] + sum(entry.pid, field), 0)
  return { megabytes: sum(process.pid, 'megabytes'), cpu: sum(process.pid, 'cpu') }
}

/** The median time of a call and the CPU time of its processes, in milliseconds. */
interface Times {
  readonly wall: number
  readonly cpu: number
}

/** Calls `work` for some seconds, and twice before that. */
async function measure(work: () => Promise<unknown>): Promise<Times> {
  for (let warmUp = 0; warmUp < 2; warmUp += 1) await work()
  const times: number[] = []
  const before = useOfChildren().cpu
  const end = performance.now() + seconds * 1000
  while (times.length < 3 || performance.now() < end) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  times.sort((one, other) => one - other)
  const wall = times[Math.floor(times.length / 2)] as number
  return { wall, cpu: (useOfChildren().cpu - before) / times.length }
}

const size = { width: 1280, height: 720 }
const cases = [50, 500, 5000].map((count) => ({ count, board: boardOf(count) }))

const renderer: Renderer = await createRenderer({ processes: 1 })
const own: Times[] = []
for (const { board } of cases) {
  const scene = Buffer.from(JSON.stringify(board))
  own.push(await measure(() => renderer.render({ scene, ...size })))
}
const ownMemory = useOfChildren().megabytes
await renderer.close()

const excalidraw = await excalidrawJudge.open()
const isDark = false
const others: Times[] = []
for (const { board } of cases) {
  const { width, height } = await excalidraw.draw(board, { scale: 1, isDark })
  const scale = Math.min(size.width / width, size.height / height)
  others.push(await measure(() => excalidraw.draw(board, { scale, isDark })))
}
const otherMemory = useOfChildren().megabytes
await excalidraw.close()

console.log('          renderer            Chromium')
console.log('elements  time ms   CPU ms    time ms   CPU ms    times the CPU')
for (const [index, { count }] of cases.entries()) {
  const [ours, theirs] = [own[index] as Times, others[index] as Times]
  const columns = [ours.wall, ours.cpu, theirs.wall, theirs.cpu].map((ms) =>
    ms.toFixed(0).padEnd(8),
  )
  console.log(
    `${String(count).padEnd(8)}  ${columns.join('  ')}  ${(theirs.cpu / ours.cpu).toFixed(1)}`,
  )
}
console.log(
  `memory: ${ownMemory.toFixed(0)} MB for the renderer's process, ${otherMemory.toFixed(0)} MB for Chromium's`,
)

// Measures how long a server takes from the start of its process until it listens, and until its first screenshot has
// arrived: of a board without text, of one with Chinese text and of a full board. Run it with `pnpm bench:start` in this
// package. `--server FILE` (repeatable) measures the `bin.js` of other builds as well, each start of them in turn;
// `--starts` is the number of starts for each figure.
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { heavyScene } from '../../renderer/bench/heavy-scene.ts'
import { closeConnections, post } from './post.ts'
import { group, roomOf, writeRooms } from './rooms.ts'
import { type Served, serveProgram, serverProgram } from './served.ts'

const { values } = parseArgs({
  options: {
    server: { type: 'string', multiple: true, default: [] },
    starts: { type: 'string', default: '5' },
  },
})
const programs = [...values.server, serverProgram]
const starts = Number(values.starts)
const size = { width: 1280, height: 720 }
/** How long the server has nothing to do before the request that does not follow at once. */
const idleMs = 1000

const chinese = [
  '牛顿第二定律：物体的加速度跟作用力成正比，跟物体的质量成反比。',
  '请同学们先看课本第三章，再回答黑板上的问题。',
  '三角形的内角和等于一百八十度，四边形的内角和等于三百六十度。',
]
const text = (content: string, index: number): object => ({
  type: 'text',
  x: -200,
  y: index * 60 - 100,
  content,
  textSize: 20,
  width: 400,
})
const boards = [
  { name: 'without text', room: 'plain', path: '/init' },
  { name: 'Chinese text', room: 'chinese', path: '/init' },
  { name: 'full board', room: roomOf(1), path: `${group}/0` },
] as const
type Board = (typeof boards)[number]

async function writeBoards(rooms: string): Promise<void> {
  await writeRooms(rooms, await heavyScene(), [1])
  const stroke = {
    type: 'pencil',
    points: [
      [0, 0],
      [40, 30],
      [80, 0],
    ],
  }
  const scenes = { plain: [stroke], chinese: chinese.map(text) }
  for (const [room, elements] of Object.entries(scenes)) {
    await mkdir(join(rooms, room))
    await writeFile(join(rooms, room, 'init.json'), JSON.stringify({ elements }))
  }
}

/** Processor time of the server and of the processes that draw for it, in milliseconds. Linux counts it in steps of 10. */
function processorTimeOf({ pid }: Served): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  const pids = [pid, ...children.trim().split(' ').filter(Boolean).map(Number)]
  return pids.reduce((sum, each) => {
    const fields = readFileSync(`/proc/${each}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return sum + (Number(fields[11]) + Number(fields[12])) * 10
  }, 0)
}

/** Times in milliseconds. */
interface Start {
  readonly ready: number
  readonly readyProcessor: number
  /** The time of the first request alone. */
  readonly request: number
  readonly processor: number
}

async function measureStart(program: string, board: Board, idle: number): Promise<Start> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-start-'))
  const storage = ['--storage', `file:${folder}`]
  const server = await serveProgram(program, '--rooms', rooms, ...storage, '--access-key', 'a:s')
  try {
    const readyProcessor = processorTimeOf(server)
    await wait(idle)
    const from = performance.now()
    await post(server.url, board.room, 'screenshots', { ...size, path: board.path })
    const request = performance.now() - from
    return { ready: server.startedIn, readyProcessor, request, processor: processorTimeOf(server) }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true })
  }
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? 0
const half = (all: readonly Start[], figure: (start: Start) => number): string =>
  Math.round(median(all.map(figure))).toLocaleString('en')

const folder = await mkdtemp(join(tmpdir(), 'bench-start-rooms-'))
const rooms = join(folder, 'rooms')
await writeBoards(rooms)
/** Of each program, for each board, at once and after a second. */
const measured = programs.map(() => boards.map(() => [[], []] as [Start[], Start[]]))
// The first start of each reads the program from the disk.
for (const program of programs) await measureStart(program, boards[0], 0)
for (let round = 0; round < starts; round += 1)
  for (const [place, board] of boards.entries())
    for (const [later, idle] of [0, idleMs].entries())
      for (const [index, program] of programs.entries())
        measured[index]?.[place]?.[later]?.push(await measureStart(program, board, idle))
closeConnections()
await rm(folder, { recursive: true })

const rows = programs.flatMap((program, index) => {
  const ofProgram = measured[index] ?? []
  const all = ofProgram.flat(2)
  const name = program === serverProgram ? 'this build' : program
  const ready = `| ${name} | ready | ${half(all, (start) => start.ready)} | ${half(all, (start) => start.readyProcessor)} | |`
  const firsts = boards.map((board, place) => {
    const [atOnce = [], later = []] = ofProgram[place] ?? []
    const first = half(atOnce, ({ ready, request }) => ready + request)
    const processor = half(atOnce, (start) => start.processor)
    return `| | first screenshot, ${board.name} | ${first} | ${processor} | ${half(later, (start) => start.request)} |`
  })
  return [ready, ...firsts]
})
console.log(`Half of ${starts} starts took at most, in milliseconds:

| build | from the start of the process until | time | processor time | the screenshot alone, a second after ready |
| --- | --- | --- | --- | --- |
${rows.join('\n')}`)

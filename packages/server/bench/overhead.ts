// Measures what the server adds to drawing: the processor time of each picture in its own process and in those that
// draw, how long these are idle, and the share of the pictures that the renderer alone draws in the same time. The
// renderer and the servers take turns, since the machine's speed changes during a run. Where it is busy, the
// processor times say more. Reads Linux's /proc.
//
//   pnpm bench:overhead --pictures 20 --rounds 15
//   pnpm bench:overhead --program ONE/dist/bin.js --program OTHER/dist/bin.js    two builds
//   pnpm bench:overhead --storage /dev/shm    without a disk
//
// The measured scenes have not been read before, as those of boards that have changed.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { createRenderer } from '@whiteboard-screenshots/renderer'
import { heavyScene, imageOf } from '../../renderer/bench/heavy-scene.ts'
import { startedProcesses } from '../../renderer/bench/process-use.ts'
import { closeConnections, post } from './post.ts'
import { group, roomOf, writeRooms } from './rooms.ts'
import { serveProgram, serverProgram } from './served.ts'

const { values } = parseArgs({
  options: {
    pictures: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '15' },
    'warm-up': { type: 'string', default: '400' },
    lanes: { type: 'string', default: `${availableParallelism() * 2}` },
    size: { type: 'string', multiple: true, default: ['640x360', '1280x720', '1920x1080'] },
    storage: { type: 'string', default: tmpdir() },
    program: { type: 'string', multiple: true, default: [] },
  },
})
const [pictures, rounds, lanes] = [values.pictures, values.rounds, values.lanes].map(Number) as [
  number,
  number,
  number,
]
const warmUp = Number(values['warm-up'])
type Size = { readonly width: number; readonly height: number }
const sizes = values.size.map((size): Size => {
  const [width = 0, height = 0] = size.split('x').map(Number)
  return { width, height }
})
// As in the server's command.
setFlagsFromString('--no-incremental-marking')
setFlagsFromString('--heap-growing-percent=200')

const sceneCount = 1000
const heavy = await heavyScene()
const { scenes, images } = heavy
const folder = await mkdtemp(join(tmpdir(), 'overhead-'))
const storage = await mkdtemp(join(values.storage, 'overhead-'))
const rooms = join(folder, 'rooms')
await writeRooms(rooms, heavy, [sceneCount])

/** What a process has used so far, in milliseconds. */
interface Use {
  /** Processor time of all of its threads. */
  readonly cpu: number
  /** How long its main thread ran or waited for a processor. */
  readonly busy: number
}

async function useOf(pid: number): Promise<Use> {
  let [cpu, busy] = [0, 0]
  for (const thread of await readdir(`/proc/${pid}/task`)) {
    const text = await readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').catch(() => '0 0')
    const [run = 0, wait = 0] = text.split(' ').map((nanoseconds) => Number(nanoseconds) / 1e6)
    cpu += run
    if (thread === `${pid}`) busy = run + wait
  }
  return { cpu, busy }
}

/** What draws, and what it has used. */
interface Contender {
  readonly name: string
  readonly pid: number
  readonly isServer: boolean
  readonly draw: (index: number, size: Size) => Promise<void>
  readonly close: () => Promise<void>
  /** In milliseconds a picture, one for each round. */
  readonly rounds: RoundUse[]
}

interface RoundUse {
  readonly wall: number
  readonly own: number
  readonly drawing: number
  readonly idle: number
}

const drawingPidsOf = ({ pid, isServer }: Contender, servers: readonly number[]): number[] =>
  startedProcesses()
    .filter(({ parent, pid: child }) => parent === pid && (isServer || !servers.includes(child)))
    .map((child) => child.pid)

async function openRendererAlone(): Promise<Contender> {
  const renderer = await createRenderer()
  return {
    ...{ name: 'drawing alone', pid: process.pid, isServer: false },
    draw: async (index, size) => {
      const scene = scenes[index % scenes.length] as Uint8Array
      await renderer.render({ scene, ...size, loadImage: (src) => imageOf(images, src) })
    },
    close: () => renderer.close(),
    rounds: [],
  }
}

async function openServer(program: string): Promise<Contender> {
  const location = await mkdtemp(join(storage, 'screenshots-'))
  const flags = ['--rooms', rooms, '--storage', `file:${location}`, '--access-key', 'a:s']
  const { url, pid, stop } = await serveProgram(program, ...flags, '--no-reuse')
  return {
    ...{ name: program, pid, isServer: true },
    draw: (index, size) =>
      post(url, roomOf(sceneCount), 'screenshots', {
        ...size,
        path: `${group}/${index % sceneCount}`,
      }),
    close: stop,
    rounds: [],
  }
}

async function drawAll(
  { draw }: Contender,
  size: Size,
  from: number,
  count: number,
): Promise<void> {
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < count) {
      next += 1
      await draw(from + next, size)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

async function measureRound(
  contender: Contender,
  size: Size,
  from: number,
  servers: readonly number[],
): Promise<RoundUse> {
  const drawing = drawingPidsOf(contender, servers)
  const uses = () => Promise.all([contender.pid, ...drawing].map(useOf))
  const [before, start] = [await uses(), performance.now()]
  await drawAll(contender, size, from, pictures)
  const wall = performance.now() - start
  const [own, ...drawn] = (await uses()).map(({ cpu, busy }, index) => ({
    cpu: cpu - (before[index]?.cpu ?? 0),
    busy: busy - (before[index]?.busy ?? 0),
  }))
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)
  return {
    wall: wall / pictures,
    own: (own?.cpu ?? 0) / pictures,
    drawing: sum(drawn.map(({ cpu }) => cpu)) / pictures,
    idle: sum(drawn.map(({ busy }) => Math.max(0, wall - busy))) / pictures,
  }
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0

async function compareAt(size: Size): Promise<void> {
  const contenders = [await openRendererAlone()]
  const programs = values.program.length > 0 ? values.program : [serverProgram]
  for (const program of programs) contenders.push(await openServer(program))
  const servers = contenders.filter(({ isServer }) => isServer).map(({ pid }) => pid)
  // So that V8 has compiled what a picture needs. The scenes are others than those that are measured.
  for (const contender of contenders)
    await drawAll(contender, { width: 64, height: 36 }, 500, warmUp)
  for (const contender of contenders) await drawAll(contender, size, 900, 20)
  for (let round = 0; round < rounds; round += 1)
    for (const contender of contenders) {
      contender.rounds.push(await measureRound(contender, size, round * pictures, servers))
      // They would time out while others have their turn.
      closeConnections()
    }
  console.log(`${size.width}x${size.height}, milliseconds a picture, median of ${rounds} rounds`)
  const [alone] = contenders
  for (const { name, rounds } of contenders) {
    const of = (part: keyof RoundUse): string => median(rounds.map((use) => use[part])).toFixed(2)
    const shares = rounds.map(({ wall }, index) => (alone?.rounds[index]?.wall ?? 0) / wall)
    console.log(
      `  ${(median(shares) * 100).toFixed(0)} % of drawing alone; own process ${of('own')}, drawing ${of('drawing')}, ` +
        `drawing idle ${of('idle')}, wall ${of('wall')}  ${name}`,
    )
  }
  for (const { close } of contenders) await close()
}

for (const size of sizes) await compareAt(size)
await rm(folder, { recursive: true })
await rm(storage, { recursive: true })

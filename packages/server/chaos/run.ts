// A run: warm-up, load with faults, recovery, and the stop; each enters what it finds in the ledger.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Random } from '../../renderer/fuzz/random.ts'
import { checkLogs } from './check-logs.ts'
import { checkResources, type ResourceChange, type Resources } from './check-resources.ts'
import { Inflicter } from './inflict.ts'
import type { Ledger } from './ledger.ts'
import { Load } from './load.ts'
import { formatReport } from './report.ts'
import { group } from './rooms.ts'
import type { ServerUnderTest } from './server-under-test.ts'
import { World, type WorldOptions } from './world.ts'

/** How a run is made. */
export interface RunOptions extends WorldOptions {
  readonly seed: number
  /** How long load and faults last. */
  readonly seconds: number
  /** How many clients send requests. */
  readonly clients: number
  /** The mean pause of a client between two requests. */
  readonly pauseMs: number
  /** The mean duration of a fault. */
  readonly faultMs: number
}

/** What a run found. */
export interface RunResult {
  readonly ledger: Ledger
  /** The figures and the ledger as text. */
  readonly report: string
}

/** Waits until nothing is in flight and caches of connections are closed, and reads what is held then. */
async function settle(world: World, server: ServerUnderTest): Promise<Resources> {
  const end = performance.now() + 20_000
  const isBusy = async (): Promise<boolean> =>
    (await world.metric(server, 'whiteboard_requests')) > 0
  while (performance.now() < end && (await isBusy())) await wait(100)
  world.closeIdleConnections()
  let { megabytes, descriptors } = server
  let heap = Number.POSITIVE_INFINITY
  for (let round = 0; round < 12; round += 1) {
    if (round % 4 === 0) server.collectGarbage()
    await wait(150)
    megabytes = Math.min(megabytes, server.megabytes)
    descriptors = Math.min(descriptors, server.descriptors)
    if (round % 4 === 3) heap = Math.min(heap, await world.heapBytes(server))
  }
  return { megabytes, heapMegabytes: heap / 2 ** 20, descriptors }
}

/** Has each server draw every kind of scene, so that its fonts and caches are as large as they get. */
async function warmUp({ servers, rooms }: World, load: Load): Promise<void> {
  for (const server of servers)
    await Promise.all(
      [...rooms.images.keys()].map((room) => {
        const wanted = { room, path: group, isList: true, width: 320, height: 240 }
        return load.request(server, load.planner.asking(wanted), 'list')
      }),
    )
}

/** Checks that after the faults each scene's screenshot is the current one, drawn anew and reused. */
async function checkRecovery({ servers, rooms, ledger }: World, load: Load): Promise<void> {
  for (const server of servers)
    for (const room of rooms.images.keys())
      for (const path of [group, group]) {
        const request = load.planner.asking({ room, path, isList: true, width: 96, height: 72 })
        const problems = ledger.problemsOf('pictures').length
        const response = await load.request(server, request, 'recovery')
        const isRight =
          response?.status === 201 && ledger.problemsOf('pictures').length === problems
        ledger.check(
          'recovery',
          isRight ? undefined : `${server.name} ${room}${path}: ${response?.status}`,
        )
      }
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Stops each server while it works: what it has accepted is completed. */
async function checkStop(world: World, load: Load): Promise<void> {
  const { servers, ledger } = world
  await Promise.all(
    servers.map(async (server) => {
      const workers = [...server.workers]
      const accepted = Array.from({ length: 4 }, (_, index) => {
        const wanted = { room: 'heavy', path: group, isList: true, width: 400, height: 300 + index }
        return load.stopping(server, load.planner.asking(wanted))
      })
      const isBusy = async (): Promise<boolean> =>
        (await world.metric(server, 'whiteboard_requests')) >= accepted.length
      const end = performance.now() + 5000
      while (performance.now() < end && !(await isBusy())) await wait(5)
      const code = await server.stop()
      const problems = (await Promise.all(accepted)).filter((problem) => problem !== undefined)
      for (const problem of problems) ledger.check('stop', `${server.name}: ${problem}`)
      ledger.check('stop', code === 0 ? undefined : `${server.name} ended with ${code}`)
      await wait(200)
      const left = workers.filter(isRunning)
      ledger.check('stop', left.length === 0 ? undefined : `${server.name} left ${left.length}`)
    }),
  )
}

/** Sends requests, changes rooms and inflicts faults, and sets right again what the faults leave. */
async function inflictChaos(
  world: World,
  load: Load,
  seconds: number,
  { clients, pauseMs, faultMs }: RunOptions,
): Promise<Resources[]> {
  const { rooms, servers } = world
  const end = AbortSignal.timeout(Math.round(seconds * 1000))
  const inflicter = new Inflicter(world, load)
  await Promise.all([
    load.run(clients, pauseMs, end),
    rooms.change(pauseMs * 4, end),
    inflicter.run(faultMs, faultMs / 3, end),
  ])
  inflicter.repair()
  await rooms.settle()
  return Promise.all(servers.map((server) => settle(world, server)))
}

async function runIn(world: World, options: RunOptions): Promise<RunResult> {
  const { servers } = world
  const load = new Load(world)
  await warmUp(world, load)
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, ...servers.map(({ megabytes }) => megabytes))
  }, 500)
  // Caches and heaps grow at first: the second part must not take more than the first.
  const before = await inflictChaos(world, load, options.seconds / 3, options)
  const after = await inflictChaos(world, load, (options.seconds * 2) / 3, options)
  clearInterval(watch)
  const resources: ReadonlyMap<string, ResourceChange> = new Map(
    servers.map(({ name }, index) => [
      name,
      { before: before[index] as Resources, after: after[index] as Resources },
    ]),
  )
  checkResources(world.ledger, resources)
  await checkRecovery(world, load)
  await checkStop(world, load)
  checkLogs(world, load.logged)
  return { ledger: world.ledger, report: formatReport(world, options, { resources, peak }) }
}

/** Runs chaos, and returns what it found. */
export async function runChaos(options: RunOptions): Promise<RunResult> {
  const folder = await mkdtemp(join(tmpdir(), 'chaos-'))
  const world = await World.create(folder, new Random(options.seed), options)
  try {
    return await runIn(world, options)
  } finally {
    await world.close()
  }
}

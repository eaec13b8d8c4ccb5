// Compares builds of the mock in one run: the first responses, the throughput and the memory. The arguments are the
// `bin.js` of each build; without arguments, the one of this package. `pnpm bench:builds` installs what it needs.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { formatTable, median } from './format-table.ts'
import { freePort, launch, megabytesOf, untilReady } from './launch.ts'
import { sendLoad } from './send-load.ts'
import { sendRequest } from './send-request.ts'

const rounds = 5
const seconds = 4
const ticksPerSecond = 100
const firstFailures = [401, 429, 500]

const own = fileURLToPath(new URL('../dist/bin.js', import.meta.url))
const [, , ...given] = process.argv
const builds = given.length > 0 ? given : [own]

type Figures = Readonly<Record<string, number>>

/** The milliseconds until the first response of that status, after a first 201. */
async function timeFirstFailure(build: string, status: number): Promise<number> {
  const server = launch((port) => [process.execPath, build, '--port', `${port}`], await freePort())
  await untilReady(server, performance.now())
  const start = performance.now()
  const response = await sendRequest(server.url, { headers: { prefer: `code=${status}` } })
  const milliseconds = performance.now() - start
  await server.stop()
  if (response.status !== status) throw new Error(`${response.status} in place of ${status}`)
  return milliseconds
}

/** The CPU time that a process has used, in seconds. Unlike the throughput, it says something on a busy machine, too. */
function cpuSecondsOf(pid: number): number {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const [user, system] = fields.split(' ').slice(11, 13)
  return (Number(user) + Number(system)) / ticksPerSecond
}

async function measure(build: string): Promise<Figures> {
  const figures: Record<string, number> = {}
  for (const status of firstFailures)
    figures[`first ${status}, ms`] = await timeFirstFailure(build, status)
  const port = await freePort()
  const command = (): string[] => [process.execPath, build, '--port', `${port}`]
  const begun = performance.now()
  const server = launch(command, port, false)
  figures['cold start, ms'] = await untilReady(server, begun)
  await sendLoad(server.url, 1)
  const pid = server.child.pid ?? 0
  const cpuBefore = cpuSecondsOf(pid)
  const { perSecond, p99 } = await sendLoad(server.url, seconds)
  figures['CPU, µs/request'] = ((cpuSecondsOf(pid) - cpuBefore) / (perSecond * seconds)) * 1e6
  figures['requests/s'] = perSecond
  figures['p99, ms'] = p99
  figures['RSS after, MB'] = megabytesOf(server)
  await server.stop()
  return figures
}

const all = new Map<string, Figures[]>(builds.map((build) => [build, []]))
for (let round = 0; round < rounds; round += 1)
  for (const build of builds) {
    const figures = await measure(build)
    all.get(build)?.push(figures)
    console.error(build, JSON.stringify(figures))
  }
const names = Object.keys([...all.values()][0]?.[0] ?? {})
const rows = [...all].map(([build, runs]) => [
  build,
  ...names.map((name) => median(runs.map((run) => run[name] ?? Number.NaN)).toFixed(1)),
])
console.log(formatTable(['build', ...names], rows))

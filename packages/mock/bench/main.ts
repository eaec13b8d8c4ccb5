// Compares mocks by cases and by speed. `pnpm bench` installs them first. `--cases` and `--speed` select one
// comparison, `--write` updates the tables in README.md.
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { benchCases, runCases } from './cases.ts'
import { formatTable, median } from './format-table.ts'
import { type Command, freePort, launch, megabytesOf, untilReady } from './launch.ts'
import { sendLoad } from './send-load.ts'
import { comparedServers, timedServers } from './servers.ts'

const rounds = 5
const warmSeconds = 1
const seconds = 4
const { values } = parseArgs({
  options: {
    cases: { type: 'boolean' },
    speed: { type: 'boolean' },
    write: { type: 'boolean' },
  },
})

async function casesTable(): Promise<string> {
  const results: Map<string, string | undefined>[] = []
  for (const [name, { command, capabilities }] of Object.entries(comparedServers)) {
    const server = launch(command, await freePort())
    await untilReady(server, performance.now())
    results.push(await runCases({ url: server.url, command, capabilities }))
    await server.stop()
    console.error(`${name}: checked`)
  }
  const passed = results.map(
    (of) => [...of.values()].filter((result) => result === undefined).length,
  )
  const rows = benchCases.map(({ name }) => [name, ...results.map((of) => of.get(name) ?? '✓')])
  const total = [`of ${benchCases.length}`, ...passed]
  return formatTable(['case', ...Object.keys(comparedServers)], [...rows, total])
}

interface Speed {
  readonly coldStart: number
  readonly perSecond: number
  readonly p99: number
  readonly megabytes: number
}

async function measure(command: Command): Promise<Speed> {
  const port = await freePort()
  const begun = performance.now()
  const server = launch(command, port, false)
  const coldStart = await untilReady(server, begun)
  await sendLoad(server.url, warmSeconds)
  const { perSecond, p99 } = await sendLoad(server.url, seconds)
  const megabytes = megabytesOf(server)
  await server.stop()
  return { coldStart, perSecond, p99, megabytes }
}

async function speedTable(): Promise<string> {
  const speeds = new Map<string, Speed[]>(Object.keys(timedServers).map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    // In turn, so that a slow minute of the machine affects every mock.
    for (const [name, command] of Object.entries(timedServers)) {
      const speed = await measure(command)
      speeds.get(name)?.push(speed)
      console.error(`${name}: ${JSON.stringify(speed)}`)
    }
  }
  const rows = [...speeds].map(([name, all]) => {
    const of = (part: keyof Speed): number => median(all.map((speed) => speed[part]))
    return [
      name,
      of('coldStart').toFixed(0),
      (Math.round(of('perSecond') / 100) * 100).toLocaleString('en'),
      of('p99').toFixed(1),
      of('megabytes').toFixed(0),
    ]
  })
  return formatTable(['server', 'cold start, ms', 'requests/s', 'p99, ms', 'RSS after, MB'], rows)
}

const parts: [name: string, make: () => Promise<string>, isWanted: boolean | undefined][] = [
  ['speed', speedTable, values.speed],
  ['cases', casesTable, values.cases],
]
const isAll = parts.every(([, , isWanted]) => !isWanted)
const readme = new URL('README.md', import.meta.url)
for (const [name, make, isWanted] of parts) {
  if (!isAll && !isWanted) continue
  const made = await make()
  console.log(`${made}\n`)
  if (!values.write) continue
  const marked = new RegExp(`(<!-- ${name} -->\n).*?(<!-- end -->)`, 's')
  const text = await readFile(readme, 'utf8')
  if (!marked.test(text)) throw new Error(`The README has no place for ${name}`)
  await writeFile(
    readme,
    text.replace(marked, (_all, before, after) => `${before}${made}\n${after}`),
  )
}

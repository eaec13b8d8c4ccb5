// Compares size, overhead and error handling with other clients, in one run. `pnpm bench` installs them first.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createClients } from './clients.ts'
import { clientSize, sizeOf } from './size.ts'

// Many short turns: whatever else the machine does then slows all clients alike.
const warmUpRounds = 50
const rounds = 600
const requests = 20

const server = fork(new URL('server.ts', import.meta.url), {
  stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
})
if (!server.stdout) throw new Error('The server has no output')
const [port] = await once(createInterface(server.stdout), 'line')
const baseUrl = `http://127.0.0.1:${port}`
const clients = Object.entries(createClients(baseUrl))
// The CPU time of each turn, in µs per request. The server's is not part of it.
const times = new Map<string, number[]>(clients.map(([name]) => [name, []]))

for (let round = -warmUpRounds; round < rounds; round += 1) {
  // A random order: a client that always followed the same one would pay for that one's garbage collection.
  const turns = clients.map((client) => ({ client, position: Math.random() }))
  for (const { client } of turns.sort((one, other) => one.position - other.position)) {
    const [name, send] = client
    const before = process.cpuUsage()
    for (let count = 0; count < requests; count += 1)
      if (!String(await send()).endsWith('init.png'))
        throw new Error(`${name} returned something other than the key of the response`)
    const { user, system } = process.cpuUsage(before)
    if (round >= 0) times.get(name)?.push((user + system) / requests)
  }
}

/** How a client handles the server's response at `path`. */
async function outcomeOf(name: string, path: string): Promise<string> {
  try {
    const key = await createClients(`${baseUrl}/${path}`)[name]?.()
    return key === undefined ? 'undefined, no error thrown' : 'success'
  } catch (error) {
    return error instanceof Error ? error.name : `throws ${JSON.stringify(error)}`
  }
}

const outcomes = new Map<string, Record<string, string>>()
for (const [name] of clients) {
  const busy = await outcomeOf(name, 'busy')
  // Resets the server for the next client.
  if (busy !== 'success') await fetch(`${baseUrl}/busy/`)
  const redirect = await outcomeOf(name, 'redirect')
  const leaked = await (await fetch(`${baseUrl}/leaked`)).text()
  outcomes.set(name, {
    '429, then 201': busy,
    'HTML with 201': await outcomeOf(name, 'html'),
    'empty 500': await outcomeOf(name, 'empty'),
    redirect: `${redirect}, token ${leaked === 'true' ? 'SENT ON' : 'kept'}`,
  })
}
server.disconnect()

const quantile = (values: number[], part: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * part)] ?? 0

const folder = await mkdtemp(join(import.meta.dirname, 'node_modules/sizes-'))
const entries: Record<string, string> = {
  'openapi-fetch': `export { default } from 'openapi-fetch'`,
  '@hey-api/client-fetch': `export { createClient } from '@hey-api/client-fetch'`,
  ky: `export { default } from 'ky'`,
  axios: `export { default } from 'axios'`,
}
const sizes = new Map([['this client', (await clientSize()).gzip]])
for (const [name, code] of Object.entries(entries)) {
  const file = join(folder, 'entry.js')
  await writeFile(file, code)
  sizes.set(name, (await sizeOf(file)).gzip)
}
await rm(folder, { recursive: true })

// Ratios within a round, since the machine's speed changes between rounds.
const ratiosTo = (base: string, values: number[]): number[] =>
  values.map((value, round) => value / (times.get(base)?.[round] ?? Number.NaN))
console.log(`Node ${process.versions.node}, ${rounds} rounds of ${requests} requests each`)
console.table(
  Object.fromEntries(
    [...times].map(([name, values]) => {
      const ratios = ratiosTo('bare fetch', values)
      return [
        name,
        {
          'min+gzip, bytes': sizes.get(name) ?? '',
          'CPU, µs': Math.round(quantile(values, 0.5)),
          'to careful fetch': quantile(ratiosTo('careful fetch', values), 0.5).toFixed(2),
          'to bare fetch': quantile(ratios, 0.5).toFixed(2),
          'middle half of the rounds': `${quantile(ratios, 0.25).toFixed(2)} to ${quantile(ratios, 0.75).toFixed(2)}`,
        },
      ]
    }),
  ),
)
console.table(Object.fromEntries(outcomes))

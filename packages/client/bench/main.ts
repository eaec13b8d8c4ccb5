// Compares size, overhead and error handling with other clients, in one run. `pnpm bench` installs them first.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createClients } from './clients.ts'
import { clientSize, sizeOf } from './size.ts'

const rounds = 60
const requests = 200

const server = fork(new URL('server.ts', import.meta.url), {
  stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
})
if (!server.stdout) throw new Error('The server has no output')
const [port] = await once(createInterface(server.stdout), 'line')
const baseUrl = `http://127.0.0.1:${port}`
const clients = Object.entries(createClients(baseUrl))
const times = new Map<string, number[]>(clients.map(([name]) => [name, []]))

for (let round = -5; round < rounds; round += 1) {
  // The order changes in each round, so that no client always follows the same one.
  const turn = clients.map((_, index) => clients[(index + round + 5) % clients.length])
  for (const client of turn) {
    if (!client) continue
    const [name, send] = client
    const startedAt = performance.now()
    for (let count = 0; count < requests; count += 1)
      if (!String(await send()).endsWith('init.png'))
        throw new Error(`${name} returned something other than the key of the response`)
    if (round >= 0) times.get(name)?.push((performance.now() - startedAt) / requests)
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
const bare = times.get('bare fetch') ?? []
console.log(`Node ${process.versions.node}, ${rounds} rounds of ${requests} requests each`)
console.table(
  Object.fromEntries(
    [...times].map(([name, values]) => {
      const ratios = values.map((value, round) => value / (bare[round] ?? Number.NaN))
      return [
        name,
        {
          'min+gzip, bytes': sizes.get(name) ?? '',
          µs: Math.round(quantile(values, 0.5) * 1000),
          ratio: quantile(ratios, 0.5).toFixed(2),
          'middle half of the rounds': `${quantile(ratios, 0.25).toFixed(2)} to ${quantile(ratios, 0.75).toFixed(2)}`,
        },
      ]
    }),
  ),
)
console.table(Object.fromEntries(outcomes))

// Measures a room with very many scenes: requests at once after a scene was added, edited and removed, and how long
// /healthz takes meanwhile. Run it with `pnpm bench:large-room` in this package. `--program` measures the `bin.js` of
// another build, `--scenes` and `--requests` set the numbers.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises'
import { Agent, type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createSdkToken } from '@whiteboard-screenshots/token'
import { type Served, serveProgram, serverProgram } from './served.ts'

const { values } = parseArgs({
  options: {
    program: { type: 'string', default: serverProgram },
    scenes: { type: 'string', default: '99000' },
    requests: { type: 'string', default: '100' },
  },
})
const room = 'large'
const content = '{"elements":[]}'
const folder = await mkdtemp(join(tmpdir(), 'large-room-'))
const sceneFile = (name: string): string => join(folder, 'rooms', room, `${name}.json`)
const token = await createSdkToken({ accessKey: 'a', secretKey: 's', role: 'writer', lifespan: 0 })
// Connections of their own, so that no request waits for another one's.
const agent = new Agent({ maxSockets: 1000 })

async function send(url: string, method: string, body = ''): Promise<void> {
  const headers = { token, 'content-type': 'application/json' }
  const call = request(url, { agent, method, headers })
  call.end(body)
  const [response] = (await once(call, 'response')) as [IncomingMessage]
  const received = await text(response)
  if ((response.statusCode ?? 0) >= 300) throw new Error(`${response.statusCode}: ${received}`)
}

const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now()
  await work()
  return performance.now() - from
}

const peakMegabytes = (pid: number): number =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)

/** Runs the work, and returns the longest time that /healthz took meanwhile. */
async function watchHealth(url: string, work: Promise<unknown>): Promise<number> {
  let isDone = false
  let longest = 0
  const watch = async (): Promise<void> => {
    while (!isDone) {
      longest = Math.max(longest, await timeOf(() => send(`${url}/healthz`, 'GET')))
      await wait(20)
    }
  }
  const finish = (): void => {
    isDone = true
  }
  await Promise.all([work.then(finish, finish), watch()])
  await work
  return longest
}

const takeScreenshot = (url: string, index: number): Promise<void> =>
  send(
    `${url}/v5/rooms/${room}/screenshots`,
    'POST',
    JSON.stringify({ width: 16, height: 16, path: `/page${index}` }),
  )

async function measure(name: string, { url, pid }: Served, change?: () => Promise<void>) {
  await change?.()
  let health = 0
  const total = await timeOf(async () => {
    const indexes = Array.from({ length: Number(values.requests) }, (_, index) => index)
    const all = Promise.all(indexes.map((index) => takeScreenshot(url, index)))
    health = await watchHealth(url, all)
  })
  const row = [name, (total / 1000).toFixed(2), Math.round(health), peakMegabytes(pid)]
  console.log(`| ${row.join(' | ')} |`)
  // Until the listing is older than a step of the file system's clock.
  await wait(3000)
}

await mkdir(join(folder, 'rooms', room), { recursive: true })
for (let index = 0; index < Number(values.scenes); index += 1)
  await writeFile(sceneFile(`page${index}`), content)
await wait(3000)
const locations = ['--rooms', join(folder, 'rooms'), '--storage', `file:${join(folder, 'stored')}`]
const limits = ['--access-key', 'a:s', '--max-requests', '1000']
const server = await serveProgram(values.program, ...locations, ...limits)
try {
  console.log(
    '| after | all requests s | /healthz at most ms | peak RSS MB |\n| --- | --- | --- | --- |',
  )
  await measure('start', server)
  await measure('nothing', server)
  await measure('an edit', server, () => writeFile(sceneFile('page0'), `${content}\n`))
  await measure('an addition', server, () => writeFile(sceneFile('added'), content))
  await measure('a removal', server, () => unlink(sceneFile('added')))
} finally {
  await server.stop()
  await rm(folder, { recursive: true })
}

// Sends random requests, right and wrong in every part, and holds every answer to the contract.
// `pnpm fuzz` sends 100,000; a number after it, as many; a URL after that, to another server with the
// contract's rooms, which takes the token in FUZZ_TOKEN.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Agent, request as send } from 'node:http'
import { fileURLToPath } from 'node:url'
import { operations } from '@whiteboard-screenshots/server-core/conformance'
import { validateResponseBody } from '@whiteboard-screenshots/server-core/validation'
import fc from 'fast-check'
import { contractRooms, defaultRooms } from '../src/api/rooms.ts'
import { otherOpinion } from './prism.ts'
import { exampleToken, requestsTo, type Sent } from './requests.ts'

const runs = Number(process.argv[2] ?? 100_000)
// Nothing hangs: far more than any answer takes, so that a busy machine fails nothing. The report tells the time.
const slowest = 30_000
const batchSize = 10_000
// Prism judges every so many of them.
const judgedBy = 5

interface Target {
  readonly url: URL
  readonly token: string
  /** Where it can be looked at. */
  readonly megabytes?: () => number
  readonly stop: () => void
}

async function startTarget(): Promise<Target> {
  const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url))
  const mock = spawn(process.execPath, [bin, '--port', '0', '--quiet'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(mock.stdout, 'data')) as [Buffer]
  return {
    url: new URL(/^ready (\S+)/.exec(String(line))?.[1] ?? ''),
    token: exampleToken,
    megabytes: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${mock.pid}/status`, 'utf8'))?.[1]) / 1024,
    stop: () => mock.kill(),
  }
}

const other = process.argv[3]
const { url, token, megabytes, stop } = other
  ? { url: new URL(other), token: process.env.FUZZ_TOKEN ?? '', megabytes: undefined, stop() {} }
  : await startTarget()

const requests = requestsTo(other ? contractRooms : defaultRooms)

const agent = new Agent({ keepAlive: true, maxSockets: 16 })
const ask = ({ method, path, headers: { token: sentToken, ...headers }, text: body }: Sent) =>
  new Promise<{ status: number; type: string | undefined; text: string }>((resolve, reject) => {
    const hasBody = method !== 'GET' && method !== 'HEAD'
    const request = send(
      {
        agent,
        host: url.hostname,
        port: url.port,
        method,
        path,
        // Without the length, Node writes a body behind some methods that nothing announces.
        headers: {
          ...headers,
          ...(sentToken !== undefined && {
            token: sentToken === exampleToken ? token : sentToken,
          }),
          ...(hasBody && { 'content-length': Buffer.byteLength(body) }),
        },
        timeout: slowest,
      },
      (response) => {
        let answer = ''
        response.setEncoding('utf8')
        response.on('data', (piece) => {
          answer += piece
        })
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'],
            text: answer,
          }),
        )
      },
    )
    request.once('timeout', () => request.destroy(new Error('no answer within 30 s')))
    request.once('error', reject)
    request.end(hasBody ? body : undefined)
  })

const isValid = (path: string, status: number, answer: unknown): boolean => {
  const operation = operations.find(({ path: one }) =>
    path.endsWith(one.slice(one.lastIndexOf('/'))),
  )
  return validateResponseBody(operation ?? operations[0], status, answer).length === 0
}

const statuses = new Map<number, number>()
let longest = 0
let done = 0
let judged = 0
const memory: number[] = []
const check = async (sent: Sent): Promise<void> => {
  const begun = performance.now()
  const { status, type, text: answer } = await ask(sent)
  const took = performance.now() - begun
  longest = Math.max(longest, took)
  statuses.set(status, (statuses.get(status) ?? 0) + 1)
  const about = (): string => `${JSON.stringify(sent)} → ${status} ${answer}`
  assert.ok(took < slowest, `${about()} took ${took.toFixed(0)} ms`)
  assert.notEqual(status, 500, about())
  if (sent.isRight) assert.equal(status, 201, about())
  if (sent.method !== 'HEAD') {
    assert.equal(type, 'application/json', about())
    assert.ok(isValid(sent.path, status, JSON.parse(answer)), about())
  }
  done += 1
  if (megabytes && done % judgedBy === 0 && sent.method !== 'HEAD') {
    const opinion = await otherOpinion(sent, status, JSON.parse(answer).message)
    assert.equal(opinion.status, undefined, `Prism says ${opinion.status}: ${about()}`)
    if (opinion.isAsked) judged += 1
  }
  if (megabytes && done % Math.ceil(runs / 10) === 0) memory.push(megabytes())
}

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
console.log(`seed ${seed}`)
const begun = performance.now()
try {
  // Sixteen at a time: as long as one waits, others are answered.
  for (let batch = 0; batch * batchSize < runs; batch += 1) {
    const numRuns = Math.min(batchSize, runs - batch * batchSize)
    const samples = fc.sample(requests, { numRuns, seed: seed + batch })
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        for (let sent = samples.pop(); sent; sent = samples.pop()) await check(sent)
      }),
    )
  }
  const seconds = (performance.now() - begun) / 1000
  const counts = [...statuses]
    .sort(([a], [b]) => a - b)
    .map(([status, count]) => `${status}: ${count}`)
  console.log(
    `${done} answers, each valid, in ${seconds.toFixed(1)} s; slowest ${longest.toFixed(0)} ms`,
  )
  if (megabytes) console.log(`${judged} of them judged by Prism, with the same verdict`)
  console.log(`statuses ${counts.join(', ')}`)
  if (megabytes)
    console.log(`memory after each tenth, MB: ${memory.map((size) => size.toFixed(0)).join(' ')}`)
} finally {
  agent.destroy()
  stop()
}

// Sends random requests, right and wrong in every part, and holds every answer to the contract.
// `pnpm fuzz` sends 100,000; a number after it, as many.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Agent, request as send } from 'node:http'
import { fileURLToPath } from 'node:url'
import { operations } from '@whiteboard-screenshots/conformance'
import fc from 'fast-check'
import { bodies, headers, methods, paths } from '../test/requests.ts'

const runs = Number(process.argv[2] ?? 100_000)
const slowest = 1000
const batchSize = 10_000

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url))
const mock = spawn(process.execPath, [bin, '--port', '0', '--quiet'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const [line] = (await once(mock.stdout, 'data')) as [Buffer]
const url = new URL(/^ready (\S+)/.exec(String(line))?.[1] ?? '')
const megabytes = (): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${mock.pid}/status`, 'utf8'))?.[1]) / 1024

const text = fc.oneof(
  { arbitrary: bodies.map((body) => JSON.stringify(body) ?? ''), weight: 6 },
  { arbitrary: fc.string({ unit: 'binary' }), weight: 1 },
  { arbitrary: fc.constantFrom('', '{', '[', '{"width":1e400,"height":1}', '\u0000'), weight: 1 },
)
const types = fc.constantFrom(
  'application/json',
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
)
const prefer = fc.constantFrom(
  ...[undefined, undefined, undefined, undefined, 'code=404', 'code=429', 'code=418'],
  ...[
    'code=200',
    'code=x',
    'example=Nothing',
    'code=500, example=Nothing',
    'code=403, example=TokenOfReader',
  ],
)
const wild = fc.record({ method: methods, path: paths, headers, text, type: types, prefer })
const right: typeof wild = fc.record({
  method: fc.constant('POST'),
  path: paths,
  headers: headers.map((found) => ({ token: 'NETLESSSDK_x', ...found, accept: '*/*' })),
  text: fc
    .record({
      width: fc.integer({ min: 1, max: 5000 }),
      height: fc.integer({ min: 1, max: 5000 }),
      path: fc.constantFrom(
        '/init',
        '/test/cover',
        '/test',
        '/',
        '/english',
        '/physics',
        '/drafts',
      ),
    })
    .map((body) => JSON.stringify(body)),
  type: fc.constant('application/json'),
  prefer: fc.constant(undefined),
})
const requests = fc.oneof({ arbitrary: wild, weight: 2 }, { arbitrary: right, weight: 1 })
type Sent = typeof requests extends fc.Arbitrary<infer Request> ? Request : never

const agent = new Agent({ keepAlive: true, maxSockets: 16 })
const ask = ({ method, path, headers: given, text: body, type, prefer: wish }: Sent) =>
  new Promise<{ status: number; type: string | undefined; text: string }>((resolve, reject) => {
    const request = send(
      {
        agent,
        host: url.hostname,
        port: url.port,
        method,
        // What a client could not even write.
        path: path.replace(/[^!-~]/g, encodeURIComponent),
        headers: { ...given, 'content-type': type, ...(wish && { prefer: wish }) },
        timeout: 10_000,
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
    request.once('timeout', () => request.destroy(new Error('no answer within 10 s')))
    request.once('error', reject)
    request.end(method === 'GET' || method === 'HEAD' ? undefined : body)
  })

const validators = new Map<string, ReturnType<(typeof operations)[number]['validatorOf']>>()
const isValid = (path: string, status: number, answer: unknown): boolean => {
  const operation = operations.find(({ path: one }) =>
    path.endsWith(one.slice(one.lastIndexOf('/'))),
  )
  const judging = operation ?? operations[0]
  assert.ok(judging)
  const name = `${judging.name} ${status}`
  const validate = validators.get(name) ?? judging.validatorOf(status)
  validators.set(name, validate)
  return validate(answer)
}

const statuses = new Map<number, number>()
let longest = 0
let done = 0
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
  if (sent.method !== 'HEAD') {
    assert.equal(type, 'application/json', about())
    assert.ok(isValid(sent.path, status, JSON.parse(answer)), about())
  }
  done += 1
  if (done % Math.ceil(runs / 10) === 0) memory.push(megabytes())
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
  console.log(`statuses ${counts.join(', ')}`)
  console.log(`memory after each tenth, MB: ${memory.map((size) => size.toFixed(0)).join(' ')}`)
} finally {
  agent.destroy()
  mock.kill()
}

// Sends random requests, valid and invalid, and checks every response against the contract.
//
//   pnpm fuzz              100,000 requests to the mock
//   pnpm fuzz 5000         5,000 requests
//   pnpm fuzz 5000 URL     to another server with the contract's rooms and the token in FUZZ_TOKEN
import assert from 'node:assert/strict'
import { operations } from '@whiteboard-screenshots/server-core/conformance'
import { validateResponseBody } from '@whiteboard-screenshots/server-core/validation'
import fc from 'fast-check'
import { contractRooms, defaultRooms } from '../src/api/rooms.ts'
import { compareWithPrism } from './prism.ts'
import { createRequests, type FuzzRequest } from './requests.ts'
import { responseTimeoutMs, startMockTarget, Target } from './target.ts'

const total = Number(process.argv[2] ?? 100_000)
const url = process.argv[3]
const batchSize = 10_000
const concurrency = 16
// Every nth request is also validated by Prism.
const prismInterval = 5

const isValidBody = (path: string, status: number, body: unknown): boolean => {
  const operation = operations.find(({ path: one }) =>
    path.endsWith(one.slice(one.lastIndexOf('/'))),
  )
  return validateResponseBody(operation ?? operations[0], status, body).length === 0
}

class Fuzzer {
  readonly #target: Target
  readonly #statuses = new Map<number, number>()
  readonly #megabytes: number[] = []
  #slowestMs = 0
  #checked = 0
  #comparedWithPrism = 0

  constructor(target: Target) {
    this.#target = target
  }

  async run(requests: fc.Arbitrary<FuzzRequest>, seed: number): Promise<void> {
    for (let batch = 0; batch * batchSize < total; batch += 1) {
      const numRuns = Math.min(batchSize, total - batch * batchSize)
      const samples = fc.sample(requests, { numRuns, seed: seed + batch })
      const worker = async (): Promise<void> => {
        for (let request = samples.pop(); request; request = samples.pop())
          await this.#check(request)
      }
      await Promise.all(Array.from({ length: concurrency }, worker))
    }
  }

  report(seconds: number): string {
    const statuses = [...this.#statuses]
      .sort(([one], [other]) => one - other)
      .map(([status, count]) => `${status}: ${count}`)
    return [
      `${this.#checked} responses, all valid, in ${seconds.toFixed(1)} s; slowest ${this.#slowestMs.toFixed(0)} ms`,
      `statuses ${statuses.join(', ')}`,
      ...(this.#target.isMock
        ? [
            `${this.#comparedWithPrism} requests also validated by Prism, with the same status`,
            `memory after each tenth, MB: ${this.#megabytes.map((size) => size.toFixed(0)).join(' ')}`,
          ]
        : []),
    ].join('\n')
  }

  async #check(request: FuzzRequest): Promise<void> {
    const start = performance.now()
    const { status, type, text } = await this.#target.send(request)
    const milliseconds = performance.now() - start
    this.#slowestMs = Math.max(this.#slowestMs, milliseconds)
    this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1)
    const exchange = (): string => `${JSON.stringify(request)} → ${status} ${text}`
    assert.ok(milliseconds < responseTimeoutMs, `${exchange()} took ${milliseconds.toFixed(0)} ms`)
    assert.notEqual(status, 500, exchange())
    if (request.isValid) assert.equal(status, 201, exchange())
    this.#checked += 1
    if (this.#target.isMock && this.#checked % Math.ceil(total / 10) === 0)
      this.#megabytes.push(this.#target.megabytes())
    if (request.method === 'HEAD') return
    assert.equal(type, 'application/json', exchange())
    const body = JSON.parse(text)
    assert.ok(isValidBody(request.path, status, body), exchange())
    if (!this.#target.isMock || this.#checked % prismInterval !== 0) return
    const comparison = await compareWithPrism(request, status, body.message)
    assert.equal(
      comparison.otherStatus,
      undefined,
      `Prism: ${comparison.otherStatus}. ${exchange()}`,
    )
    if (comparison.isComparable) this.#comparedWithPrism += 1
  }
}

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
console.log(`seed ${seed}`)
const start = performance.now()
const target = url
  ? new Target(new URL(url), process.env.FUZZ_TOKEN ?? '')
  : await startMockTarget()
try {
  const fuzzer = new Fuzzer(target)
  await fuzzer.run(createRequests(url ? contractRooms : defaultRooms), seed)
  console.log(fuzzer.report((performance.now() - start) / 1000))
} finally {
  target.stop()
}

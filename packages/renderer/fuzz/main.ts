// Renders random scene files: mutated fixtures, generated scenes, damaged bytes and images. Every input must give
// a PNG or an error that says what is wrong and where, within a budget of time and memory.
//
//   pnpm fuzz                           20,000 inputs
//   pnpm fuzz --count 500 --seed 7      500 inputs of another seed
//   pnpm fuzz --seed 7 --first 123 --count 1    one input again
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Fuzzer, type Outcome } from './fuzzer.ts'
import { type FuzzInput, InputSource } from './inputs.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    first: { type: 'string', default: '0' },
    timeout: { type: 'string', default: '10000' },
    megabytes: { type: 'string', default: '700' },
    // Of the texts those in scripts whose fonts are loaded when they are needed.
    rare: { type: 'string', default: '0.5' },
  },
})
const [count, seed, first] = [values.count, values.seed, values.first].map(Number) as [
  number,
  number,
  number,
]
const budget = { timeoutMs: Number(values.timeout), megabytes: Number(values.megabytes) }

let folder: string | undefined

/** Keeps an input with a problem, and says how to repeat it. */
function report(number: number, { kind, scene, ...input }: FuzzInput, outcome: Outcome): void {
  folder ??= mkdtempSync(join(tmpdir(), 'fuzz-scenes-'))
  const file = join(folder, `${number}.scene`)
  writeFileSync(file, scene)
  console.log(
    `PROBLEM ${outcome.problem}\n  ${kind} input, ${input.width}x${input.height}: ${file}\n  repeat: --seed ${seed} --first ${number} --count 1`,
  )
}

console.log(`seed ${seed}`)
const source = await InputSource.create(seed, Number(values.rare))
const fuzzer = await Fuzzer.start(budget)
const start = performance.now()
let problems = 0
let done = 0
let isStopped = false
process.once('SIGINT', () => {
  isStopped = true
})
for (let number = first; number < first + count && !isStopped; number += 1) {
  const input = source.input(number)
  let outcome = await fuzzer.run(input)
  // Once more, since the machine may have been busy with something else.
  if (outcome.problem !== undefined) outcome = await fuzzer.run(input)
  if (outcome.problem !== undefined) {
    problems += 1
    report(number, input, outcome)
  }
  done += 1
  if (done % 5000 === 0) console.log(`${done} inputs`)
}
await fuzzer.close()
const seconds = ((performance.now() - start) / 1000).toFixed(1)
for (const [kind, counts] of fuzzer.counts) {
  const results = [...counts].sort().map(([result, number]) => `${result}: ${number}`)
  console.log(`${kind.padEnd(10)} ${results.join(', ')}`)
}
console.log(
  `${done} inputs in ${seconds} s, ${problems} problems; slowest ${fuzzer.slowestMs.toFixed(0)} ms, peak memory ${fuzzer.peakMegabytes.toFixed(0)} MB`,
)
process.exitCode = problems > 0 ? 1 : 0

// The fuzzer of scene files with few inputs, and its checks.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { findBudgetProblem, findErrorProblem, findPngProblem } from '../fuzz/fuzzer.ts'
import { RenderError } from '../src/index.ts'

test('60 random inputs give a PNG or an error that names the place', async () => {
  const fuzzer = fileURLToPath(new URL('../fuzz/main.ts', import.meta.url))
  const parameters = [fuzzer, '--count', '60', '--seed', '1', '--rare', '0']
  const { stdout } = await promisify(execFile)(process.execPath, parameters)
  expect(stdout).toMatch(/^60 inputs in .* s, 0 problems/m)
  const [, pictures] = /^generated {2}.*png: (\d+)/m.exec(stdout) ?? []
  expect(Number(pictures)).toBeGreaterThan(10)
}, 120_000)

test.each([
  [new RenderError('invalid', 'elements[3].src is a damaged image'), undefined],
  [new RenderError('too-large', 'The PNG would have 9 x 9 pixels'), undefined],
  [new TypeError('x is not a function'), 'threw TypeError: x is not a function'],
  [new RenderError('crashed', 'The process has ended'), 'the process ended'],
  [new RenderError('invalid', 'unknown reason'), 'names no place'],
  [new RenderError('invalid', `The scene is ${'x'.repeat(400)}`), '413 characters'],
  [new RenderError('invalid', 'The scene is \ud800'), 'not well-formed'],
])('the error %o has the problem %s', (error, problem) => {
  const found = findErrorProblem(error)
  if (problem === undefined) expect(found).toBeUndefined()
  else expect(found).toContain(problem)
})

test('a PNG of another size, with transparency or of half the bytes is a problem', async () => {
  const make = (channels: 3 | 4): Promise<Buffer> =>
    sharp({ create: { width: 40, height: 30, channels, background: 'red' } })
      .png()
      .toBuffer()
  const png = await make(3)
  expect(await findPngProblem(png, { width: 40, height: 30 })).toBeUndefined()
  expect(await findPngProblem(png, { width: 41, height: 30 })).toContain('40x30')
  expect(await findPngProblem(await make(4), { width: 40, height: 30 })).toContain('4 channels')
  const half = png.subarray(0, png.length - 20)
  expect(await findPngProblem(half, { width: 40, height: 30 })).toContain('damaged')
})

test('more time or memory than the budget is a problem', () => {
  const budget = { timeoutMs: 1000, megabytes: 100 }
  expect(findBudgetProblem({ milliseconds: 1500, megabytes: 99 }, budget)).toBeUndefined()
  expect(findBudgetProblem({ milliseconds: 9000, megabytes: 99 }, budget)).toContain('9000 ms')
  expect(findBudgetProblem({ milliseconds: 1, megabytes: 101 }, budget)).toContain('101 MB')
})

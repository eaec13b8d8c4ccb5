// The fuzzer with few requests.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('2,000 random requests get valid responses', async () => {
  const fuzzer = fileURLToPath(new URL('../fuzz/main.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [fuzzer, '2000'])
  expect(stdout).toContain('2000 answers, each valid')
  const [, judged] = /^(\d+) of them judged by Prism, with the same verdict$/m.exec(stdout) ?? []
  expect(Number(judged)).toBeGreaterThan(100)
  const [, right] = /^statuses 201: (\d+), 400: \d{2,}/m.exec(stdout) ?? []
  expect(Number(right)).toBeGreaterThan(800)
  expect(Number(right)).toBeLessThan(1400)
}, 60_000)

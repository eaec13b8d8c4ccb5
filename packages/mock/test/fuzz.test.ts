// The fuzzer with few requests.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('2,000 random requests get valid responses', async () => {
  const fuzzer = fileURLToPath(new URL('../fuzz/main.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [fuzzer, '2000'])
  expect(stdout).toContain('2000 responses, all valid')
  const [, compared] =
    /^(\d+) requests also validated by Prism, with the same status$/m.exec(stdout) ?? []
  expect(Number(compared)).toBeGreaterThan(100)
  const [, valid] = /^statuses 201: (\d+), 400: \d{2,}/m.exec(stdout) ?? []
  expect(Number(valid)).toBeGreaterThan(800)
  expect(Number(valid)).toBeLessThan(1400)
}, 60_000)

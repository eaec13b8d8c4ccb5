// The fuzzer, with fewer requests than its own command sends.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('2,000 random requests get valid answers', async () => {
  const fuzzer = fileURLToPath(new URL('../fuzz/main.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [fuzzer, '2000'])
  expect(stdout).toContain('2000 answers, each valid')
  expect(stdout).toMatch(/statuses 201: \d{2,}, 400: \d{2,}/)
}, 60_000)

// The mock's fuzzer, run against a server.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { createSdkToken } from '@whiteboard-screenshots/token'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Server, startServer } from '../../src/index.ts'

const mock = dirname(
  createRequire(import.meta.url).resolve('@whiteboard-screenshots/mock/package.json'),
)

let folder: string
let server: Server

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fuzz-'))
  server = await startServer({
    port: 0,
    log: 'silent',
    accessKey: ['a:s'],
    storage: `file:${folder}`,
  })
})

afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

test('responds to 300 random requests as the contract says', async () => {
  const token = await createSdkToken({
    accessKey: 'a',
    secretKey: 's',
    role: 'writer',
    lifespan: 0,
  })
  const fuzzer = join(mock, 'fuzz/main.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [fuzzer, '300', server.url], {
    env: { ...process.env, FUZZ_TOKEN: token },
  })
  expect(stdout).toContain('300 responses, all valid')
  const [, valid] = /^statuses 201: (\d+), 400: \d+/m.exec(stdout) ?? []
  expect(Number(valid)).toBeGreaterThan(100)
}, 120_000)

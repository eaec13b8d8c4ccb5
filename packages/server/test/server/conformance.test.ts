// The conformance cases, which the mock passes too.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  checkProperties,
  contractCases,
  runWorkflows,
  type Target,
  tokenCases,
} from '@whiteboard-screenshots/server-core/conformance'
import { createRoomToken, createSdkToken } from '@whiteboard-screenshots/token'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Server, startServer } from '../../src/index.ts'

let folder: string
let server: Server
let target: Target

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'server-'))
  server = await startServer({
    port: 0,
    log: 'silent',
    accessKey: ['a:s'],
    leeway: 0,
    storage: `file:${folder}`,
  })
  const keys = { accessKey: 'a', secretKey: 's', role: 'writer', lifespan: 0 } as const
  target = {
    baseUrl: server.url,
    token: await createSdkToken(keys),
    rejectedTokens: {
      reader: await createSdkToken({ ...keys, role: 'reader' }),
      anotherRoom: await createRoomToken({ ...keys, uuid: 'another' }),
      expired: await createSdkToken({ ...keys, lifespan: 1 }),
      task: 'NETLESSTASK_YWs9YQ',
    },
  }
}, 60_000)

afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

test('the conformance cases are found', () => {
  expect(contractCases.length).toBeGreaterThan(100)
})

test.each([...contractCases, ...tokenCases])('$name', ({ check }) => check(target))

test(
  'responds 201 to random valid requests and 400 to invalid ones',
  () => checkProperties(target, 100),
  60_000,
)

test('passes the workflows of the Arazzo document', () => runWorkflows(target), 60_000)

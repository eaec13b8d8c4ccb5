// Which tokens a server accepts, and that keys can change while it runs.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRoomToken, createSdkToken } from '@whiteboard-screenshots/token'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Server, startServer } from '../../src/index.ts'

const uuid = 'faed3130727911ebaea37759ee91947c'
const other = 'a7e04xxxxx7d1eca69'
const keyOf = (accessKey: string, secretKey = 'secret') =>
  ({ accessKey, secretKey, role: 'writer', lifespan: 0 }) as const

let folder: string
let file: string
let server: Server

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'access-'))
  file = join(folder, 'keys.txt')
  await writeFile(file, `old:secret\nnarrow:secret ${uuid}\n`)
  server = await startServer({
    port: 0,
    log: 'silent',
    processes: 1,
    accessKey: ['given:secret'],
    accessKeysFile: file,
    storage: `file:${join(folder, 'screenshots')}`,
  })
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

const statusOf = async (token: string, room = uuid): Promise<number> => {
  const response = await fetch(`${server.url}/v5/rooms/${room}/screenshots`, {
    method: 'POST',
    headers: { token, 'content-type': 'application/json' },
    body: '{"width":16,"height":16}',
  })
  if (response.status !== 201)
    expect(await response.json()).toEqual({ message: expect.any(String) })
  return response.status
}

test('each key is accepted for its own rooms only', async () => {
  const narrow = await createSdkToken(keyOf('narrow'))
  expect(await statusOf(await createSdkToken(keyOf('given')), other)).toBe(201)
  expect(await statusOf(await createSdkToken(keyOf('old')), other)).toBe(201)
  expect([await statusOf(narrow), await statusOf(narrow, other)]).toEqual([201, 403])
  // Not even a token for the room, if its key is not for the room.
  const room = await createRoomToken({ ...keyOf('narrow'), uuid: other })
  expect([await statusOf(room, other), await statusOf(room)]).toEqual([403, 403])
})

test.each([
  ['of an unknown key', () => createSdkToken(keyOf('unknown')), 401],
  ['with another secret', () => createSdkToken(keyOf('old', 'another')), 401],
  ['of a reader', () => createSdkToken({ ...keyOf('old'), role: 'reader' }), 403],
  ['of another room', () => createRoomToken({ ...keyOf('old'), uuid: other }), 403],
  ['of an admin', () => createSdkToken({ ...keyOf('old'), role: 'admin' }), 201],
  ['of the room', () => createRoomToken({ ...keyOf('old'), uuid }), 201],
  // Expired, but within the leeway.
  ['that has just expired', () => createSdkToken({ ...keyOf('old'), lifespan: 1 }), 201],
])('responds to a token %s with %s', async (_, make, status) => {
  const token = await make()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(await statusOf(token)).toBe(status)
})

test('keys can be added and removed while the server runs', async () => {
  const [old, fresh] = [await createSdkToken(keyOf('old')), await createSdkToken(keyOf('fresh'))]
  expect([await statusOf(old), await statusOf(fresh)]).toEqual([201, 401])
  await writeFile(file, 'old:secret\nfresh:secret\n')
  await expect.poll(() => statusOf(fresh), { timeout: 10_000 }).toBe(201)
  expect(await statusOf(old)).toBe(201)
  await writeFile(file, 'fresh:secret\n')
  await expect.poll(() => statusOf(old), { timeout: 10_000 }).toBe(401)
  expect(await statusOf(fresh)).toBe(201)
})

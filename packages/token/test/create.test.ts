import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { createRoomToken, createSdkToken, decodeToken } from '../src/index.ts'

const options = {
  accessKey: 'access-key',
  secretKey: 'hush-hush',
  role: 'writer',
  lifespan: 1000,
} as const
const roomOptions = { ...options, uuid: 'room-1' }

test('a token contains the options that it was made with', async () => {
  const before = Date.now()
  const sdk = decodeToken(await createSdkToken(options))
  const room = decodeToken(await createRoomToken({ ...roomOptions, lifespan: 0 }))
  const nonce = expect.stringMatching(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
  const content = { accessKey: 'access-key', nonce, role: 'writer' }
  const expireAt = expect.any(Number)
  expect(sdk).toEqual({ ok: true, token: { kind: 'sdk', ...content, expireAt } })
  expect(room).toEqual({ ok: true, token: { kind: 'room', ...content, uuid: 'room-1' } })
  const time = (sdk.ok && sdk.token.expireAt) || 0
  expect(time).toBeGreaterThanOrEqual(before + 1000)
  expect(time).toBeLessThanOrEqual(Date.now() + 1000)
})

test('each token is unique', async () => {
  const tokens = await Promise.all(Array.from({ length: 1000 }, () => createSdkToken(options)))
  expect(new Set(tokens).size).toBe(1000)
})

test.each([
  [{ lifespan: -1 }, RangeError],
  [{ lifespan: 0.5 }, RangeError],
  [{ lifespan: Number.NaN }, RangeError],
  [{ lifespan: Number.POSITIVE_INFINITY }, RangeError],
  [{ lifespan: 8.64e15 }, RangeError],
  [{ lifespan: '1000' }, RangeError],
  [{ lifespan: undefined }, RangeError],
  [{ role: 'write' }, TypeError],
  [{ role: '0' }, TypeError],
  [{ role: undefined }, TypeError],
  [{ accessKey: '' }, TypeError],
  [{ accessKey: undefined }, TypeError],
  [{ accessKey: 'a\ud800' }, TypeError],
  [{ secretKey: '' }, TypeError],
  [{ secretKey: { hush: 'hush-hush' } }, TypeError],
  [{ uuid: '' }, TypeError],
  [{ uuid: undefined }, TypeError],
  [{ uuid: 'r'.repeat(3000) }, RangeError],
])('%o is rejected, and the error does not show it', async (wrong, type) => {
  // @ts-expect-error: that is what is tested.
  const given: typeof roomOptions = { ...roomOptions, ...wrong }
  const error: unknown = await createRoomToken(given).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(type)
  expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/hush|NETLESS/)
})

test('a negative lifespan, one that is too long, and a token that is too long have messages of their own', async () => {
  const create = (wrong: object) => createRoomToken({ ...roomOptions, ...wrong })
  await expect(create({ lifespan: -1 })).rejects.toThrow(
    '`lifespan` must be an integer of milliseconds from 0',
  )
  await expect(create({ lifespan: 8.64e15 })).rejects.toThrow(
    '`lifespan` ends after the latest possible date: use 0 for a token that never expires',
  )
  await expect(create({ uuid: 'r'.repeat(3000) })).rejects.toThrow(
    'the token would be longer than 4096 characters: `uuid` or `accessKey` is too long',
  )
})

test('createSdkToken rejects a uuid: the token would be good for every room', async () => {
  // @ts-expect-error: that is what is tested.
  await expect(createSdkToken(roomOptions)).rejects.toThrow(TypeError)
})

test('the longest token that can be made can be decoded', async () => {
  const made: string[] = []
  for (let length = 2000; length < 3000; length += 1) {
    try {
      made.push(await createRoomToken({ ...options, uuid: 'r'.repeat(length) }))
    } catch {
      break
    }
  }
  const longest = made.at(-1) ?? ''
  expect(longest.length).toBeGreaterThan(4090)
  expect(longest.length).toBeLessThanOrEqual(4096)
  expect(decodeToken(longest)).toMatchObject({ ok: true })
})

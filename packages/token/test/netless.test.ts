import fc from 'fast-check'
import * as netless from 'netless-token'
import { expect, test } from 'vitest'
import {
  createRoomToken,
  createSdkToken,
  decodeToken,
  type TokenRole,
  verifyToken,
} from '../src/index.ts'
import { netlessTokenAt } from './netless.ts'

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 })
const role = fc.constantFrom<TokenRole>('admin', 'writer', 'reader')
const lifespan = fc.oneof(fc.constant(0), fc.integer({ min: 60_000, max: 1e14 }))
const wireRoles = {
  admin: netless.TokenRole.Admin,
  writer: netless.TokenRole.Writer,
  reader: netless.TokenRole.Reader,
}

test("netless-token's SDK tokens verify", async () => {
  const property = fc.asyncProperty(text, text, lifespan, role, async (ak, sk, lifespan, role) => {
    const before = Date.now()
    const token = netless.sdkToken(ak, sk, lifespan, { role: wireRoles[role] })
    const result = await verifyToken(token, { accessKeys: { [ak]: sk }, role, uuid: 'any' })
    expect(result).toMatchObject({ ok: true, token: { kind: 'sdk', accessKey: ak, role } })
    const expireAt = result.ok ? result.token.expireAt : Number.NaN
    if (lifespan === 0) expect(expireAt).toBeUndefined()
    else expect((expireAt ?? 0) - lifespan - before).toBeOneOf([...Array(1000).keys()])
  })
  await fc.assert(property, { numRuns: 1000 })
})

test("netless-token's room and task tokens verify", async () => {
  const property = fc.asyncProperty(text, text, lifespan, role, text, async (...given) => {
    const [ak, sk, lifespan, role, uuid] = given
    const accessKeys = new Map([[ak, sk]])
    const content = { role: wireRoles[role], uuid }
    const room = netless.roomToken(ak, sk, lifespan, content)
    expect(await verifyToken(room, { accessKeys, role, uuid })).toMatchObject({
      ok: true,
      token: { kind: 'room', accessKey: ak, role, uuid },
    })
    const task = netless.taskToken(ak, sk, lifespan, content)
    expect(await verifyToken(task, { accessKeys, kinds: ['task'] })).toMatchObject({
      ok: true,
      token: { kind: 'task', accessKey: ak, role, uuid },
    })
  })
  await fc.assert(property, { numRuns: 1000 })
})

test('a fractional lifespan of netless-token verifies', async () => {
  const token = netless.sdkToken('ak', 'sk', 60_000.25, { role: netless.TokenRole.Writer })
  expect(await verifyToken(token, { accessKeys: { ak: 'sk' } })).toMatchObject({ ok: true })
})

test('netless-token makes the same text, given the same nonce and time', async () => {
  const property = fc.asyncProperty(text, text, lifespan, role, text, async (...given) => {
    const [accessKey, secretKey, lifespan, role, uuid] = given
    const options = { accessKey, secretKey, lifespan, role }
    for (const ours of [
      await createSdkToken(options),
      await createRoomToken({ ...options, uuid }),
    ]) {
      const result = decodeToken(ours)
      if (!result.ok) throw new Error(result.reason)
      const { kind, nonce, expireAt = 0 } = result.token
      const reference = netlessTokenAt(nonce, expireAt - lifespan)
      const theirs =
        kind === 'sdk'
          ? reference.sdkToken(accessKey, secretKey, lifespan, { role: wireRoles[role] })
          : reference.roomToken(accessKey, secretKey, lifespan, { role: wireRoles[role], uuid })
      expect(ours).toBe(theirs)
      expect(await verifyToken(ours, { accessKeys: { [accessKey]: secretKey } })).toEqual(result)
    }
  })
  await fc.assert(property, { numRuns: 500 })
})

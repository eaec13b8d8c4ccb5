import { expect, test } from 'vitest'
import {
  checkUnverifiedToken,
  createRoomToken,
  createSdkToken,
  decodeToken,
  type TokenRequirements,
  type TokenRole,
  type VerifyTokenOptions,
  verifyToken,
} from '../src/index.ts'
import { fieldsOf, queryOf, signed, textOf, toQuery } from './texts.ts'

const accessKey = 'access-key'
const secretKey = 'secret-key'
const accessKeys = { [accessKey]: secretKey }
const hour = 3_600_000
const options = { accessKey, secretKey, role: 'writer', lifespan: hour } as const
const sdkToken = await createSdkToken(options)
const roomToken = await createRoomToken({ ...options, uuid: 'room-1' })

const accepted = { ok: true }
const unauthorized = (reason: string) => ({ ok: false, status: 401, reason })
const forbidden = (reason: string) => ({ ok: false, status: 403, reason })

async function expectBoth(text: string, requirements: TokenRequirements, result: object) {
  expect(checkUnverifiedToken(text, requirements)).toMatchObject(result)
  expect(await verifyToken(text, { ...requirements, accessKeys })).toMatchObject(result)
}

test('a role allows what a weaker role allows', async () => {
  const roles: TokenRole[] = ['admin', 'writer', 'reader']
  for (const [strength, role] of roles.entries()) {
    const token = await createSdkToken({ ...options, role })
    await expectBoth(token, {}, accepted)
    for (const [required, requiredRole] of roles.entries()) {
      const result = strength <= required ? accepted : forbidden('role-too-weak')
      await expectBoth(token, { role: requiredRole }, result)
    }
  }
})

test('a room token is for one room, an SDK token for all', async () => {
  await expectBoth(roomToken, {}, accepted)
  await expectBoth(roomToken, { uuid: 'room-1' }, accepted)
  await expectBoth(roomToken, { uuid: 'room-2' }, forbidden('other-room'))
  await expectBoth(roomToken, { uuid: '' }, forbidden('other-room'))
  await expectBoth(sdkToken, { uuid: 'room-2' }, accepted)
})

test('a room token under another prefix is not a token for every room', async () => {
  const relabelled = roomToken.replace('NETLESSROOM_', 'NETLESSSDK_')
  await expectBoth(relabelled, {}, unauthorized('prefix'))
  expect(decodeToken(relabelled)).toMatchObject(unauthorized('prefix'))
  await expectBoth(
    sdkToken.replace('NETLESSSDK_', 'NETLESSROOM_'),
    {},
    { ...unauthorized('missing-field'), field: 'uuid' },
  )
})

test('a task token is accepted only where `kinds` has it', async () => {
  const fields = { ak: accessKey, nonce: 'n', role: '0' }
  for (const text of [
    textOf('NETLESSTASK', toQuery(signed(fields, secretKey))),
    textOf('NETLESSTASK', toQuery(signed({ ...fields, uuid: 'task-1' }, secretKey))),
  ]) {
    expect(decodeToken(text)).toMatchObject({ ok: true, token: { kind: 'task' } })
    await expectBoth(text, {}, unauthorized('prefix'))
    await expectBoth(text, { kinds: ['task'] }, accepted)
    await expectBoth(sdkToken, { kinds: ['task'] }, unauthorized('prefix'))
  }
  // A masked token, as documents show it, is rejected for its prefix, too.
  expect(checkUnverifiedToken('NETLESSTASK_YWs9xxx')).toMatchObject(unauthorized('prefix'))
})

test('a token expires at `expireAt`, plus the leeway', async () => {
  const decoded = decodeToken(sdkToken)
  const expireAt = (decoded.ok && decoded.token.expireAt) || Number.NaN
  const expired = unauthorized('expired')
  await expectBoth(sdkToken, { now: expireAt - 1 }, accepted)
  await expectBoth(sdkToken, { now: expireAt }, expired)
  await expectBoth(sdkToken, { now: expireAt + 4999, leeway: 5000 }, accepted)
  await expectBoth(sdkToken, { now: expireAt + 5000, leeway: 5000 }, expired)
  const unlimited = await createSdkToken({ ...options, lifespan: 0 })
  await expectBoth(unlimited, { now: 8.64e15 }, accepted)

  const past = { ak: accessKey, expireAt: String(Date.now() - 1), nonce: 'n', role: '0' }
  const brief = textOf('NETLESSSDK', toQuery(signed(past, secretKey)))
  await expectBoth(brief, {}, expired)
  await expectBoth(brief, { leeway: 60_000 }, accepted)
})

test('a forged token passes checkUnverifiedToken, but not verifyToken', async () => {
  const forged = textOf('NETLESSSDK', toQuery({ ...fieldsOf(sdkToken), role: '0' }))
  expect(checkUnverifiedToken(forged)).toMatchObject(accepted)
  expect(await verifyToken(forged, { accessKeys })).toMatchObject(unauthorized('signature'))
})

test('keys come from an object, a Map or a function, and both pairs are valid during rotation', async () => {
  const fresh = await createSdkToken({ ...options, accessKey: 'new', secretKey: 'new secret' })
  const pairs = { ...accessKeys, new: 'new secret' }
  for (const keys of [
    pairs,
    new Map(Object.entries(pairs)),
    (key: string) => new Map(Object.entries(pairs)).get(key),
    async (key: string) => new Map(Object.entries(pairs)).get(key),
  ]) {
    expect(await verifyToken(sdkToken, { accessKeys: keys })).toMatchObject(accepted)
    expect(await verifyToken(fresh, { accessKeys: keys })).toMatchObject(accepted)
  }
  expect(await verifyToken(fresh, { accessKeys })).toMatchObject(unauthorized('unknown-access-key'))
  expect(await verifyToken(fresh, { accessKeys: { new: 'old secret' } })).toMatchObject(
    unauthorized('signature'),
  )
})

test('inherited properties and empty secret keys are not keys', async () => {
  const unknown = unauthorized('unknown-access-key')
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const token = await createSdkToken({ ...options, accessKey: name })
    expect(await verifyToken(token, { accessKeys: {} })).toMatchObject(unknown)
    const careless: Record<string, string> = {}
    expect(await verifyToken(token, { accessKeys: (key) => careless[key] })).toMatchObject(unknown)
  }
  const inheriting: Record<string, string> = Object.create(accessKeys)
  expect(await verifyToken(sdkToken, { accessKeys: inheriting })).toMatchObject(unknown)
  const empty = { [accessKey]: '' }
  expect(await verifyToken(sdkToken, { accessKeys: empty })).toMatchObject(unknown)
  const cleared = textOf('NETLESSSDK', toQuery(signed({ ak: 'a', nonce: 'n', role: '0' }, '')))
  expect(await verifyToken(cleared, { accessKeys: { a: '' } })).toMatchObject(unknown)
})

test('verifyToken rejects with what the function `accessKeys` throws', async () => {
  const lookUp = () => Promise.reject(new Error('no database'))
  await expect(verifyToken(sdkToken, { accessKeys: lookUp })).rejects.toThrow('no database')
})

test('401 comes before 403, and the first check that fails names the reason', async () => {
  const all = { accessKeys, role: 'admin', uuid: 'room-2', now: 8.64e15 } as const
  const reason = async (text: unknown, options: Parameters<typeof verifyToken>[1]) => {
    const result = await verifyToken(text, options)
    return result.ok ? undefined : [result.status, result.reason]
  }
  const { ak: _, ...withoutAk } = fieldsOf(roomToken)
  const wrong = textOf('NETLESSROOM', toQuery({ ...fieldsOf(roomToken), nonce: 'other' }))
  const now = Date.now()
  expect([
    await reason('NETLESSWORD_', all),
    await reason('NETLESSROOM_****', all),
    await reason(textOf('NETLESSROOM', toQuery(withoutAk)), all),
    await reason(wrong, { ...all, accessKeys: {} }),
    await reason(wrong, all),
    await reason(roomToken, all),
    await reason(roomToken, { ...all, now }),
    await reason(roomToken, { ...all, now, role: 'writer' }),
    await reason(roomToken, { ...all, now, role: 'writer', uuid: 'room-1' }),
  ]).toEqual([
    [401, 'prefix'],
    [401, 'encoding'],
    [401, 'missing-field'],
    [401, 'unknown-access-key'],
    [401, 'signature'],
    [401, 'expired'],
    [403, 'role-too-weak'],
    [403, 'other-room'],
    undefined,
  ])
})

test('fields may come in any order, but not changed', async () => {
  // As the platform's Python sample writes them.
  const fields = {
    ak: accessKey,
    nonce: 'n',
    role: '1',
    uuid: 'room-1',
    expireAt: '8640000000000000',
  }
  const text = textOf('NETLESSROOM', toQuery(signed(fields, secretKey)))
  expect(queryOf(text)).toMatch(/^ak=.*&role=1&uuid=room-1&expireAt=\d+&sig=/)
  await expectBoth(text, { uuid: 'room-1' }, accepted)

  // As Go and C# escape them, and as JavaScript does.
  const odd = signed({ ak: accessKey, nonce: "!'()*~ /", role: '1' }, secretKey)
  const query = toQuery(odd)
  await expectBoth(textOf('NETLESSSDK', query), {}, accepted)
  const escaped = query
    .replaceAll('!', '%21')
    .replaceAll("'", '%27')
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')
    .replaceAll('*', '%2A')
  await expectBoth(textOf('NETLESSSDK', escaped), {}, accepted)
  await expectBoth(textOf('NETLESSSDK', query.replace('%2F', '%2f')), {}, unauthorized('encoding'))
  await expectBoth(textOf('NETLESSSDK', query.replace('%20', '+')), {}, unauthorized('encoding'))
  await expectBoth(textOf('NETLESSSDK', query.replace('~', '%7E')), {}, unauthorized('encoding'))
})

test('invalid requirements throw', async () => {
  const wrong = [
    { role: undefined },
    { role: 'write' },
    { role: 1 },
    { uuid: undefined },
    { uuid: null },
    { leeway: -1 },
    { leeway: Number.NaN },
    { leeway: Number.POSITIVE_INFINITY },
    { leeway: '5' },
    { now: Number.NaN },
    { now: '0' },
  ]
  for (const requirements of wrong) {
    // @ts-expect-error: that is what is tested.
    const given: TokenRequirements = requirements
    expect(() => checkUnverifiedToken(sdkToken, given)).toThrow(/^`(role|uuid|leeway|now)` must/)
    const verified = verifyToken(sdkToken, { ...given, accessKeys })
    await expect(verified).rejects.toThrow(/^`(role|uuid|leeway|now)` must/)
  }
  for (const accessKeys of [undefined, null, 'access-key:secret-key']) {
    // @ts-expect-error: that is what is tested.
    await expect(verifyToken('', { accessKeys })).rejects.toThrow(/^`accessKeys` must/)
  }
})

test('each failure has its message, without any part of the token', async () => {
  const message = async (text: unknown, requirements: Partial<VerifyTokenOptions> = {}) => {
    const result = await verifyToken(text, { accessKeys, ...requirements })
    return result.ok ? undefined : result.message
  }
  const reader = await createRoomToken({ ...options, role: 'reader', uuid: 'room-1' })
  const later = { now: Date.now() + 2 * hour }
  expect([
    await message('foo'),
    await message('foo', { kinds: ['sdk', 'room', 'task'] }),
    await message(roomToken, { kinds: ['sdk'] }),
    await message(roomToken.replace('NETLESSROOM_', 'NETLESSSDK_')),
    await message(roomToken.slice(0, -1)),
    await message(roomToken, { accessKeys: { [accessKey]: 'other' } }),
    await message(roomToken, later),
    await message(reader, { role: 'writer' }),
    await message(reader, { role: 'admin' }),
  ]).toEqual([
    'The token does not begin with NETLESSSDK_ or NETLESSROOM_.',
    'The token does not begin with NETLESSSDK_ or NETLESSROOM_ or NETLESSTASK_.',
    'The token does not begin with NETLESSSDK_.',
    'The token names a room, but does not begin with NETLESSROOM_.',
    'The token does not decode: it is incomplete, or was changed.',
    "The token's signature is invalid: it was not made with the secret key of its access key.",
    'The token has expired: make a new one.',
    "The token's role is reader: this needs a writer or an admin.",
    "The token's role is reader: this needs an admin.",
  ])
})

import { expect, test } from 'vitest'
import { createRoomToken, decodeToken } from '../src/index.ts'
import { fieldsOf, queryOf, textOf, toQuery } from './texts.ts'

const token = await createRoomToken({
  accessKey: 'access-key',
  secretKey: 'secret-key',
  role: 'reader',
  lifespan: 60_000,
  uuid: 'room-1',
})
const fields = fieldsOf(token)
const query = queryOf(token)
const room = (text: string) => textOf('NETLESSROOM', text)

test('the functions of texts.ts encode as the package does', () => {
  expect(room(toQuery(fields))).toBe(token)
  expect(decodeToken(token)).toMatchObject({ ok: true })
})

test('the masked tokens of the source do not decode', () => {
  expect(decodeToken('NETLESSSDK_YWs9xxxxxxM2MjRi')).toMatchObject({ reason: 'encoding' })
})

test.each([
  ['no string', undefined, 'prefix'],
  ['nothing', '', 'prefix'],
  ['a prefix in lower case', token.toLowerCase(), 'prefix'],
  ['white space before', ` ${token}`, 'prefix'],
  ['a prefix alone', 'NETLESSROOM_', 'encoding'],
  ['white space after', `${token} `, 'encoding'],
  ['a line break after', `${token}\n`, 'encoding'],
  ['padding', `NETLESSROOM_${Buffer.from(`${query}&`).toString('base64')}=`, 'encoding'],
  ['one character over whole bytes', `${room('a'.repeat(3))}A`, 'encoding'],
  ['an empty pair', room(`${query}&`), 'encoding'],
  ['an unknown field', room(`${query}&scope=none`), 'encoding'],
  ['a field in upper case', room(query.replace('role', 'ROLE')), 'encoding'],
  ['an escaped name', room(query.replace('role', '%72ole')), 'encoding'],
  ['an unnecessary escape', room(query.replace('room', '%72oom')), 'encoding'],
  ['a field without value', room(query.replace(/role=2/, 'role')), 'encoding'],
  ['a name one letter too long', room(query.replace(/role=2/, 'role2')), 'encoding'],
  ['two equals signs', room(query.replace('role=', 'role==')), 'encoding'],
  ['the same field twice', room(`${query}&role=2`), 'encoding'],
  ['a field twice, once empty', room(`uuid=&${query}`), 'encoding'],
  ['half an escape', room(query.replace('room', '%')), 'encoding'],
  ['an escape of no character', room(query.replace('room', '%C0%80')), 'encoding'],
  ['an escaped surrogate', room(query.replace('room', '%ED%A0%80')), 'encoding'],
  ['a raw byte', room(query.replace('room', 'é')), 'encoding'],
  ['an unknown role', room(toQuery({ ...fields, role: '3' })), 'encoding'],
  ['a role by name', room(toQuery({ ...fields, role: 'reader' })), 'encoding'],
  ['a role with a zero', room(toQuery({ ...fields, role: '00' })), 'encoding'],
  ["an SDK token with a room's uuid", textOf('NETLESSSDK', query), 'prefix'],
])('%s does not decode', (_, text, reason) => {
  expect(decodeToken(text)).toMatchObject({ ok: false, status: 401, reason })
})

test.each([
  '',
  ' ',
  '0',
  '-1',
  '01',
  '+1',
  '0x10',
  '1e3',
  '1.0',
  'NaN',
  'Infinity',
  'undefined',
  '8640000000000001',
])('the expiry %o does not decode', (expireAt) => {
  expect(decodeToken(room(toQuery({ ...fields, expireAt })))).toMatchObject({ reason: 'encoding' })
})

test('bits after the last byte must be zero', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const sdk = { ak: 'a', nonce: 'n', role: '1', sig: 's' }
  const lengths = new Set<number>()
  for (const ak of ['a', 'aa', 'aaa']) {
    const text = textOf('NETLESSSDK', toQuery({ ...sdk, ak }))
    expect(decodeToken(text)).toMatchObject({ ok: true })
    lengths.add((text.length - 'NETLESSSDK_'.length) % 4)
    const bytes = Buffer.from(text.slice(11), 'base64url')
    for (const last of alphabet) {
      const variant = text.slice(0, -1) + last
      if (variant === text || !Buffer.from(variant.slice(11), 'base64url').equals(bytes)) continue
      expect(decodeToken(variant)).toMatchObject({ reason: 'encoding' })
    }
  }
  expect(lengths).toEqual(new Set([0, 2, 3]))
})

test.each(['ak', 'nonce', 'role', 'sig', 'uuid'])('%s is required', (field) => {
  const { [field]: _, ...others } = fields
  const failure = { ok: false, status: 401, reason: 'missing-field', field }
  expect(decodeToken(room(toQuery(others)))).toMatchObject(failure)
  expect(decodeToken(room(toQuery({ ...fields, [field]: '' })))).toMatchObject(failure)
})

test('the maximum length is 4,096 characters', () => {
  const base = textOf('NETLESSSDK', toQuery({ ak: 'a', nonce: '', role: '0', sig: 's' })).length
  const length = Math.floor(((4096 - base) * 3) / 4)
  const sized = (nonce: number) =>
    textOf('NETLESSSDK', toQuery({ ak: 'a', nonce: 'n'.repeat(nonce), role: '0', sig: 's' }))
  expect(sized(length).length).toBeOneOf([4094, 4095, 4096])
  expect(decodeToken(sized(length))).toMatchObject({ ok: true })
  expect(decodeToken(sized(length + 3))).toMatchObject({ reason: 'encoding' })
})

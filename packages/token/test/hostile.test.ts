import { inspect } from 'node:util'
import fc from 'fast-check'
import * as netless from 'netless-token'
import { expect, test } from 'vitest'
import {
  checkUnverifiedToken,
  createRoomToken,
  createSdkToken,
  decodeToken,
  type TokenReason,
  verifyToken,
} from '../src/index.ts'
import { fieldsOf, queryOf, signed, textOf, toQuery } from './texts.ts'

const keys = { accessKey: 'first-key', secretKey: 'hush-first' }
const accessKeys = { 'first-key': 'hush-first', 'second-key': 'hush-second' }
const hour = 3_600_000
const writer = netless.TokenRole.Writer
const tokens = [
  await createSdkToken({ ...keys, role: 'writer', lifespan: hour }),
  await createSdkToken({ ...keys, role: 'reader', lifespan: 0 }),
  await createRoomToken({ ...keys, role: 'writer', lifespan: hour, uuid: 'room-1' }),
  await createRoomToken({ ...keys, role: 'admin', lifespan: 0, uuid: 'room-2' }),
  netless.sdkToken('second-key', 'hush-second', hour, { role: writer }),
  netless.roomToken('second-key', 'hush-second', 0, { role: writer, uuid: 'room-3' }),
]

const below = (length: number) => fc.nat({ max: length - 1 })
const letter = fc.constantFrom(
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/.%& \0é😀',
)

// One to three edits of a text, each at any place.
const edited = (text: string) =>
  fc
    .array(
      fc.tuple(fc.constantFrom('replace', 'insert', 'delete', 'cut'), below(text.length), letter),
      { minLength: 1, maxLength: 3 },
    )
    .map((edits) =>
      edits.reduce((before, [edit, place, letter]) => {
        const at = place % (before.length + 1)
        if (edit === 'cut') return before.slice(0, at)
        const replacement = edit === 'delete' ? '' : letter
        return before.slice(0, at) + replacement + before.slice(edit === 'insert' ? at : at + 1)
      }, text),
    )

const nibble = (sig: string, at: number, by: number) =>
  sig.slice(0, at) +
  ((Number.parseInt(sig[at] ?? '0', 16) + by) % 16).toString(16) +
  sig.slice(at + 1)

// A change of a field or of the signature, encoded as the format requires.
const changedFields = (text: string): fc.Arbitrary<Record<string, string>> => {
  const fields = fieldsOf(text)
  const { sig = '', ...unsigned } = fields
  const digits = fc.integer({ min: 1, max: 8.64e15 }).map(String)
  const word = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 })
  return fc.oneof(
    fc
      .tuple(below(64), fc.integer({ min: 1, max: 15 }))
      .map(([at, by]) => ({ ...fields, sig: nibble(sig, at, by) })),
    fc.constantFrom(...tokens).map((other) => ({ ...fields, sig: fieldsOf(other).sig ?? '' })),
    fc
      .constantFrom(sig.toUpperCase(), sig.slice(1), `${sig}0`, `0x${sig}`, '')
      .map((sig) => ({ ...fields, sig })),
    fc.constantFrom('0', '1', '2', '3', '').map((role) => ({ ...fields, role })),
    digits.map((expireAt) => ({ ...fields, expireAt })),
    word.map((nonce) => ({ ...fields, nonce })),
    word.map((uuid) => ({ ...fields, uuid })),
    fc.constantFrom('first-key', 'second-key', 'third-key').map((ak) => ({ ...fields, ak })),
    fc.constantFrom(...Object.keys(fields)).map((name) => {
      const { [name]: _, ...others } = fields
      return others
    }),
    word
      .filter((secretKey) => !Object.values(accessKeys).includes(secretKey))
      .map((secretKey) => signed(unsigned, secretKey)),
  )
}

const prefixOf = (text: string) => text.slice(0, text.indexOf('_'))
const sorted = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)))

const mutationOf = (original: string) => {
  const prefix = prefixOf(original)
  const query = queryOf(original)
  return fc
    .oneof(
      { weight: 3, arbitrary: edited(original) },
      { weight: 3, arbitrary: edited(query).map((query) => textOf(prefix, query)) },
      {
        weight: 6,
        arbitrary: changedFields(original).map((fields) => textOf(prefix, toQuery(sorted(fields)))),
      },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom('NETLESSSDK', 'NETLESSROOM', 'NETLESSTASK', 'NETLESS', '')
          .map((prefix) => textOf(prefix, query)),
      },
    )
    .filter((text) => text !== original)
}

// No mutation reorders the fields, the one change that leaves the meaning of these tokens as it was.
// So each mutation means something else, or nothing.
const mutation = fc.oneof(...tokens.map(mutationOf))

test('none of 100,000 mutated tokens verifies', { timeout: 240_000 }, async () => {
  for (const token of tokens) {
    expect(await verifyToken(token, { accessKeys })).toMatchObject({ ok: true })
  }
  const seen = new Set<string>()
  const failures: Record<TokenReason, number> = {
    prefix: 0,
    encoding: 0,
    'missing-field': 0,
    'unknown-access-key': 0,
    signature: 0,
    expired: 0,
    'role-too-weak': 0,
    'other-room': 0,
  }
  const property = fc.asyncProperty(mutation, async (text) => {
    fc.pre(!seen.has(text))
    seen.add(text)
    const result = await verifyToken(text, { accessKeys })
    if (result.ok) throw new Error('verified')
    failures[result.reason] += 1
  })
  await fc.assert(property, { numRuns: 100_000 })
  expect(seen.size).toBe(100_000)
  // Most get past the decoder, and none past the signature.
  expect(failures.signature).toBeGreaterThan(40_000)
  for (const reason of ['prefix', 'encoding', 'missing-field', 'unknown-access-key'] as const) {
    expect(failures[reason]).toBeGreaterThan(100)
  }
  expect([failures.expired, failures['role-too-weak'], failures['other-room']]).toEqual([0, 0, 0])
})

const anyPrefix = fc.constantFrom('NETLESSSDK_', 'NETLESSROOM_', 'NETLESSTASK_')
const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  maxLength: 200,
})
const kinds = ['sdk', 'room', 'task'] as const

async function expectResults(input: unknown) {
  for (const result of [
    decodeToken(input),
    checkUnverifiedToken(input, { kinds, role: 'writer', uuid: 'room-1' }),
    await verifyToken(input, { accessKeys, kinds }),
  ]) {
    expect(result.ok || [401, 403].includes(result.status)).toBe(true)
  }
}

test('no function throws, whatever the text', async () => {
  const texts = fc.oneof(
    anyText,
    fc.tuple(anyPrefix, anyText).map((parts) => parts.join('')),
    fc.tuple(anyPrefix, fc.base64String()).map((parts) => parts.join('')),
    fc.tuple(anyPrefix, anyText).map(([prefix, query]) => textOf(prefix.slice(0, -1), query)),
    mutation,
  )
  await fc.assert(fc.asyncProperty(texts, expectResults), { numRuns: 5000 })
})

test('no function throws for a value that is not a string, or reads it', async () => {
  await fc.assert(fc.asyncProperty(fc.anything({ withBoxedValues: true }), expectResults))
  const touch = () => {
    throw new Error('touched')
  }
  const trap = new Proxy({}, { get: touch, has: touch, getPrototypeOf: touch, ownKeys: touch })
  for (const input of [trap, Symbol('token'), 1n, { toString: touch }, Object(tokens[0])]) {
    await expectResults(input)
    expect(decodeToken(input)).toMatchObject({ reason: 'prefix' })
  }
})

test('a huge text takes no longer than a small one', async () => {
  const length = 50_000_000
  const read = async (text: string): Promise<void> => {
    expect(decodeToken(text).ok).toBe(false)
    expect(checkUnverifiedToken(text).ok).toBe(false)
    expect((await verifyToken(text, { accessKeys })).ok).toBe(false)
  }
  // The shortest of many: a pause of the machine lengthens some of them.
  const measure = async (text: string): Promise<number> => {
    const times: number[] = []
    for (let time = 0; time < 100; time += 1) {
      const start = performance.now()
      await read(text)
      times.push(performance.now() - start)
    }
    return Math.min(...times)
  }
  const small = await measure('A'.repeat(50))
  // To read all of one would take thousands of times as long.
  for (const text of [
    'A'.repeat(length),
    `NETLESSROOM_${'A'.repeat(length)}`,
    `NETLESSROOM_${'%'.repeat(length)}`,
    tokens[0] + '='.repeat(length),
  ])
    expect((await measure(text)) / small).toBeLessThan(100)
}, 60_000)

test('no result shows a secret key, a signature or a token', async () => {
  const reasons = new Set<string>()
  const room = { accessKeys, role: 'writer', uuid: 'room-1' } as const
  for (const text of [...tokens, ...fc.sample(mutation, 1000)]) {
    const { sig = text } = fieldsOf(text)
    const results = [
      decodeToken(text),
      checkUnverifiedToken(text, { now: 8.64e15 }),
      await verifyToken(text, room),
      await verifyToken(text, { accessKeys, now: 8.64e15 }),
    ]
    for (const result of results) {
      const shown = inspect(result, { depth: 9, showHidden: true }) + JSON.stringify(result)
      expect(shown).not.toMatch(/hush|NETLESS[A-Z]+_\w/)
      // A prefix alone, which messages name, has no more than 12 characters.
      if (sig.length > 12) expect(shown.includes(sig)).toBe(false)
      if (text.length > 99) expect(shown.includes(text.slice(20, 60))).toBe(false)
      reasons.add(result.ok ? 'ok' : result.reason)
    }
  }
  expect(reasons.size).toBe(9)
})

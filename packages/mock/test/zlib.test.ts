// The zlib format in plain JavaScript, against Node's.
import { constants, deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inflate } from '../src/placeholder/inflate.ts'
import { store } from '../src/placeholder/store.ts'

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }),
  // With repetitions, so that compression copies earlier bytes.
  fc
    .tuple(fc.uint8Array({ maxLength: 50 }), fc.nat(2000))
    .map(([part, times]) =>
      Uint8Array.from({ length: part.length * times }, (_, i) => part[i % part.length] ?? 0),
    ),
)

test.each([0, 1, 65_535, 65_536, 131_070, 200_000])(
  '%i stored bytes are read by Node',
  (length) => {
    const content = Uint8Array.from({ length }, (_, index) => index * 7)
    expect(inflateSync(store(content)).equals(content)).toBe(true)
  },
)

test.each([
  ['the default level', {}],
  ['fixed codes', { strategy: constants.Z_FIXED }],
  ['the best level', { level: 9 }],
  ['no compression', { level: 0 }],
])('bytes that Node compressed with %s are read', (_name, options) => {
  fc.assert(
    fc.property(bytes, (content) => {
      expect(inflate(deflateSync(content, options))).toEqual(Uint8Array.from(content))
    }),
  )
})

test('truncated data is an error', () => {
  const compressed = deflateSync(Buffer.alloc(1000, 'abc'))
  expect(() => inflate(compressed.subarray(0, 8))).toThrow('ends too early')
})

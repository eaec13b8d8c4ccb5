// The `Accept` headers of browsers and clients.
import { expect, test } from 'vitest'
import { acceptsJson } from '../src/request/accept.ts'

test.each([
  [undefined, true],
  ['', true],
  ['*/*', true],
  ['application/json; charset=utf-8', true],
  ['Application/JSON', true],
  ['text/plain;q=0.5, application/*;q=0.1', true],
  ['text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2', true],
  ['text/plain; title="a, b;q=0", */*', true],
  [', application/json,,', true],
  ['text/html', false],
  ['application/json;q=0', false],
  ['application/json;q=0, */*', false],
  ['application/xml', false],
  ['x', undefined],
  [',', undefined],
  ['text/', undefined],
])('whether the Accept header %j accepts JSON: %j', (accept, result) => {
  expect(acceptsJson(accept)).toBe(result)
})

test.each(['a/b ', 'a/b; c', 'a/b;c="', '; ', ',', '"', ' '])(
  'the time to parse a long header of %j grows with its length only',
  (part) => {
    // The shortest of five: a pause of the machine lengthens some of them.
    const measure = (text: string): number =>
      Math.min(
        ...Array.from({ length: 5 }, () => {
          const started = performance.now()
          acceptsJson(text)
          return performance.now() - started
        }),
      )
    const repeat = (text: string): string => `a/b${text.repeat(16_384 / text.length)}x`
    acceptsJson(repeat('a/b, '))
    // If the time grew with the square of the length, it would be thousands of times as long.
    expect(measure(repeat(part)) / measure(repeat('a/b, '))).toBeLessThan(100)
  },
)

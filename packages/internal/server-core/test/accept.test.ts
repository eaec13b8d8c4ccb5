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
])('%j: %j', (accept, result) => {
  expect(acceptsJson(accept)).toBe(result)
})

test('a long header is parsed quickly', () => {
  const started = performance.now()
  for (const text of ['a/b ', 'a/b; c', 'a/b;c="', '; ', ',', '"'])
    acceptsJson(text.repeat(16_384 / text.length))
  acceptsJson(`a/b${' '.repeat(16_000)}x`)
  expect(performance.now() - started).toBeLessThan(1000)
})

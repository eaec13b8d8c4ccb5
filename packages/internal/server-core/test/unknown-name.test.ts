import { expect, test } from 'vitest'
import { closestName, describeUnknownName } from '../src/options/index.ts'

const options = ['port', 'host', 'publicUrl', 'accessKey', 'maxPixels']

test.each([
  ['prot', 'port'],
  ['por', 'port'],
  ['hots', 'host'],
  ['publicURL', 'publicUrl'],
  ['public-url', 'publicUrl'],
  ['accesKey', 'accessKey'],
  ['max_pixels', 'maxPixels'],
  ['maxPixel', 'maxPixels'],
  ['rooms', undefined],
  ['', undefined],
  ['x'.repeat(100_000), undefined],
])('the closest name to %s is %s', (name, expected) => {
  expect(closestName(name, options)).toBe(expected)
})

test('an unknown name is reported with the closest name', () => {
  expect(describeUnknownName('option', 'prot', options)).toBe(
    'unknown option `prot`; did you mean `port`?',
  )
})

test('without a close name the message lists the known names', () => {
  expect(describeUnknownName('option', 'colour', ['port', 'host'])).toBe(
    'unknown option `colour`; use one of `port`, `host`',
  )
})

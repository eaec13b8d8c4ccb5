// The error messages of files that are not JSON.
import { expect, test } from 'vitest'
import { SceneInput } from '../../src/formats/scene-input.ts'
import { defaultLimits } from '../../src/limits.ts'

const read = (content: string | Uint8Array): unknown =>
  new SceneInput(Buffer.from(content as string), defaultLimits).json

test.each([
  ['a comma too many', '{\n  "elements": [],\n}', 'at position 20 (line 3 column 1)'],
  ['a missing brace', ' \n{"elements": []', 'Unexpected end of JSON input'],
  [
    'a byte order mark before it',
    '\ufeff{"elements": hidden}',
    'at position 13 (line 1 column 14)',
  ],
  ['UTF-16', Buffer.from('\ufeff{"elements": []}', 'utf16le'), 'it is UTF-16; save it as UTF-8'],
  ['invalid UTF-8', Buffer.of(0x7b, 0x22, 0xff), 'it is not UTF-8'],
])('%s is named with its position, and not quoted', (_, content, position) => {
  expect(() => read(content)).toThrow(`The scene is not valid JSON: ${position}`)
  expect(() => read(content)).toThrow(/^(?!.*hidden)/)
})

test('a byte order mark is ignored', () => {
  expect(read('\ufeff{"elements": []}')).toEqual({ elements: [] })
})

test.each([
  ['a text', 'my notes'],
  ['another image', 'GIF89a'],
  ['nothing', ''],
])('%s is neither JSON nor an image', (_, content) => {
  expect(() => read(content)).toThrow(
    'The scene is neither JSON nor a PNG, JPEG, WebP or SVG image',
  )
})

// Names that users give to the scenes inside of a board, as parts of scene paths.
import { scenePathPattern } from '@whiteboard-screenshots/server-core/contract'
import { expect, test } from 'vitest'
import { toPathParts } from '../../src/rooms/scene-names.ts'

test('a name of letters, digits, spaces and dots inside of it stays as it is', () => {
  const names = ['Frame 1', 'v1.2', '.hidden', '第一页', 'a (2)', '😀']
  expect(toPathParts(names)).toEqual(names)
})

test.each([
  ['a/b', 'a-b'],
  ['a\\b', 'a-b'],
  ['line\nbreak\ttab', 'line-break-tab'],
  ['\0', '-'],
  ['\u{d800}x', '-x'],
  ['.', '-'],
  ['..', '--'],
  ['...', '---'],
  ['  padded  ', 'padded'],
  ['', '-'],
  ['   ', '-'],
  ['e\u0301', '\u00e9'],
])('the name %j becomes %j', (name, part) => {
  expect(toPathParts([name])).toEqual([part])
})

test('a long name ends before the letter that does not fit into 200 bytes', () => {
  const [part = ''] = toPathParts(['页'.repeat(300)])
  expect(part).toBe('页'.repeat(66))
  const family = '👨‍👩‍👧'
  expect(toPathParts([`${'a'.repeat(190)}${family}`])).toEqual(['a'.repeat(190)])
})

test('equal names are numbered, and no two parts are equal', () => {
  expect(toPathParts(['a', 'a', 'a (2)', 'a', 'b/c', 'b-c'])).toEqual([
    'a',
    'a (2)',
    'a (2) (2)',
    'a (3)',
    'b-c',
    'b-c (2)',
  ])
})

test('20,000 equal names take no longer than others', () => {
  expect(toPathParts(Array<string>(20_000).fill('Frame')).at(-1)).toBe('Frame (20000)')
})

test('every part can be sent as a scene path', () => {
  for (const code of Array.from({ length: 0x300 }, (_, index) => index)) {
    const [part] = toPathParts([String.fromCodePoint(code)])
    expect(`/board/${part}`).toMatch(scenePathPattern)
  }
})

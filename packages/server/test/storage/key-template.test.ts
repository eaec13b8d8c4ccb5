// The names of pictures: no two have the same, whatever rooms and scenes are called.
import { expect, test } from 'vitest'
import {
  decodeKey,
  defaultKeyTemplate,
  encodeKey,
  formatKey,
  isImmutable,
  type KeyFields,
  parseKeyTemplate,
} from '../../src/storage/key-template.ts'

const picture: KeyFields = {
  uuid: 'room',
  path: '/physics/newton',
  width: 640,
  height: 480,
  hash: 'c0ffee',
}

test.each([
  [defaultKeyTemplate, '', 'room_cover/room/physics/newton-640x480.png'],
  [defaultKeyTemplate, 'a/b/', 'a/b/room_cover/room/physics/newton-640x480.png'],
  ['covers/{hash}.png', '', 'covers/c0ffee.png'],
  ['{hash}', 'p/', 'p/c0ffee'],
  ['{width}x{height}/{uuid}{path}.png', '', '640x480/room/physics/newton.png'],
  ['x{path}/{uuid}/{height}-{width}', '', 'x/physics/newton/room/480-640'],
  ['封面/{uuid}{path}@{width}x{height}.png', '', '封面/room/physics/newton@640x480.png'],
])('%s with the prefix %j', (template, prefix, key) => {
  expect(formatKey(parseKeyTemplate(template, prefix), picture)).toBe(key)
})

test.each([
  ['{room}/{path}', 'has {room}, which is no field: there are uuid, path, width, height, hash'],
  ['{}', 'has {}, which is no field'],
  ['{uuid}{path}-{width}.png', 'lacks {height}, or {hash}'],
  ['x{path}-{width}x{height}.png', 'lacks {uuid}, or {hash}'],
  ['{path}-{width}x{height}.png', 'begins with a /'],
  ['{uuid}-{width}x{height}.png', 'lacks {path}, or {hash}'],
  ['cover.png', 'lacks {uuid}, or {hash}'],
  ['', 'lacks {uuid}, or {hash}'],
  ['{hash}-{hash}', 'has {hash} twice'],
  ['{uuid}{path}-{width}{height}', 'needs a - or / between {width} and {height}'],
  ['{uuid}{path}-{width}0{height}', 'needs a - or / between {width} and {height}'],
  ['{uuid}{path}{width}x{height}', 'needs a - or / between {path} and {width}'],
  ['{uuid}{width}x{height}{path}', 'needs a - or / between {uuid} and {width}'],
  ['x{path}-{uuid}-{width}x{height}', 'needs a / between {path} and {uuid}'],
  ['{uuid}/{path}-{width}x{height}', 'has a / before {path}'],
  ['{path}/{uuid}-{width}x{height}', 'begins with a /'],
  ['/{hash}', 'begins with a /'],
  ['{hash}/', 'ends in a /'],
  ['a//{hash}', 'has a part that is empty, "." or ".."'],
  ['a/../{hash}', 'has a part that is empty, "." or ".."'],
  ['./{hash}', 'has a part that is empty, "." or ".."'],
  ['{hash', 'has a brace that is not closed'],
  ['hash}', 'has a brace that is not closed'],
  ['a\\{hash}', 'has a control character or a backslash'],
])('%j is refused', (template, problem) => {
  expect(() => parseKeyTemplate(template)).toThrow(
    expect.objectContaining({ name: 'RangeError', message: expect.stringContaining(problem) }),
  )
})

// What is short, and made of whatever could be taken for something else in a key.
const texts = ['', '-', 'x', '1', '/', '%', '.'].flatMap((one, _, all) =>
  all.map((two) => one + two),
)
const uuids = [
  ...new Set(texts.filter((text) => text !== '')),
  ...['1x1', '1-1x1', '%2F', '%252F', '%2E%2E', '\n', '\\'],
]
const paths = [...new Set(texts), '1-1x1', '1x1.png', 'x/1-1']
  .map((text) => `/a${text}`)
  .filter(
    (path) =>
      !path
        .split('/')
        .slice(1)
        .some((part) => ['', '.', '..'].includes(part)),
  )

test.each([
  defaultKeyTemplate,
  '{uuid}-{width}x{height}{path}',
  '{width}x{height}/{uuid}{path}',
  '{width}-{uuid}-{height}{path}',
  'x{path}-{width}/{uuid}-{height}',
  'x{path}/{width}-{uuid}-{height}.png',
])('%s never gives two pictures one key', (template) => {
  const read = parseKeyTemplate(template)
  const pictures = uuids.flatMap((uuid) =>
    paths.flatMap((path) =>
      [1, 11].flatMap((width) =>
        [1, 11].map((height) => ({ ...picture, uuid, path, width, height })),
      ),
    ),
  )
  const keys = pictures.map((each) => formatKey(read, each))
  expect(new Set(keys).size).toBe(pictures.length)
  for (const key of keys) expect(decodeKey(encodeKey(key))).toBe(key)
})

test('a room is one part of the key, whatever it is called', () => {
  const keyIn = (uuid: string): string =>
    formatKey(parseKeyTemplate(defaultKeyTemplate), { ...picture, uuid })
  expect(keyIn('..')).toBe('room_cover/%2E%2E/physics/newton-640x480.png')
  expect(keyIn('a/b\0')).toBe('room_cover/a%2Fb%00/physics/newton-640x480.png')
  expect(keyIn('房间 1')).toBe('room_cover/房间 1/physics/newton-640x480.png')
  expect(keyIn('\ud800')).toBe('room_cover/\ufffd/physics/newton-640x480.png')
})

test('what changes with the picture may be cached for ever', () => {
  expect(isImmutable(parseKeyTemplate('{uuid}/{hash}'))).toBe(true)
  expect(isImmutable(parseKeyTemplate(defaultKeyTemplate))).toBe(false)
})

test('a key in a URL is the key again', () => {
  const key = `a b/图#?%20+&"'!*()/~.png`
  expect(encodeKey(key)).toBe('a%20b/%E5%9B%BE%23%3F%2520%2B%26%22%27%21%2A%28%29/~.png')
  expect(new URL(`http://x/${encodeKey(key)}`).pathname).toBe(`/${encodeKey(key)}`)
  expect(decodeKey(encodeKey(key))).toBe(key)
})

test.each(['', '/a', 'a/', 'a//b', '..', 'a/../b', '%2e%2E/b', 'a%2Fb', 'a%00', '%', '%ff'])(
  'no key is spelt %j',
  (text) => {
    expect(decodeKey(text)).toBeUndefined()
  },
)

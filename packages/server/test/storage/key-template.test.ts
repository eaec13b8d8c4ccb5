// The keys of screenshots: no two have the same, whatever the names of rooms and scenes.
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

const screenshot: KeyFields = {
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
  expect(formatKey(parseKeyTemplate(template, prefix), screenshot)).toBe(key)
})

test.each([
  ['{room}/{path}', 'has the unknown field {room}; the fields are uuid, path, width, height, hash'],
  ['{}', 'has the unknown field {}'],
  ['{uuid}{path}-{width}.png', 'needs {height}, or {hash}'],
  ['x{path}-{width}x{height}.png', 'needs {uuid}, or {hash}'],
  ['{path}-{width}x{height}.png', 'must not begin with a /'],
  ['{uuid}-{width}x{height}.png', 'needs {path}, or {hash}'],
  ['cover.png', 'needs {uuid}, or {hash}'],
  ['', 'needs {uuid}, or {hash}'],
  ['{hash}-{hash}', 'has {hash} twice'],
  ['{uuid}{path}-{width}{height}', 'needs a - or / between {width} and {height}'],
  ['{uuid}{path}-{width}0{height}', 'needs a - or / between {width} and {height}'],
  ['{uuid}{path}{width}x{height}', 'needs a - or / between {path} and {width}'],
  ['{uuid}{width}x{height}{path}', 'needs a - or / between {uuid} and {width}'],
  ['x{path}-{uuid}-{width}x{height}', 'needs a / between {path} and {uuid}'],
  ['{uuid}/{path}-{width}x{height}', 'has a / before {path}'],
  ['{path}/{uuid}-{width}x{height}', 'must not begin with a /'],
  ['/{hash}', 'must not begin with a /'],
  ['{hash}/', 'must not end in a /'],
  ['a//{hash}', 'has a part that is empty, "." or ".."'],
  ['a/../{hash}', 'has a part that is empty, "." or ".."'],
  ['./{hash}', 'has a part that is empty, "." or ".."'],
  ['{hash', 'has a brace that is not closed'],
  ['hash}', 'has a brace that is not closed'],
  ['a\\{hash}', 'has a control character or a backslash'],
])('the template %j is rejected', (template, problem) => {
  expect(() => parseKeyTemplate(template)).toThrow(
    expect.objectContaining({ name: 'SettingsError', message: expect.stringContaining(problem) }),
  )
})

// Short texts of the characters that could make two keys the same.
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
])('%s gives no two screenshots the same key', (template) => {
  const read = parseKeyTemplate(template)
  const screenshots = uuids.flatMap((uuid) =>
    paths.flatMap((path) =>
      [1, 11].flatMap((width) =>
        [1, 11].map((height) => ({ ...screenshot, uuid, path, width, height })),
      ),
    ),
  )
  const keys = screenshots.map((each) => formatKey(read, each))
  expect(new Set(keys).size).toBe(screenshots.length)
  for (const key of keys) expect(decodeKey(encodeKey(key))).toBe(key)
})

test('a uuid is one part of the key, whatever it contains', () => {
  const keyIn = (uuid: string): string =>
    formatKey(parseKeyTemplate(defaultKeyTemplate), { ...screenshot, uuid })
  expect(keyIn('..')).toBe('room_cover/%2E%2E/physics/newton-640x480.png')
  expect(keyIn('a/b\0')).toBe('room_cover/a%2Fb%00/physics/newton-640x480.png')
  expect(keyIn('房间 1')).toBe('room_cover/房间 1/physics/newton-640x480.png')
  expect(keyIn('\ud800')).toBe('room_cover/\ufffd/physics/newton-640x480.png')
})

test('keys with {hash} are immutable', () => {
  expect(isImmutable(parseKeyTemplate('{uuid}/{hash}'))).toBe(true)
  expect(isImmutable(parseKeyTemplate(defaultKeyTemplate))).toBe(false)
})

test('an encoded key decodes to the same key', () => {
  const key = `a b/图#?%20+&"'!*()/~.png`
  expect(encodeKey(key)).toBe('a%20b/%E5%9B%BE%23%3F%2520%2B%26%22%27%21%2A%28%29/~.png')
  expect(new URL(`http://x/${encodeKey(key)}`).pathname).toBe(`/${encodeKey(key)}`)
  expect(decodeKey(encodeKey(key))).toBe(key)
})

test.each(['', '/a', 'a/', 'a//b', '..', 'a/../b', '%2e%2E/b', 'a%2Fb', 'a%00', '%', '%ff'])(
  '%j is not an encoded key',
  (text) => {
    expect(decodeKey(text)).toBeUndefined()
  },
)

// Responses from the rooms, and the PNG files behind their URLs.
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exchange, messageOf, operations } from '@whiteboard-screenshots/server-core/conformance'
import { openapi } from '@whiteboard-screenshots/spec'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Mock, type MockOptions, startMock } from '../src/index.ts'
import { decodePng } from './support/decode-png.ts'

const token = openapi.components.securitySchemes.token['x-example']
const mocks: Mock[] = []
const start = async (options: MockOptions = {}): Promise<Mock> => {
  const mock = await startMock({ port: 0, ...options })
  mocks.push(mock)
  return mock
}
afterAll(() => Promise.all(mocks.map((mock) => mock.close())))

let mock: Mock
beforeAll(async () => {
  mock = await start()
})

const [one, list] = operations
if (!one || !list) throw new Error('The contract has two operations')
const groupsRoom = 'room-with-nested-groups'
const send = (operation: typeof one, uuid: string, body: object, to: Mock = mock) =>
  exchange(
    operation,
    { baseUrl: to.url, token },
    { uuid, body: { width: 64, height: 48, ...body } },
  )
const keysOf = ({ body }: { body: unknown }): string[] =>
  (body as { key: string }[]).map(({ key }) => key)

test('the key holds the room, the path and the size', async () => {
  const { body } = await send(one, 'faed3130727911ebaea37759ee91947c', { path: '/test/cover' })
  expect(body).toMatchObject({
    key: 'room_cover/faed3130727911ebaea37759ee91947c/test/cover-64x48.png',
    url: `${mock.url}/room_cover/faed3130727911ebaea37759ee91947c/test/cover-64x48.png`,
  })
})

test.each([
  ['faed3130727911ebaea37759ee91947c', '/test', ['/test/cover', '/test/page1']],
  ['faed3130727911ebaea37759ee91947c', '/', ['/init']],
  ['a7e04xxxxx7d1eca69', '/', ['/init']],
  [groupsRoom, '/', ['/english']],
  [groupsRoom, '/physics', ['/physics/newton']],
  [groupsRoom, '/physics/quantum', ['/physics/quantum/first']],
  [groupsRoom, '/drafts', []],
])('the list of room %s at %s is %j', async (uuid, path, scenes) => {
  const response = await send(list, uuid, { path })
  expect(response.status).toBe(201)
  expect(keysOf(response)).toEqual(scenes.map((scene) => `room_cover/${uuid}${scene}-64x48.png`))
})

test.each([
  [one, 'no-such-room', '/init', 'no such room'],
  [list, 'no-such-room', '/', 'no such room'],
  [one, groupsRoom, '/init', 'no scene at'],
  [one, groupsRoom, '/physics', 'is a scene group'],
  [one, groupsRoom, '/', 'is a scene group'],
  [list, groupsRoom, '/english', 'is a scene: '],
  [list, groupsRoom, '/phys', 'no scene group'],
])('%o in room %s at %s gets 404', async (operation, uuid, path, reason) => {
  const response = await send(operation, uuid, { path })
  expect(response.status).toBe(404)
  expect(messageOf(response)).toContain(reason)
})

describe('downloads', () => {
  const downloadPng = async (path: string, width: number, height: number): Promise<Buffer> => {
    const { body } = await send(one, groupsRoom, { path, width, height })
    const response = await fetch((body as { url: string }).url)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/png')
    return Buffer.from(await response.arrayBuffer())
  }

  test.each([
    [1, 1],
    [7, 5],
    [640, 480],
    [1, 3000],
    [3000, 1],
    [333, 1001],
  ])('a download of %i by %i pixels has exactly that size', async (width, height) => {
    const pixels = decodePng(await downloadPng('/english', width, height))
    expect(pixels).toMatchObject({ width, height })
  })

  test('two scenes differ in more than their colors', async () => {
    const first = decodePng(await downloadPng('/english', 320, 240))
    const second = decodePng(await downloadPng('/physics/newton', 320, 240))
    const different = first.rows.filter((row, y) => second.rows[y]?.equals(row) === false)
    expect(different.length).toBeGreaterThan(20)
  })

  test.each([
    ['/room_cover/no-such-room/init-1x1.png', 404],
    ['/room_cover/a7e04xxxxx7d1eca69/nope-1x1.png', 404],
    ['/room_cover/a7e04xxxxx7d1eca69/init-99999x99999.png', 404],
    ['/room_cover/a7e04xxxxx7d1eca69/init-0x1.png', 404],
    ['/room_cover/%ff/init-1x1.png', 400],
  ])('%s gets %i with a message', async (path, status) => {
    const response = await fetch(mock.url + path)
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ message: expect.any(String) })
  })

  test('HEAD gets the headers of GET, any other method 405', async () => {
    const url = `${mock.url}/room_cover/${groupsRoom}/english-64x48.png`
    const whole = await fetch(url)
    const head = await fetch(url, { method: 'HEAD' })
    expect(head.status).toBe(200)
    for (const name of ['content-type', 'content-length', 'access-control-allow-origin'])
      expect(head.headers.get(name)).toBe(whole.headers.get(name))
    expect(Number(head.headers.get('content-length'))).toBe((await whole.arrayBuffer()).byteLength)
    const post = await fetch(url, { method: 'POST' })
    expect(post.status).toBe(405)
    expect(post.headers.get('allow')).toBe('GET, HEAD')
    expect(await post.json()).toEqual({ message: 'POST is not allowed here: use GET' })
  })

  test('40 large files can be downloaded at once', async () => {
    const urls = Array.from({ length: 40 }, (_, index) => [4000 - index, 4000] as const)
    const files = await Promise.all(
      urls.map(([width, height]) => downloadPng('/english', width, height)),
    )
    expect(files.every((png, index) => png.readUInt32BE(16) === urls[index]?.[0])).toBe(true)
  })
})

test('more pixels than maxPixels gets 400', async () => {
  const small = await start({ maxPixels: 100 })
  expect(
    (await send(one, groupsRoom, { path: '/english', width: 10, height: 10 }, small)).status,
  ).toBe(201)
  const response = await send(one, groupsRoom, { path: '/english', width: 101, height: 1 }, small)
  expect(response.status).toBe(400)
  expect(messageOf(response)).toBe('body.width times body.height must be <= 100')
})

test('publicUrl is the base of all URLs', async () => {
  const proxied = await start({ publicUrl: 'https://mock.example/base/' })
  const { body } = await send(one, groupsRoom, { path: '/english' }, proxied)
  expect(body).toMatchObject({
    url: `https://mock.example/base/room_cover/${groupsRoom}/english-64x48.png`,
  })
})

test('a uuid and a path may have any characters', async () => {
  const uuid = 'a room/课 %'
  const path = '/第一章/page #1?'
  const named = await start({ rooms: { [uuid]: [path] } })
  const { body } = await send(one, uuid, { path }, named)
  const { url, key } = body as { url: string; key: string }
  expect(key).toBe(`room_cover/${uuid}${path}-64x48.png`)
  expect((await fetch(url)).status).toBe(200)
})

describe('rooms from a file', () => {
  const write = async (name: string, content: string | Buffer): Promise<string> => {
    const file = join(await mkdtemp(join(tmpdir(), 'rooms-')), name)
    await writeFile(file, content)
    return file
  }

  test.each([
    ['rooms.yaml', 'lesson: [/a, /group/b]\n'],
    ['rooms.json', '{"lesson": ["/a", "/group/b"]}'],
  ])('%s replaces the default rooms', async (name, text) => {
    const custom = await start({ rooms: await write(name, text) })
    expect(keysOf(await send(list, 'lesson', { path: '/group' }, custom))).toEqual([
      'room_cover/lesson/group/b-64x48.png',
    ])
    expect((await send(one, 'a7e04xxxxx7d1eca69', {}, custom)).status).toBe(404)
  })

  test.each(['rooms.json', 'rooms.yaml'])(
    '%s is read as Windows editors write it',
    async (name) => {
      const text = '\ufeff{"lesson": ["/第一页"]}\r\n'
      for (const content of [Buffer.from(text), Buffer.from(text, 'utf16le')]) {
        const custom = await start({ rooms: await write(name, content) })
        expect((await send(one, 'lesson', { path: '/第一页' }, custom)).status).toBe(201)
      }
      const withoutMark = await write(name, Buffer.from(text.slice(1), 'utf16le'))
      await expect(start({ rooms: withoutMark })).rejects.toThrow('save it as UTF-8')
    },
  )

  test.each([
    ['[]', 'the rooms must be an object'],
    ['lesson: /a', 'room lesson: its scenes must be a list'],
    ['lesson: [a]', 'room lesson: "a" is not the path of a scene'],
    ['lesson: [/a, /a]', 'room lesson: "/a" is listed twice'],
    ['lesson: [/a, /a/b]', 'room lesson: "/a" is both a scene and a group'],
    ['lesson: [1]', 'room lesson: 1 is not the path'],
    ['lesson: [', 'rooms.yaml: '],
    ['..: [/a]', 'no URL can lead to the room ".."'],
    ['"\\ud800": [/a]', 'no URL can lead to the room "\\ud800"'],
    ['lesson: ["/\\ud800"]', 'room lesson: "/\\ud800" is not the path of a scene'],
  ])('the rooms %s are an error that names the room', async (text, reason) => {
    await expect(start({ rooms: await write('rooms.yaml', text) })).rejects.toThrow(reason)
  })

  test('a missing file is an error with its path', async () => {
    await expect(start({ rooms: '/nowhere/rooms.yaml' })).rejects.toThrow(
      'rooms /nowhere/rooms.yaml: ENOENT',
    )
  })
})

// Rooms over HTTP: what is requested, what is kept, and what failures become.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openHttpRooms } from '../../../src/rooms/http/open-http-rooms.ts'
import type { SceneSource } from '../../../src/rooms/scene-source.ts'
import { type RoomsServer, startRoomsServer } from './rooms-server.ts'

let server: RoomsServer
let other: RoomsServer
beforeAll(async () => {
  server = await startRoomsServer()
  other = await startRoomsServer()
})

let source: SceneSource
const open = async (
  settings: Partial<Parameters<typeof openHttpRooms>[1]> = {},
  environment: Record<string, string> = {},
): Promise<void> => {
  await source?.close?.()
  const defaults = {
    roomsHost: [],
    roomsTimeout: 5000,
    imageNetwork: [],
  }
  source = await openHttpRooms(server.address, { ...defaults, ...settings }, environment)
}

const signal = new AbortController().signal
const scenes = (uuid = 'lesson') => source.scenes(uuid, signal)
const read = async (path: string) => {
  const file = await source.read('lesson', path, signal)
  return file && Buffer.from(file.bytes).toString()
}
const version = (path: string) => source.version?.('lesson', path, signal)

/** The requests since the last call, without tokens. */
const requested = (): string[] =>
  server.requests.splice(0).map((request) => request.split(' ').slice(0, 2).join(' '))

beforeEach(async () => {
  for (const one of [server, other]) {
    Object.assign(one, { intercept: undefined, hasEtags: true })
    for (const map of [one.rooms, one.files]) for (const key of Object.keys(map)) delete map[key]
    one.requests.length = 0
  }
  server.rooms.lesson = {
    scenes: [
      { path: '/init', version: '1', url: '/files/1' },
      { path: '/drafts/' },
      { path: '/plain', url: '../files/2' },
    ],
    images: [{ name: 'slide.jpg', url: '/files/3' }],
  }
  Object.assign(server.files, { '/files/1': 'one', '/files/2': 'two', '/files/3': 'image' })
  await open()
})
afterEach(() => source.close?.())

test('a room has the scenes, files and images of its list', async () => {
  expect(await scenes()).toEqual(['/init', '/drafts/', '/plain'])
  expect([await read('/init'), await read('/plain'), await read('/none')]).toEqual([
    'one',
    'two',
    undefined,
  ])
  const image = await source.image?.('lesson', 'slide.jpg', signal)
  expect(Buffer.from(image?.bytes ?? []).toString()).toBe('image')
  expect(await source.image?.('lesson', 'none.jpg', signal)).toBeUndefined()
})

test('there is no room where the server has none, or no address leads to', async () => {
  expect(await scenes('none')).toBeUndefined()
  server.requests.length = 0
  for (const uuid of ['', '.', '..', '\ud800']) expect(await scenes(uuid)).toBeUndefined()
  expect(server.requests).toEqual([])
})

test('a uuid is one part of the path, whatever it contains', async () => {
  server.rooms['a/../b?c#d $& é'] = { scenes: [] }
  expect(await scenes('a/../b?c#d $& é')).toEqual([])
})

test('an unchanged list is not sent again, and is the same array', async () => {
  const first = await scenes()
  requested()
  expect(await scenes()).toBe(first)
  expect(requested()).toEqual([expect.stringMatching(/^\/rooms\/lesson "[\da-f]+"$/)])
})

test('a file with a version in the list is requested once for each version', async () => {
  await scenes()
  requested()
  expect([await version('/init'), await read('/init'), await read('/init')]).toEqual([
    '1',
    'one',
    'one',
  ])
  expect(requested()).toEqual(['/files/1 -'])
  server.files['/files/1'] = 'new'
  server.rooms.lesson = { scenes: [{ path: '/init', version: '2', url: '/files/1' }] }
  await scenes()
  requested()
  expect([await version('/init'), await read('/init')]).toEqual(['2', 'new'])
  expect(requested()).toEqual([expect.stringMatching(/^\/files\/1 "/)])
})

test('a file without one is requested with its ETag, and without that compared', async () => {
  await scenes()
  const first = await version('/plain')
  requested()
  expect([await version('/plain'), await read('/plain')]).toEqual([first, 'two'])
  expect(requested()).toEqual(Array(2).fill(expect.stringMatching(/^\/files\/2 "/)))
  server.files['/files/2'] = 'new'
  expect(await version('/plain')).not.toBe(first)
  server.hasEtags = false
  server.files['/files/2'] = 'newer'
  const second = await version('/plain')
  expect(await version('/plain')).toBe(second)
  server.files['/files/2'] = 'newest'
  expect(await version('/plain')).not.toBe(second)
})

test('a view of the list is part of the version', async () => {
  const scene = { path: '/init', version: '1', url: '/files/1' }
  const region = { x: 0, y: 0, width: 9, height: 9 }
  for (const view of ['Intro', region]) {
    server.rooms.lesson = { scenes: [{ ...scene, view }] }
    await scenes()
    const read = await source.read('lesson', '/init', signal)
    const file = { view: read?.view, version: read?.version }
    const parsed = typeof view === 'string' ? { sceneName: view } : view
    expect(file).toEqual({ view: parsed, version: `1 ${JSON.stringify(parsed)}` })
    expect(await version('/init')).toBe(file.version)
  }
})

test('a file that was removed is no error', async () => {
  await scenes()
  delete server.files['/files/1']
  expect(await read('/init')).toBeUndefined()
})

test('equal requests at the same time are one', async () => {
  await scenes()
  requested()
  await Promise.all([read('/init'), read('/init'), version('/init')])
  expect(requested()).toEqual(['/files/1 -'])
})

test('the token is from the environment or a file, and goes to the own server alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'token-'))
  const file = join(folder, 'token')
  await writeFile(file, 'first\n')
  other.files['/x'] = 'elsewhere'
  server.rooms.lesson = { scenes: [{ path: '/x', url: `${other.origin}/x` }] }
  const settings = { roomsHost: [other.origin], imageNetwork: ['127.0.0.0/8'] }
  await open({ ...settings, roomsTokenFile: file })
  await scenes()
  expect(await read('/x')).toBe('elsewhere')
  await writeFile(file, 'second, longer'.replace(', ', '-'))
  await scenes()
  await open(settings, { WHITEBOARD_ROOMS_TOKEN: 'third' })
  await scenes()
  const tokens = (requests: readonly string[]) =>
    requests.map((one) => one.split(' ').slice(2).join(' '))
  expect(tokens(server.requests)).toEqual(['Bearer first', 'Bearer second-longer', 'Bearer third'])
  expect(tokens(other.requests)).toEqual(['no token'])
  await rm(folder, { recursive: true })
})

test.each([
  [{ roomsTokenFile: '/none' }, {}, 'roomsTokenFile /none: there is no such file'],
  [{ roomsHost: ['a b'] }, {}, 'roomsHost: "a b" is not a host'],
  [{}, { WHITEBOARD_ROOMS_TOKEN: 'a\nb' }, 'WHITEBOARD_ROOMS_TOKEN must be one word'],
])('the settings %j and %j are invalid', async (settings, environment, message) => {
  await expect(open(settings, environment)).rejects.toThrow(message)
})

test('other hosts have to be allowed, and to be at a public address', async () => {
  server.rooms.lesson = { scenes: [{ path: '/x', url: `${other.origin}/x` }] }
  await scenes()
  await expect(read('/x')).rejects.toThrow(/is not allowed; allow it with roomsHost$/)
  await open({ roomsHost: [other.origin] })
  await expect(read('/x')).rejects.toThrow('is not at a public address')
  const local = other.origin.replace('127.0.0.1', 'localhost')
  server.rooms.lesson = { scenes: [{ path: '/x', url: `${local}/x` }] }
  await open({ roomsHost: [local] })
  await expect(read('/x')).rejects.toThrow(/^localhost:\d+ is not at a public address/)
  expect(other.requests).toEqual([])
})

test.each([
  [500, 'unavailable', 'responded 500'],
  [429, 'unavailable', 'responded 429'],
  [401, 'invalid', 'responded 401; check its token'],
  [302, 'invalid', 'responded a redirect, which is not followed'],
  [418, 'invalid', 'responded 418'],
])('status %d makes the rooms %s', async (status, reason, message) => {
  server.intercept = (_, response) => {
    response.writeHead(status, { location: other.address }).end()
    return true
  }
  await expect(scenes()).rejects.toMatchObject({
    reason,
    message: expect.stringContaining(message),
  })
  const check = source.check?.(signal)
  if (status === 302 || status === 418) await check
  else await expect(check).rejects.toThrow(message)
})

test.each([
  ['', 'it is not JSON'],
  ['[]', 'scenes must be a list'],
  ['{"scenes": [1]}', 'scenes[0] must be an object'],
  ['{"scenes": [{"path": "/a", "url": "/x"}, {"path": 1}]}', 'scenes[1].path must be a string'],
  ['{"scenes": [{"path": "/a"}]}', 'scenes[0].url must be a string'],
  ['{"scenes": [{"path": "/a", "url": "file:///etc/passwd"}]}', 'scenes[0].url must be a URL'],
  ['{"scenes": [{"path": "/a", "url": "http://a:b@c/"}]}', 'scenes[0].url must have no password'],
  ['{"scenes": [{"path": "/a", "url": "/x", "version": 1}]}', 'scenes[0].version must be a string'],
  [
    '{"scenes": [{"path": "/a", "url": "/x", "view": {"x": 1}}]}',
    'scenes[0].view must be a string or a part',
  ],
  ['{"scenes": [], "images": [{"url": "/x"}]}', 'images[0].name must be a string'],
])('the list %j is an error of the room', async (body, message) => {
  server.intercept = (_, response) => {
    response.end(body)
    return true
  }
  await expect(scenes()).rejects.toMatchObject({
    reason: 'invalid',
    message: `The list of the room is invalid: ${message}`,
  })
})

test('what is too large, compressed, too late or broken off is an error', async () => {
  const cases: [string, (response: import('node:http').ServerResponse) => void][] = [
    [
      'is larger than the limit of 16777216 bytes',
      (response) => response.writeHead(200, { 'content-length': 2 ** 24 + 1 }).write('x'),
    ],
    [
      'is larger than the limit of 16777216 bytes',
      (response) => response.end(Buffer.alloc(2 ** 24 + 1)),
    ],
    [
      'sent a body compressed',
      (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(),
    ],
    ['did not respond: nothing complete within 100 ms', (response) => response.write('{')],
    ['did not respond: ECONNRESET', (response) => response.socket?.destroy()],
  ]
  await open({ roomsTimeout: 100 })
  for (const [message, respond] of cases) {
    if (message.includes('limit')) await open()
    else await open({ roomsTimeout: 100 })
    server.intercept = (_, response) => {
      respond(response)
      return true
    }
    await expect(scenes()).rejects.toThrow(message)
  }
})

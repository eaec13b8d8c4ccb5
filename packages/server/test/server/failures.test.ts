// Scenes and rooms that cannot be read or drawn.
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { SceneSource } from '../../src/index.ts'
import { controlledSource, folder, post, start } from './start-test-server.ts'

const arrow = new URL('../../../renderer/test/rendering/goldens/arrow.png', import.meta.url)

test('a scene that cannot be drawn is a 500 with the reason, and does not affect others', async () => {
  const { url } = await start({ source: controlledSource() })
  const broken = await post(url, { width: 64, height: 48, path: '/broken/scene' })
  expect(broken.status).toBe(500)
  expect(await broken.json()).toEqual({
    message:
      'The scene /broken/scene could not be drawn: The scene is invalid: elements must be array',
  })
  const group = await post(
    url,
    { width: 64, height: 48, path: '/broken' },
    { path: 'screenshot-list' },
  )
  expect(group.status).toBe(500)
  expect(await group.text()).toMatch(/^\{"message":"The scene \/broken\/scene could not be drawn: /)
  expect((await post(url)).status).toBe(201)
  const metrics = await (await fetch(`${url}/metrics`)).text()
  expect(metrics).toMatch(/whiteboard_failures_total\{cause="drawing"\} 2/)
  expect(metrics).toMatch(/whiteboard_scenes_total\{format="scene",outcome="failed"\} 2/)
  expect(metrics).toMatch(/whiteboard_scenes_total\{format="scene",outcome="complete"\} 2/)
})

test('what only the operator can fix is a 500, and the other scenes are drawn', async () => {
  const rooms = await mkdtemp(join(folder, 'rooms-'))
  const fine = '{"elements": []}'
  const files = {
    'init.json': fine,
    'twice/a.json': fine,
    'twice/a.JPEG': fine,
    'twice/b.json': fine,
    'physics.json': fine,
    'physics/newton.json': fine,
    'slide/none.json': '{"ppt": {"src": "none.png", "width": 8, "height": 8}}',
    'slide/large.json': '{"ppt": {"src": "large.png", "width": 8, "height": 8}}',
    '.images/large.png': Buffer.alloc(2 ** 24 + 1),
  }
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(rooms, 'room', name)), { recursive: true })
    await writeFile(join(rooms, 'room', name), content)
  }
  const { url } = await start({ rooms, strictImages: true })
  const outcome = async (path: string, operation = 'screenshots'): Promise<string> => {
    const size = { width: 8, height: 8 }
    const response = await post(url, { ...size, path }, { room: 'room', path: operation })
    expect(response.headers.has('retry-after')).toBe(false)
    return `${response.status} ${await response.text()}`
  }
  const list = 'screenshot-list'
  const both = /^500 .*\/physics\W+is both a scene and a group: a path is one or the other/
  expect(await outcome('/physics')).toMatch(both)
  expect(await outcome('/physics', list)).toMatch(both)
  expect(await outcome('/', list)).toMatch(both)
  expect(await outcome('/twice/a')).toMatch(
    /^500 .*are both the scene \/twice\/a; remove one of them/,
  )
  expect(await outcome('/twice', list)).toMatch(/^500 .*are both the scene \/twice\/a/)
  expect(await outcome('/slide/none')).toMatch(/^500 .*There is no image .*none\.png/)
  expect(await outcome('/slide/large')).toMatch(/^500 .*limit of 16777216 bytes/)
  for (const path of ['/init', '/twice/b', '/physics/newton'])
    expect(await outcome(path)).toMatch(/^201 /)
})

test('rooms that cannot be read now are a 503, rooms with invalid paths a 500', async () => {
  const status = async (scenes: SceneSource['scenes']): Promise<unknown> => {
    const response = await post((await start({ source: { ...controlledSource(), scenes } })).url)
    return [response.status, response.headers.has('retry-after')]
  }
  const away = async (): Promise<never> => {
    throw new Error('The database is away')
  }
  const unread = await start({ source: { ...controlledSource(), read: away, version: away } })
  expect(await (await post(unread.url)).json()).toEqual({
    message: 'The scene /init could not be read: The database is away',
  })
  expect(await status(away)).toEqual([503, true])
  expect(await status(async () => ['init'])).toEqual([500, false])
})

test('a programming error is a 500 without its message, which the log has with its stack', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const bytes = Buffer.from('{"elements": []}')
  const read: SceneSource['read'] = async () => ({ bytes, view: 'everything' as never })
  const { url } = await start({ source: { ...controlledSource(), read }, log: 'json' })
  const response = await post(url)
  expect([response.status, await response.json()]).toEqual([500, { message: 'The server failed' }])
  const lines = log.mock.calls.map(([line]) => JSON.parse(line))
  expect(lines).toContainEqual({
    time: expect.any(String),
    requestId: response.headers.get('x-request-id'),
    error: expect.stringMatching(/^TypeError: .*everything.*\n {4}at /s),
  })
  log.mockRestore()
})

test('a placeholder is drawn for a missing or damaged image, and counted in the metrics', async () => {
  const rooms = await mkdtemp(join(folder, 'placeholders-'))
  const showing = (src: string): string =>
    JSON.stringify({ ppt: { src, width: 8, height: 8 }, elements: [] })
  const files = {
    'fine.json': '{"elements": []}',
    'gone.json': showing('gone.png'),
    'damaged.json': showing('damaged.png'),
    'away.json': showing('http://127.0.0.1:1/a.png?sign=secret'),
    '.images/damaged.png': Buffer.from('89504e470d0a1a0a0000', 'hex'),
  }
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(rooms, 'room', name)), { recursive: true })
    await writeFile(join(rooms, 'room', name), content)
  }
  const size = { width: 8, height: 8, path: '/' }
  const group = { room: 'room', path: 'screenshot-list' }
  const { url } = await start({ rooms })
  const list = await post(url, size, group)
  expect([list.status, ((await list.json()) as unknown[]).length]).toEqual([201, 4])
  const count = async (): Promise<number> =>
    Number(
      /^whiteboard_failed_images_total (\d+)$/m.exec(
        await (await fetch(`${url}/metrics`)).text(),
      )?.[1],
    )
  expect(await count()).toBe(3)
  // A screenshot with a placeholder is not reused.
  await writeFile(join(rooms, 'room', '.images/gone.png'), await readFile(arrow))
  await post(url, size, group)
  expect(await count()).toBe(5)
  const strict = await start({ rooms, strictImages: true })
  expect((await post(strict.url, size, group)).status).toBe(500)
})

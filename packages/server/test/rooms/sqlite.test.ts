// The example of a custom scene source, used by a server.
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, tables } from '../../examples/sqlite.ts'
import { type Server, startServer } from '../../src/index.ts'

let database: DatabaseSync
let server: Server
let folder: string
const sample = (path: string): Promise<Buffer> =>
  readFile(new URL(`../../rooms/lesson-with-handwriting/${path}`, import.meta.url))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sqlite-'))
  const file = join(folder, 'rooms.db')
  database = new DatabaseSync(file)
  database.exec(tables)
  database.exec("INSERT INTO rooms VALUES ('lesson'), ('empty')")
  const addScene = database.prepare("INSERT INTO scenes VALUES ('lesson', ?, ?, ?, 1)")
  const content = await sample('init.json')
  for (const [position, path] of ['/init', '/group/second', '/group/first'].entries())
    addScene.run(path, position, content)
  database
    .prepare("INSERT INTO images VALUES ('lesson', 'slide.jpg', ?, 1)")
    .run(await sample('.images/slide.jpg'))
  server = await startServer({
    source: openDatabase(file),
    port: 0,
    storage: `file:${folder}/screenshots`,
    key: '{uuid}{path}-{hash}.png',
    development: true,
    processes: 1,
    log: 'silent',
  })
}, 60_000)
afterAll(async () => {
  await server?.close()
  database.close()
})

const send = async (operation: string, uuid: string, path: string): Promise<[number, unknown]> => {
  const response = await fetch(`${server.url}/v5/rooms/${uuid}/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', token: server.tokens?.writer ?? '' },
    body: JSON.stringify({ width: 320, height: 180, path }),
  })
  return [response.status, await response.json()]
}

test('takes a screenshot of a scene with an image', async () => {
  const [status, body] = await send('screenshots', 'lesson', '/init')
  expect([status, body]).toEqual([201, expect.objectContaining({ region: 'local' })])
  const screenshot = await fetch((body as { url: string }).url)
  expect(screenshot.headers.get('content-type')).toBe('image/png')
  expect((await screenshot.arrayBuffer()).byteLength).toBeGreaterThan(5000)
})

test('lists a group in the order of the database', async () => {
  const [, body] = await send('screenshot-list', 'lesson', '/group')
  expect((body as { key: string }[]).map(({ key }) => key.replace(/-\w+\.png$/, ''))).toEqual([
    'lesson/group/second',
    'lesson/group/first',
  ])
})

test('returns 404 for an unknown room, and no scenes for an empty one', async () => {
  expect((await send('screenshots', 'nowhere', '/init'))[0]).toBe(404)
  expect((await send('screenshots', 'lesson', '/nothing'))[0]).toBe(404)
  expect(await send('screenshot-list', 'empty', '/')).toEqual([201, []])
})

test('draws a scene again after a new revision', async () => {
  const keyOf = async (): Promise<string> => {
    const [status, body] = await send('screenshots', 'lesson', '/init')
    expect(status).toBe(201)
    return (body as { key: string }).key
  }
  const before = await keyOf()
  expect(await keyOf()).toBe(before)
  database.exec("UPDATE scenes SET content = CAST('{}' AS BLOB), revision = 2 WHERE path = '/init'")
  expect(await keyOf()).not.toBe(before)
})

// Pictures in a folder, and keys that try to leave it.
import { chmod, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFolder } from '../../src/storage/folder.ts'
import type { Storage } from '../../src/storage/storage.ts'

const { signal } = new AbortController()
const png = Buffer.from('picture')

let folder: string
let storage: Storage

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pictures-'))
  storage = await openFolder(folder, () => 'http://localhost/screenshots/')
})
afterAll(() => rm(folder, { recursive: true }))

test('a picture is kept under its key, and replaced by a newer one', async () => {
  const key = 'room_cover/房间/图 #1?-64x48.png'
  expect(await storage.has(key, signal)).toBe(false)
  await storage.put({ key, png, immutable: false }, signal)
  expect(await readFile(join(folder, key), 'utf8')).toBe('picture')
  await storage.put({ key, png: Buffer.from('newer'), immutable: false }, signal)
  expect(await readFile(join(folder, key), 'utf8')).toBe('newer')
  expect(await storage.has(key, signal)).toBe(true)
  expect(await storage.url(key)).toBe(
    'http://localhost/screenshots/room_cover/%E6%88%BF%E9%97%B4/%E5%9B%BE%20%231%3F-64x48.png',
  )
  expect([storage.bucket, storage.region]).toEqual([basename(folder), 'local'])
  expect(await readdir(join(folder, '.unfinished'))).toEqual([])
})

test.each(['../out.png', 'a/../../out.png', 'a//b.png', 'a/\0.png', '.unfinished/x.png', ''])(
  'the key %j is refused, and not opened',
  async (key) => {
    await expect(storage.put({ key, png, immutable: false }, signal)).rejects.toMatchObject({
      reason: 'refused',
    })
    expect(await storage.open?.(key)).toBeUndefined()
  },
)

test('a name that is too long says what to do', async () => {
  const key = `${'图'.repeat(90)}.png`
  await expect(storage.put({ key, png, immutable: false }, signal)).rejects.toThrow(/put \{hash\}/)
})

test('a link that leads outside is not opened', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'outside-'))
  await writeFile(join(outside, 'secret.png'), 'secret')
  await symlink(join(outside, 'secret.png'), join(folder, 'link.png'))
  await symlink(outside, join(folder, 'linked'))
  expect(await storage.open?.('link.png')).toBeUndefined()
  expect(await storage.open?.('linked/secret.png')).toBeUndefined()
  await rm(outside, { recursive: true })
})

test('a folder in the place of a picture is no picture', async () => {
  await storage.put({ key: 'a/b.png', png, immutable: false }, signal)
  expect(await storage.has('a', signal)).toBe(false)
  expect(await storage.open?.('a')).toBeUndefined()
  await expect(storage.put({ key: 'a', png, immutable: false }, signal)).rejects.toMatchObject({
    name: 'StorageError',
  })
})

test('what a server that has ended was writing is cleared away', async () => {
  await writeFile(join(folder, '.unfinished', '999999999-left'), 'half')
  await openFolder(folder, () => '')
  expect(await readdir(join(folder, '.unfinished'))).toEqual([])
})

test.skipIf(process.getuid?.() === 0)('a folder that may not be written to is told', async () => {
  const closed = await mkdtemp(join(tmpdir(), 'closed-'))
  await chmod(closed, 0o500)
  await expect(openFolder(closed, () => '')).rejects.toMatchObject({ reason: 'refused' })
  await rm(closed, { recursive: true })
})

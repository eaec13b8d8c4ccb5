// Rooms in a folder: what it contains, and what cannot be read.
import { execFileSync } from 'node:child_process'
import { mkdir, rm, truncate } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FolderRooms } from '../../src/rooms/folder-rooms.ts'
import { RoomsError } from '../../src/rooms/rooms-error.ts'
import {
  folders,
  image,
  put,
  read,
  scenes,
  settle,
  signal,
  source,
  version,
} from './folder-fixture.ts'

describe('a room', () => {
  test('is a folder, its groups are folders, its scenes files', async () => {
    await mkdir(join(folders.root, 'lesson/drafts'))
    expect(await scenes('lesson')).toEqual([
      '/init',
      '/drafts/',
      '/physics/newton',
      '/physics/optics',
    ])
    expect(await read('lesson', '/init')).toBe('lesson/init.json')
    expect(await read('lesson', '/physics/newton')).toBe('lesson/physics/newton.png')
    expect(await image('lesson', 'a.png')).toBe('lesson/.images/a.png')
    expect(await source.read('lesson', '/init', signal)).toEqual({
      bytes: expect.anything(),
      version: await version('lesson', '/init'),
    })
  })

  test('can have a name in any language', async () => {
    await put('第一课 %41 #?/图/页 1.json')
    expect(await scenes('第一课 %41 #?')).toEqual(['/图/页 1'])
    expect(await read('第一课 %41 #?', '/图/页 1')).toBe('第一课 %41 #?/图/页 1.json')
  })

  test('has its scenes in natural order, unless a .order file sets another', async () => {
    for (const page of [10, 2, 1]) await put(`lesson/book/page${page}.json`)
    expect(await scenes('lesson')).toContain('/book/page10')
    const book = async (): Promise<unknown> =>
      (await scenes('lesson'))?.filter((path) => path.startsWith('/book'))
    expect(await book()).toEqual(['/book/page1', '/book/page2', '/book/page10'])
    await put('lesson/book/.order', 'page10\n')
    expect(await book()).toEqual(['/book/page10', '/book/page1', '/book/page2'])
    await put('lesson/book/.order', 'page2\n')
    expect(await book()).toEqual(['/book/page2', '/book/page1', '/book/page10'])
    await put('lesson/.order', 'nothing\r\ninit\r\n')
    expect((await scenes('lesson'))?.[0]).toBe('/init')
  })

  test('has images in folders, too', async () => {
    await put('lesson/.images/slides/1.png')
    await put('lesson/physics/.images/2.png')
    expect(await image('lesson', 'slides/1.png')).toBe('lesson/.images/slides/1.png')
    expect(await image('lesson', '2.png')).toBeUndefined()
  })

  test('with two files for a scene is an error that names both, without a path of this machine', async () => {
    await put('lesson/physics/newton.json')
    expect(await scenes('lesson')).toContain('/physics/newton')
    for (const reading of [read, version]) {
      const failure = await reading('lesson', '/physics/newton').catch((error) => error)
      expect(failure).toBeInstanceOf(RoomsError)
      expect(failure.message).toContain('physics/newton.json')
      expect(failure.message).toContain('physics/newton.png')
      expect(failure.message).not.toContain(folders.root)
    }
    expect(await read('lesson', '/physics/optics')).toBe('lesson/physics/optics.json')
  })

  test('that is empty has no scenes', async () => {
    await mkdir(join(folders.root, 'empty'))
    expect(await scenes('empty')).toEqual([])
  })
})

describe('a pipe, socket or folder', () => {
  test('is no scene, and reading it does not block', async () => {
    execFileSync('mkfifo', [join(folders.root, 'lesson/pipe.json')])
    const server = createServer().listen(join(folders.root, 'lesson/socket.json'))
    await mkdir(join(folders.root, 'lesson/folder.json'))
    expect(await scenes('lesson')).toEqual([
      '/init',
      '/folder.json/',
      '/physics/newton',
      '/physics/optics',
    ])
    for (const path of ['/pipe', '/socket', '/folder'])
      expect(await read('lesson', path)).toBeUndefined()
    server.close()
  })

  test('in place of a listed file is not read', async () => {
    await settle()
    expect(await read('lesson', '/init')).toBe('lesson/init.json')
    await rm(join(folders.root, 'lesson/init.json'))
    execFileSync('mkfifo', [join(folders.root, 'lesson/init.json')])
    expect(await read('lesson', '/init')).toBeUndefined()
  })
})

describe('limits', () => {
  test('a file over the limit is not read; the message has the limit', async () => {
    const small = new FolderRooms(folders.root, { maxBytes: 16 })
    await put('lesson/init.json', 'a'.repeat(16))
    expect((await small.read('lesson', '/init', signal))?.bytes).toHaveLength(16)
    await put('lesson/init.json', 'a'.repeat(17))
    await expect(small.read('lesson', '/init', signal)).rejects.toThrow(
      /^init\.json is larger than the limit of 16 bytes$/,
    )
    await put('lesson/.images/a.png', 'a'.repeat(17))
    await expect(small.image?.('lesson', 'a.png', signal)).rejects.toThrow('limit of 16 bytes')
  })

  test('a huge file is rejected without being read', async () => {
    await truncate(await put('lesson/huge.png'), 2 ** 40)
    await expect(read('lesson', '/huge')).rejects.toThrow('limit of 16777216 bytes')
  })

  test('an aborted call reads nothing', async () => {
    const gone = AbortSignal.abort(new Error('given up'))
    await expect(source.scenes('lesson', gone)).rejects.toThrow('given up')
    await expect(source.read('lesson', '/init', gone)).rejects.toThrow('given up')
  })
})

describe('a folder that cannot be read', () => {
  test('is an error unlike that of a missing room, without the path on this machine', async () => {
    await source.check(signal)
    await rm(folders.root, { recursive: true })
    for (const reading of [() => scenes('lesson'), () => read('lesson', '/init')])
      await expect(reading()).rejects.toThrow(/^the .* cannot be read: ENOENT$/)
    const message = `rooms: the folder ${folders.root} cannot be read: ENOENT`
    await expect(source.check(signal)).rejects.toThrow(message)
  })
})

test('concurrent requests for a room share one listing', async () => {
  const coarse = new FolderRooms(folders.root, { clockStepMs: 60_000 })
  const lists = await Promise.all(Array.from({ length: 50 }, () => coarse.scenes('lesson', signal)))
  expect(new Set(lists).size).toBeLessThanOrEqual(2)
})

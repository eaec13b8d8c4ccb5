// Changes of rooms in a folder show at once, whatever is cached.
import { writeSync } from 'node:fs'
import { cp, open, rename, rm, symlink, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { listImages, listRoom } from '../../src/rooms/folder-listing.ts'
import {
  folders,
  image,
  imageVersion,
  put,
  read,
  scenes,
  settle,
  signal,
  source,
  version,
} from './folder-fixture.ts'

describe('changes show at once', () => {
  // With a new listing, and with a cached one.
  describe.each([
    ['fresh', async () => {}],
    ['kept', settle],
  ])('after a %s listing', (_, before) => {
    test('of names', async () => {
      await before()
      expect(await scenes('lesson')).toEqual(['/init', '/physics/newton', '/physics/optics'])
      await put('lesson/physics/pendulum.json')
      expect(await scenes('lesson')).toContain('/physics/pendulum')
      expect(await read('lesson', '/physics/pendulum')).toBe('lesson/physics/pendulum.json')
      await rename(join(folders.root, 'lesson/physics'), join(folders.root, 'lesson/chemistry'))
      expect(await scenes('lesson')).toContain('/chemistry/newton')
      expect(await read('lesson', '/physics/newton')).toBeUndefined()
      await rm(join(folders.root, 'lesson/init.json'))
      expect(await scenes('lesson')).not.toContain('/init')
      await put('lesson/.images/b.png')
      expect(await image('lesson', 'b.png')).toBe('lesson/.images/b.png')
      await rm(join(folders.root, 'lesson'), { recursive: true })
      expect(await scenes('lesson')).toBeUndefined()
      await put('lesson/again.json')
      expect(await scenes('lesson')).toEqual(['/again'])
    })

    test('of the order', async () => {
      await put('lesson/physics/.order', 'newton\noptics\n')
      expect(await scenes('lesson')).toEqual(['/init', '/physics/newton', '/physics/optics'])
      await before()
      await scenes('lesson')
      await put('lesson/physics/.order', 'optics\nnewton\n')
      expect(await scenes('lesson')).toEqual(['/init', '/physics/optics', '/physics/newton'])
    })

    test('of an order file that is new, or that is a link', async () => {
      await symlink('../orders.txt', join(folders.root, 'lesson/physics/.order'))
      await before()
      expect(await scenes('lesson')).toEqual(['/init', '/physics/newton', '/physics/optics'])
      await put('lesson/orders.txt', 'optics\nnewton\n')
      expect(await scenes('lesson')).toEqual(['/init', '/physics/optics', '/physics/newton'])
      await put('lesson/last.json')
      await before()
      expect((await scenes('lesson'))?.[0]).toBe('/init')
      await put('lesson/.order', 'last\n')
      expect((await scenes('lesson'))?.[0]).toBe('/last')
    })

    test('of an image, whose version changes too', async () => {
      const seen = new Set<string | undefined>()
      for (const content of ['aaaa', 'bbbb']) {
        await utimes(await put('lesson/.images/a.png', content), 1e9, 1e9)
        await before()
        const current = await imageVersion('lesson', 'a.png')
        seen.add(current)
        expect((await source.image('lesson', 'a.png', signal))?.version).toBe(current)
      }
      expect(seen.size).toBe(2)
      await rm(join(folders.root, 'lesson/.images/a.png'))
      expect(await imageVersion('lesson', 'a.png')).toBeUndefined()
    })

    test('of content, even with the same length and modification time', async () => {
      const seen = new Set<string | undefined>()
      for (const content of ['aaaa', 'bbbb', 'cccc']) {
        await utimes(await put('lesson/init.json', content), 1e9, 1e9)
        await before()
        seen.add(await version('lesson', '/init'))
        expect(await read('lesson', '/init')).toBe(content)
      }
      expect(seen.size).toBe(3)
    })
  })
})

describe('caches', () => {
  test('an unchanged listing is cached, and so are versions', async () => {
    await settle()
    const kept = await scenes('lesson')
    const before = await version('lesson', '/init')
    expect(await scenes('lesson')).toBe(kept)
    expect(await version('lesson', '/init')).toBe(before)
    // The same content is the same version, wherever it comes from.
    await cp(join(folders.root, 'lesson'), join(folders.root, 'copy'), { recursive: true })
    expect(await version('copy', '/init')).toBe(before)
  })

  describe('a scene that has changed since its version was read', () => {
    // Its file is kept with its version until it is read.
    const scene = (): string => join(folders.root, 'lesson/init.json')
    test.each([
      [
        'written in place, with the same length and modification time',
        async () => {
          await put('lesson/init.json', 'bbbb')
          await utimes(scene(), 1e9, 1e9)
        },
        'bbbb',
      ],
      [
        'replaced by another file',
        async () => {
          await utimes(await put('other.json', 'cccc'), 1e9, 1e9)
          await rename(join(folders.root, 'other.json'), scene())
        },
        'cccc',
      ],
      [
        'replaced by a link that leaves the room',
        async () => {
          await rm(scene())
          await symlink(join(folders.outside, 'secret.json'), scene())
        },
        undefined,
      ],
      ['removed', () => rm(scene()), undefined],
    ])('%s', async (_, change, content) => {
      await utimes(await put('lesson/init.json', 'aaaa'), 1e9, 1e9)
      await settle()
      const before = await version('lesson', '/init')
      await change()
      expect(await read('lesson', '/init')).toBe(content)
      expect(await version('lesson', '/init')).not.toBe(before)
    })
  })

  test('images are listed without the scenes, of which there may be very many', async () => {
    const { images, size } = await listImages(join(folders.root, 'lesson'), 30)
    expect([...images.keys()]).toEqual(['a.png'])
    expect(size).toBe(1)
  })

  test('a listing is not cached while another change could have the same time stamp', async () => {
    const room = join(folders.root, 'lesson')
    await settle()
    expect(await (await listRoom(room, 60_000))?.isCurrent()).toBe(false)
    expect(await (await listRoom(room, 30))?.isCurrent()).toBe(true)
  })

  test('a file that is written while it is read is returned in one state, or not at all', async () => {
    const size = 2 ** 24
    const handle = await open(await put('lesson/large.json', Buffer.alloc(size)), 'r+')
    let isOver = false
    const writing = (async () => {
      for (let turn = 0; !isOver; turn += 1) {
        // Synchronously: no read can see the file between the two writes.
        writeSync(handle.fd, Buffer.of(turn), 0, 1, 0)
        writeSync(handle.fd, Buffer.of(turn), 0, 1, size - 1)
        // Each write has another time stamp, and now and then there is a pause.
        await wait(turn % 8 === 0 ? 150 : 15)
      }
      await handle.close()
    })()
    const torn: unknown[] = []
    let whole = 0
    for (let times = 0; times < 25; times += 1) {
      const file = await source.read('lesson', '/large', signal).catch((error) => error)
      if (file instanceof Error) expect(file.message).toContain('changes each time it is read')
      else if (file.bytes.at(0) === file.bytes.at(-1)) whole += 1
      else torn.push([file.bytes.at(0), file.bytes.at(-1)])
    }
    isOver = true
    await writing
    expect(torn).toEqual([])
    expect(whole).toBeGreaterThan(0)
  })
})

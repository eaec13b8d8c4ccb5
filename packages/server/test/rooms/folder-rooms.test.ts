// Rooms in a folder: what it contains, that changes show at once, and that nothing leads out of it.
import { execFileSync } from 'node:child_process'
import { writeSync } from 'node:fs'
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  open,
  realpath,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { FolderRooms } from '../../src/rooms/folder-rooms.ts'
import { RoomsError } from '../../src/rooms/rooms-error.ts'
import type { SceneSource } from '../../src/rooms/scene-source.ts'

const { signal } = new AbortController()
// The clocks of the file systems that tests run on have steps of 10 ms at most.
const clockStepMs = 30
const secret = 'secret content'

let outside: string
let root: string
let source: Required<Omit<SceneSource, 'close'>>
const put = async (path: string, content: string | Uint8Array = path): Promise<string> => {
  const file = join(root, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
  return file
}
beforeEach(async () => {
  outside = await realpath(await mkdtemp(join(tmpdir(), 'outside-')))
  root = join(outside, 'rooms')
  await mkdir(root)
  await writeFile(join(outside, 'secret.json'), secret)
  source = new FolderRooms(root, { clockStepMs }) as typeof source
  for (const file of ['init.json', 'physics/newton.png', 'physics/optics.json', '.images/a.png'])
    await put(`lesson/${file}`)
})

const scenes = (uuid: string): Promise<readonly string[] | undefined> => source.scenes(uuid, signal)
const read = async (uuid: string, path: string): Promise<string | undefined> => {
  const file = await source.read(uuid, path, signal)
  return file && Buffer.from(file.bytes).toString()
}
const image = async (uuid: string, name: string): Promise<string | undefined> => {
  const file = await source.image(uuid, name, signal)
  return file && Buffer.from(file.bytes).toString()
}
const version = (uuid: string, path: string): Promise<string | undefined> =>
  source.version(uuid, path, signal)
const imageVersion = (uuid: string, name: string): Promise<string | undefined> =>
  source.imageVersion(uuid, name, signal)

/** Waits until the next change has another time stamp. */
const settle = (): Promise<void> => wait(3 * clockStepMs)

describe('a room', () => {
  test('is a folder, its groups are folders, its scenes files', async () => {
    await mkdir(join(root, 'lesson/drafts'))
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
      expect(failure.message).not.toContain(root)
    }
    expect(await read('lesson', '/physics/optics')).toBe('lesson/physics/optics.json')
  })

  test('that is empty has no scenes', async () => {
    await mkdir(join(root, 'empty'))
    expect(await scenes('empty')).toEqual([])
  })
})

describe('not there', () => {
  test.each([
    'no-such-room',
    'LESSON',
    'lesson ',
    'lesson/',
    'lesson/physics',
    '',
    '.',
    '..',
    '../rooms/lesson',
    './lesson',
    '/lesson',
    '..\\rooms\\lesson',
    'lesson\\',
    'lesson\0',
    'lesson\0.json',
    '.hidden',
    '%2e%2e',
    'file',
    'a'.repeat(256),
    '课'.repeat(255),
    'a'.repeat(100_000),
  ])('room %.30j', async (uuid) => {
    await put('.hidden/init.json')
    await put('file')
    expect(await scenes(uuid)).toBeUndefined()
    expect(await read(uuid, '/init')).toBeUndefined()
    expect(await version(uuid, '/init')).toBeUndefined()
    expect(await image(uuid, 'a.png')).toBeUndefined()
  })

  test.each([
    '/nope',
    '/INIT',
    '/init.json',
    '/init/',
    'init',
    '//init',
    '/./init',
    '/physics/../init',
    '/../lesson/init',
    '/../../secret',
    '/..\\..\\secret',
    '\\init',
    '/init\0',
    '/physics',
    '/',
    '',
    '/.images/a',
    '/.hidden',
    `/${'a'.repeat(100_000)}`,
    '__proto__',
  ])('scene %.30j', async (path) => {
    await put('lesson/.hidden.json')
    expect(await read('lesson', path)).toBeUndefined()
    expect(await version('lesson', path)).toBeUndefined()
  })

  test.each([
    'b.png',
    'A.PNG',
    './a.png',
    '../init.json',
    '../.images/a.png',
    '../../../secret.json',
    '..\\init.json',
    '/a.png',
    'a.png\0',
    '.secret.png',
    '',
    '.',
    '..',
  ])('image %.30j', async (name) => {
    await put('lesson/.images/.secret.png')
    expect(await image('lesson', name)).toBeUndefined()
  })
})

describe('links', () => {
  const expectNoScene = async (uuid: string, path = '/link'): Promise<void> => {
    expect((await scenes(uuid)) ?? []).not.toContain(path)
    expect(await read(uuid, path)).toBeUndefined()
    expect(await version(uuid, path)).toBeUndefined()
  }

  test.each([
    ['out of the folder', '../../secret.json'],
    ['to another room', '../other/init.json'],
    ['to nothing', 'nothing.json'],
    ['to themselves', 'link.json'],
    ['to a folder', 'physics'],
    ['to a device', '/dev/zero'],
  ])('%s are not scenes', async (_, target) => {
    await put('other/init.json')
    await symlink(target, join(root, 'lesson/link.json'))
    await expectNoScene('lesson')
    await symlink(target, join(root, 'lesson/.images/link.png'))
    expect(await image('lesson', 'link.png')).toBeUndefined()
  })

  test('to files of the room are scenes, as in a mounted ConfigMap', async () => {
    await put('lesson/..2026/mounted.json', 'one')
    await symlink('..2026', join(root, 'lesson/..data'))
    await symlink('..data/mounted.json', join(root, 'lesson/mounted.json'))
    expect(await scenes('lesson')).toContain('/mounted')
    expect(await read('lesson', '/mounted')).toBe('one')
    await put('lesson/..2027/mounted.json', 'two')
    await symlink('..2027', join(root, 'lesson/..next'))
    await rename(join(root, 'lesson/..next'), join(root, 'lesson/..data'))
    expect(await read('lesson', '/mounted')).toBe('two')
  })

  test('to folders are not followed, neither out of the room nor in a circle', async () => {
    await symlink('..', join(root, 'lesson/up'))
    await symlink('.', join(root, 'lesson/physics/circle'))
    await symlink('../..', join(root, 'lesson/.images/up'))
    expect(await scenes('lesson')).toEqual(['/init', '/physics/newton', '/physics/optics'])
    expect(await image('lesson', 'up/secret.json')).toBeUndefined()
  })

  test('to rooms are not rooms', async () => {
    await put('../away/init.json', secret)
    await symlink('../away', join(root, 'away'))
    await symlink('lesson', join(root, 'alias'))
    for (const uuid of ['away', 'alias']) {
      expect(await scenes(uuid)).toBeUndefined()
      await expectNoScene(uuid, '/init')
    }
  })

  test('that replace listed files and folders are noticed', async () => {
    expect(await read('lesson', '/init')).toBe('lesson/init.json')
    expect(await read('lesson', '/physics/newton')).toBe('lesson/physics/newton.png')
    await settle()
    expect(await read('lesson', '/init')).toBe('lesson/init.json')
    await rm(join(root, 'lesson/init.json'))
    await symlink('../../secret.json', join(root, 'lesson/init.json'))
    await expectNoScene('lesson', '/init')
    await put('../away/newton.png', secret)
    await rm(join(root, 'lesson/physics'), { recursive: true })
    await symlink('../../away', join(root, 'lesson/physics'))
    await expectNoScene('lesson', '/physics/newton')
    await rename(join(root, 'lesson'), join(outside, 'moved'))
    await symlink('../moved', join(root, 'lesson'))
    expect(await scenes('lesson')).toBeUndefined()
  })

  test('that alternate with files never expose files outside of the room', async () => {
    const file = join(root, 'lesson/init.json')
    let isOver = false
    const swapping = (async () => {
      for (let turn = 0; !isOver; turn += 1) {
        const next = join(root, `lesson/.next-${turn}`)
        if (turn % 2) await symlink('../../secret.json', next)
        else await writeFile(next, 'lesson/init.json')
        await rename(next, file)
        // With pauses, so that some reads succeed.
        if (turn % 50 === 0) await wait(5)
      }
    })()
    const seen = new Set<unknown>()
    for (let times = 0; times < 500 || !seen.has('lesson/init.json'); times += 1)
      seen.add(await read('lesson', '/init').catch((error) => error.message))
    isOver = true
    await swapping
    expect(seen).toContain('lesson/init.json')
    seen.delete('lesson/init.json')
    seen.delete(undefined)
    seen.delete('init.json changes each time it is read')
    expect([...seen]).toEqual([])
  })

  test('the root itself may be a link, which may be changed to another folder', async () => {
    const link = join(outside, 'current')
    await symlink('rooms', link)
    const linked = new FolderRooms(link)
    expect(await linked.scenes('lesson', signal)).toContain('/init')
    await put('../newer/lesson/new.json')
    await symlink('newer', join(outside, 'next'))
    await rename(join(outside, 'next'), link)
    expect(await linked.scenes('lesson', signal)).toEqual(['/new'])
  })
})

describe('a pipe, socket or folder', () => {
  test('is no scene, and reading it does not block', async () => {
    execFileSync('mkfifo', [join(root, 'lesson/pipe.json')])
    const server = createServer().listen(join(root, 'lesson/socket.json'))
    await mkdir(join(root, 'lesson/folder.json'))
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
    await rm(join(root, 'lesson/init.json'))
    execFileSync('mkfifo', [join(root, 'lesson/init.json')])
    expect(await read('lesson', '/init')).toBeUndefined()
  })
})

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
      await rename(join(root, 'lesson/physics'), join(root, 'lesson/chemistry'))
      expect(await scenes('lesson')).toContain('/chemistry/newton')
      expect(await read('lesson', '/physics/newton')).toBeUndefined()
      await rm(join(root, 'lesson/init.json'))
      expect(await scenes('lesson')).not.toContain('/init')
      await put('lesson/.images/b.png')
      expect(await image('lesson', 'b.png')).toBe('lesson/.images/b.png')
      await rm(join(root, 'lesson'), { recursive: true })
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
      await symlink('../orders.txt', join(root, 'lesson/physics/.order'))
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
      await rm(join(root, 'lesson/.images/a.png'))
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

  test('an unchanged listing is cached, and so are versions', async () => {
    await settle()
    const kept = await scenes('lesson')
    const before = await version('lesson', '/init')
    expect(await scenes('lesson')).toBe(kept)
    expect(await version('lesson', '/init')).toBe(before)
    // The same content is the same version, wherever it comes from.
    await cp(join(root, 'lesson'), join(root, 'copy'), { recursive: true })
    expect(await version('copy', '/init')).toBe(before)
  })

  test('a listing is not cached while another change could have the same time stamp', async () => {
    const coarse = new FolderRooms(root, { clockStepMs: 60_000 })
    const first = await coarse.scenes('lesson', signal)
    expect(await coarse.scenes('lesson', signal)).not.toBe(first)
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

describe('limits', () => {
  test('a file over the limit is not read; the message has the limit', async () => {
    const small = new FolderRooms(root, { maxBytes: 16 })
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
    await rm(root, { recursive: true })
    for (const reading of [
      () => source.check(signal),
      () => scenes('lesson'),
      () => read('lesson', '/init'),
    ])
      await expect(reading()).rejects.toThrow(/^the .* cannot be read: ENOENT$/)
  })

  test('a file without read permission is an error, not a missing file', async () => {
    await chmod(join(root, 'lesson/init.json'), 0)
    await chmod(outside, 0o755)
    const module = JSON.stringify(new URL('../../src/rooms/folder-rooms.ts', import.meta.url))
    // Root may read every file, so the process switches to another user.
    const script = `
      import { FolderRooms } from ${module}
      if (process.getuid() === 0) process.setuid(65534)
      const source = new FolderRooms(process.argv[1])
      const { signal } = new AbortController()
      console.log(await source.read('lesson', '/init', signal).catch(({ message }) => message))
    `
    const parameters = ['--input-type=module', '--eval', script, root]
    const message = execFileSync(process.execPath, parameters, { timeout: 20_000 }).toString()
    expect(message).toBe('the scene cannot be read: EACCES\n')
  })
})

describe('names whose accents are encoded in two ways', () => {
  const [apart, together] = ['résumé ガイド'.normalize('NFD'), 'résumé ガイド'.normalize('NFC')]

  test.each([
    ['as macOS does', apart, together],
    ['as others do', together, apart],
  ])('are found, written %s', async (_, written, wanted) => {
    await put(`${written}/${written}/${written}.json`, 'scene')
    await put(`${written}/${written}/a.json`)
    await put(`${written}/${written}/.order`, `${wanted}\n`)
    await put(`${written}/.images/${written}.png`, 'image')
    expect(await scenes(wanted)).toEqual([`/${together}/${together}`, `/${together}/a`])
    expect(await read(wanted, `/${wanted}/${wanted}`)).toBe('scene')
    expect(await image(wanted, `${wanted}.png`)).toBe('image')
  })

  test('are an error that names both, if there are two', async () => {
    await put(`lesson/${apart}.json`)
    await put(`lesson/${together}.json`)
    await expect(read('lesson', `/${together}`)).rejects.toThrow(/are both the scene/)
    await put(`lesson/.images/${apart}.png`)
    await put(`lesson/.images/${together}.png`)
    await expect(image('lesson', `${apart}.png`)).rejects.toThrow(/are both the image/)
    await put(`${apart}/init.json`)
    await put(`${together}/init.json`)
    await expect(scenes(apart)).rejects.toThrow(/are both the room/)
  })
})

test('all who ask for a room at the same time share one listing', async () => {
  const coarse = new FolderRooms(root, { clockStepMs: 60_000 })
  const lists = await Promise.all(Array.from({ length: 50 }, () => coarse.scenes('lesson', signal)))
  expect(new Set(lists).size).toBeLessThanOrEqual(2)
})

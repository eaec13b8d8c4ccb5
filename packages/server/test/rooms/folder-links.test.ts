// Links in the folder of rooms lead nowhere outside of their room.
import { rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { FolderRooms } from '../../src/rooms/folder-rooms.ts'
import {
  folders,
  image,
  put,
  read,
  scenes,
  secret,
  settle,
  signal,
  version,
} from './folder-fixture.ts'

const expectNoScene = async (uuid: string, path = '/link'): Promise<void> => {
  expect((await scenes(uuid)) ?? []).not.toContain(path)
  expect(await read(uuid, path)).toBeUndefined()
  expect(await version(uuid, path)).toBeUndefined()
}

describe('links', () => {
  test.each([
    ['out of the folder', '../../secret.json'],
    ['to another room', '../other/init.json'],
    ['to nothing', 'nothing.json'],
    ['to themselves', 'link.json'],
    ['to a folder', 'physics'],
    ['to a device', '/dev/zero'],
  ])('%s are not scenes', async (_, target) => {
    await put('other/init.json')
    await symlink(target, join(folders.root, 'lesson/link.json'))
    await expectNoScene('lesson')
    await symlink(target, join(folders.root, 'lesson/.images/link.png'))
    expect(await image('lesson', 'link.png')).toBeUndefined()
  })

  test('to files of the room are scenes, as in a mounted ConfigMap', async () => {
    await put('lesson/..2026/mounted.json', 'one')
    await symlink('..2026', join(folders.root, 'lesson/..data'))
    await symlink('..data/mounted.json', join(folders.root, 'lesson/mounted.json'))
    expect(await scenes('lesson')).toContain('/mounted')
    expect(await read('lesson', '/mounted')).toBe('one')
    await put('lesson/..2027/mounted.json', 'two')
    await symlink('..2027', join(folders.root, 'lesson/..next'))
    await rename(join(folders.root, 'lesson/..next'), join(folders.root, 'lesson/..data'))
    expect(await read('lesson', '/mounted')).toBe('two')
  })

  test('to folders are not followed, neither out of the room nor in a circle', async () => {
    await symlink('..', join(folders.root, 'lesson/up'))
    await symlink('.', join(folders.root, 'lesson/physics/circle'))
    await symlink('../..', join(folders.root, 'lesson/.images/up'))
    expect(await scenes('lesson')).toEqual(['/init', '/physics/newton', '/physics/optics'])
    expect(await image('lesson', 'up/secret.json')).toBeUndefined()
  })

  test('to rooms are not rooms', async () => {
    await put('../away/init.json', secret)
    await symlink('../away', join(folders.root, 'away'))
    await symlink('lesson', join(folders.root, 'alias'))
    for (const uuid of ['away', 'alias']) {
      expect(await scenes(uuid)).toBeUndefined()
      await expectNoScene(uuid, '/init')
    }
  })
})

describe('links that change', () => {
  test('that replace listed files and folders are noticed', async () => {
    expect(await read('lesson', '/init')).toBe('lesson/init.json')
    expect(await read('lesson', '/physics/newton')).toBe('lesson/physics/newton.png')
    await settle()
    expect(await read('lesson', '/init')).toBe('lesson/init.json')
    await rm(join(folders.root, 'lesson/init.json'))
    await symlink('../../secret.json', join(folders.root, 'lesson/init.json'))
    await expectNoScene('lesson', '/init')
    await put('../away/newton.png', secret)
    await rm(join(folders.root, 'lesson/physics'), { recursive: true })
    await symlink('../../away', join(folders.root, 'lesson/physics'))
    await expectNoScene('lesson', '/physics/newton')
    await rename(join(folders.root, 'lesson'), join(folders.outside, 'moved'))
    await symlink('../moved', join(folders.root, 'lesson'))
    expect(await scenes('lesson')).toBeUndefined()
  })

  test('that alternate with files never expose files outside of the room', async () => {
    const file = join(folders.root, 'lesson/init.json')
    let isOver = false
    const swapping = (async () => {
      for (let turn = 0; !isOver; turn += 1) {
        const next = join(folders.root, `lesson/.next-${turn}`)
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

  test('the root folder itself may be a link, which may be changed to another folder', async () => {
    const link = join(folders.outside, 'current')
    await symlink('rooms', link)
    const linked = new FolderRooms(link)
    expect(await linked.scenes('lesson', signal)).toContain('/init')
    await put('../newer/lesson/new.json')
    await symlink('newer', join(folders.outside, 'next'))
    await rename(join(folders.outside, 'next'), link)
    expect(await linked.scenes('lesson', signal)).toEqual(['/new'])
  })
})

// How far a check of all rooms goes.
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openFolderRooms } from '../../src/rooms/folder-rooms.ts'
import { inspectRooms } from '../../src/screenshots/inspect-rooms.ts'

const samples = openFolderRooms(fileURLToPath(new URL('../../rooms', import.meta.url)))

test('everything, where that is soon done', async () => {
  expect(await inspectRooms(samples)).toEqual({ rooms: 5, scenes: 9, isWhole: true, mistakes: [] })
})

test('no more than so many scenes, and not longer than so long', async () => {
  const some = await inspectRooms(samples, { mostScenes: 2 })
  expect(some).toEqual({ rooms: 2, scenes: 2, isWhole: false, mistakes: [] })
  expect((await inspectRooms(samples, { mostScenes: 9 })).isWhole).toBe(true)
  const none = await inspectRooms(samples, { patience: 0 })
  expect(none).toMatchObject({ isWhole: false, mistakes: [] })
})

test('a folder that cannot be read is no room without mistakes', async () => {
  await expect(inspectRooms(openFolderRooms('./none'))).rejects.toThrow('cannot be read')
})

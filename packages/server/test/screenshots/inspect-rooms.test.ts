// How far a check of all rooms goes.
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { FolderRooms } from '../../src/rooms/folder-rooms.ts'
import { inspectRooms } from '../../src/screenshots/inspect-rooms.ts'

const samples = new FolderRooms(fileURLToPath(new URL('../../rooms', import.meta.url)))

test('everything, where that is soon done', async () => {
  expect(await inspectRooms(samples)).toEqual({
    rooms: 5,
    scenes: 9,
    isComplete: true,
    problems: [],
  })
})

test('no more than so many scenes, and not longer than so long', async () => {
  const some = await inspectRooms(samples, { maxScenes: 2 })
  expect(some).toEqual({ rooms: 2, scenes: 2, isComplete: false, problems: [] })
  expect((await inspectRooms(samples, { maxScenes: 9 })).isComplete).toBe(true)
  const none = await inspectRooms(samples, { timeoutMs: 0 })
  expect(none).toMatchObject({ isComplete: false, problems: [] })
})

test('a folder that cannot be read is no room without problems', async () => {
  await expect(inspectRooms(new FolderRooms('./none'))).rejects.toThrow('cannot be read')
})

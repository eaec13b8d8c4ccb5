// The limits of inspecting all rooms.
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { FolderRooms } from '../../src/rooms/folder-rooms.ts'
import { inspectRooms } from '../../src/screenshots/inspect-rooms.ts'

const samples = new FolderRooms(fileURLToPath(new URL('../../rooms', import.meta.url)))

const { signal } = new AbortController()
const uuids = await samples.rooms(signal)
const files = await Promise.all(uuids.map((uuid) => samples.files(uuid, signal)))
const counts = {
  rooms: uuids.length,
  scenes: files.reduce((sum, room) => sum + (room?.size ?? 0), 0),
}

test('inspects everything within the limits', async () => {
  expect(await inspectRooms(samples)).toEqual({ ...counts, isComplete: true, problems: [] })
})

test('stops at the maximum number of scenes and at the timeout', async () => {
  const some = await inspectRooms(samples, { maxScenes: 2 })
  expect(some).toEqual({ rooms: 2, scenes: 2, isComplete: false, problems: [] })
  expect((await inspectRooms(samples, { maxScenes: counts.scenes })).isComplete).toBe(true)
  const none = await inspectRooms(samples, { timeoutMs: 0 })
  expect(none).toMatchObject({ isComplete: false, problems: [] })
})

test('rejects if the folder cannot be read', async () => {
  await expect(inspectRooms(new FolderRooms('./none'))).rejects.toThrow('cannot be read')
})

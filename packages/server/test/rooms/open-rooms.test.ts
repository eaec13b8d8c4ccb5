// The rooms that a setting names.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRooms } from '../../src/rooms/open-rooms.ts'

const { signal } = new AbortController()

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rooms-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('nothing is the sample rooms, a path or a file: URL is a folder', async () => {
  const { source: sample } = await openRooms(undefined)
  expect(await sample.scenes('a7e04xxxxx7d1eca69', signal)).toEqual(['/init'])
  for (const rooms of [folder, pathToFileURL(folder).href])
    expect(
      await (await openRooms(rooms)).source.scenes('a7e04xxxxx7d1eca69', signal),
    ).toBeUndefined()
})

test.each([
  ['./none', /rooms: \.\/none is no folder/],
  ['s3://bucket', /rooms: "region" is missing in s3:\/\/bucket/],
  ['oss://bucket?region=oss-cn-hangzhou', /rooms: no credentials for oss: set WHITEBOARD_ROOMS_/],
  ['ftp://bucket', /rooms: not a URL of a folder or bucket/],
])('%s is refused with the part that is wrong', async (rooms, message) => {
  await expect(openRooms(rooms)).rejects.toThrow(message)
})

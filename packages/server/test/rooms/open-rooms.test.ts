// The rooms that a setting names.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRooms, type RoomsSettings } from '../../src/rooms/open-rooms.ts'
import { resolveSettings } from '../../src/settings/resolve-settings.ts'

const { signal } = new AbortController()

const settingsFor = (rooms?: string): RoomsSettings => resolveSettings({ ...(rooms && { rooms }) })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rooms-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('the default is the sample rooms; a path or a file: URL is a folder', async () => {
  const { source: sample } = await openRooms(settingsFor())
  expect(await sample.scenes('a7e04xxxxx7d1eca69', signal)).toEqual(['/init'])
  for (const rooms of [folder, pathToFileURL(folder).href])
    expect(
      await (await openRooms(settingsFor(rooms))).source.scenes('a7e04xxxxx7d1eca69', signal),
    ).toBeUndefined()
})

test.each([
  ['./none', /rooms: there is no folder \.\/none/],
  ['s3://bucket', /rooms: s3:\/\/bucket: the parameter "region" is missing/],
  ['oss://bucket?region=oss-cn-hangzhou', /rooms: no credentials for oss; set WHITEBOARD_ROOMS_/],
  ['https://boards.example.com/rooms', /rooms: the address must have {uuid} once/],
  ['https://{uuid}.example.com/', /rooms: the address must have {uuid} in its path/],
  ['https://a:b@boards.example.com/{uuid}', /rooms: the address must have no password/],
  ['https:// /{uuid}', /rooms: the address is not a URL/],
  ['ftp://bucket', /rooms: this is not the URL of a folder or bucket/],
])('%s is rejected with the invalid part', async (rooms, message) => {
  await expect(openRooms(settingsFor(rooms))).rejects.toThrow(message)
})

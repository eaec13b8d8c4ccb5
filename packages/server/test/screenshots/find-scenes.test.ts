// Requests for the scenes inside of boards.
import { operations } from '@whiteboard-screenshots/server-core/contract'
import { RoomBuilder, type ScreenshotRequest } from '@whiteboard-screenshots/server-core/request'
import { beforeEach, expect, test } from 'vitest'
import { ImageFetcher } from '../../src/images/image-fetcher.ts'
import type { SceneSource } from '../../src/rooms/scene-source.ts'
import { BoardScenes } from '../../src/screenshots/board-scenes.ts'
import { findScenes } from '../../src/screenshots/find-scenes.ts'
import { MemoryBudget } from '../../src/screenshots/memory-budget.ts'
import { SceneReader } from '../../src/screenshots/scene-reader.ts'

// The files: the names of the scenes inside of each, one a line.
const files: Record<string, string> = {}
let reads: string[] = []
let parsed = 0
let boards: BoardScenes

const versioned: SceneSource = {
  scenes: async () => Object.keys(files),
  read: async (_, path) => {
    reads.push(path)
    const text = files[path]
    return text === undefined ? undefined : { bytes: Buffer.from(text), version: text }
  },
  version: async (_, path) => files[path],
}
const { version: _, ...unversioned } = versioned

const open = (source: SceneSource): BoardScenes =>
  new BoardScenes({
    scenes: new SceneReader(source, new ImageFetcher(), new MemoryBudget(1)),
    renderer: {
      readSceneNames: async ({ scene }) => {
        parsed += 1
        return Buffer.from(scene).toString().split('\n').filter(Boolean)
      },
    },
  })

beforeEach(() => {
  for (const path of Object.keys(files)) delete files[path]
  Object.assign(files, { '/init': '', '/board': 'Intro\na/b\nIntro', '/group/other': 'x' })
  reads = []
  parsed = 0
  boards = open(versioned)
})

function find(kind: 'one' | 'list', path: string, request: Partial<ScreenshotRequest> = {}) {
  const builder = new RoomBuilder('room')
  for (const one of Object.keys(files)) builder.add(one)
  const operation = operations.find(({ isList }) => isList === (kind === 'list'))
  if (!operation) throw new Error('The contract has both operations')
  const size = { width: 1, height: 1, acceptsJson: true }
  const whole = { operation, uuid: 'room', path, ...size, ...request }
  const search = { owner: {}, signal: new AbortController().signal }
  return findScenes(whole, builder.room, boards, search)
}

test('a board is a scene', async () => {
  expect(await find('one', '/board')).toEqual([{ path: '/board' }])
  expect(reads).toEqual([])
})

test('a board is a scene of its group, and its own scenes are not', async () => {
  expect(await find('list', '/')).toEqual([{ path: '/init' }, { path: '/board' }])
  expect(reads).toEqual([])
})

test('a board is the group of the scenes inside of it, in the order of the file', async () => {
  const board = '/board'
  expect(await find('list', '/board')).toEqual([
    { path: '/board/Intro', board: { path: board, sceneName: 'Intro' } },
    { path: '/board/a-b', board: { path: board, sceneName: 'a/b' } },
    { path: '/board/Intro (2)', board: { path: board, sceneName: 'Intro' } },
  ])
})

test('a scene inside of a board has a path below that of the board', async () => {
  expect(await find('one', '/board/a-b')).toEqual([
    { path: '/board/a-b', board: { path: '/board', sceneName: 'a/b' } },
  ])
  expect(await find('one', '/board/a/b')).toMatchObject({ status: 404 })
  expect(await find('one', '/board/none')).toMatchObject({
    status: 404,
    body: { message: 'The room has no scene at /board/none' },
  })
  expect(await find('list', '/board/Intro')).toMatchObject({ status: 404 })
})

test('a file that holds no scenes is no group', async () => {
  expect(await find('list', '/init')).toMatchObject({
    body: { message: 'The path is a scene: use screenshots to take it' },
  })
  expect(await find('one', '/init/x')).toMatchObject({ status: 404 })
})

test('a file is read once for each of its versions, and only that file', async () => {
  await Promise.all([find('list', '/board'), find('one', '/board/Intro')])
  await find('one', '/board/Intro')
  expect(reads).toEqual(['/board'])
  files['/board'] = 'New'
  expect(await find('one', '/board/Intro')).toMatchObject({ status: 404 })
  expect(await find('list', '/board')).toHaveLength(1)
  expect(reads).toEqual(['/board', '/board'])
})

test('a source without versions is read again', async () => {
  boards = open(unversioned)
  await find('list', '/board')
  files['/board'] = 'New'
  expect(await find('list', '/board')).toHaveLength(1)
  await find('list', '/board')
  expect(parsed).toBe(2)
})

test('a path that is a scene and a group of the room is an error, also if the scene is a board', async () => {
  files['/board/page'] = ''
  await expect(find('list', '/board')).rejects.toThrow('is both a scene and a group')
  await expect(find('one', '/board')).rejects.toThrow('is both a scene and a group')
})

test('a client that accepts no JSON gets 406 for a scene that there is, and 404 for another', async () => {
  expect(await find('list', '/board', { acceptsJson: false })).toMatchObject({ status: 406 })
  expect(await find('one', '/board/Intro', { acceptsJson: false })).toMatchObject({ status: 406 })
  expect(await find('one', '/board/none', { acceptsJson: false })).toMatchObject({ status: 404 })
})

test('accents may be encoded in either way', async () => {
  files['/Übung'] = 'Größe'
  for (const form of ['NFC', 'NFD'])
    expect(await find('one', '/Übung/Größe'.normalize(form))).toEqual([
      { path: '/Übung/Größe', board: { path: '/Übung', sceneName: 'Größe' } },
    ])
})

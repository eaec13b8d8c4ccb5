// A board with frames, from a file to the screenshots of its frames, and the part that a screenshot shows.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { FolderRooms } from '../../src/rooms/folder-rooms.ts'
import { inspectRooms } from '../../src/screenshots/inspect-rooms.ts'
import { folder, post, start } from './start-test-server.ts'

const rooms = join(folder, 'rooms')
const order = join(rooms, 'lesson', '.order')

const frame = (id: string, name: string, x: number) => ({
  id,
  type: 'frame',
  name,
  x,
  y: 0,
  width: 100,
  height: 50,
})
const square = (id: string, frameId: string, x: number, color: string) => ({
  id,
  type: 'rectangle',
  frameId,
  x,
  y: 0,
  width: 100,
  height: 50,
  roughness: 0,
  strokeColor: color,
  backgroundColor: color,
  fillStyle: 'solid',
})
const board = {
  type: 'excalidraw',
  version: 2,
  elements: [
    square('a', 'f', 0, '#ff0000'),
    square('b', 'g', 200, '#0000ff'),
    frame('f', 'Intro', 0),
    frame('g', 'a/b', 200),
    { id: 'x', type: 'magic', x: 0, y: 0, width: 1, height: 1 },
  ],
}

beforeAll(async () => {
  await mkdir(join(rooms, 'lesson'), { recursive: true })
  await writeFile(join(rooms, 'lesson', 'board.excalidraw'), JSON.stringify(board))
})

const bodyOf = async (response: Response): Promise<{ key?: string; message?: string }> =>
  (await response.json()) as { key?: string; message?: string }

/** The color in the middle of a screenshot. */
async function middleOf(file: string): Promise<string> {
  const { data, info } = await sharp(await readFile(file))
    .raw()
    .toBuffer({ resolveWithObject: true })
  const at = ((info.height >> 1) * info.width + (info.width >> 1)) * info.channels
  const [red = 0, green = 0, blue = 0] = data.subarray(at)
  return red > 200 && blue < 60
    ? 'red'
    : blue > 200 && red < 60
      ? 'blue'
      : `${red} ${green} ${blue}`
}

const size = { width: 100, height: 50 }

test('a board is a scene and the group of its frames, and a line in .order chooses a part', async () => {
  const server = await start({ rooms })
  const shoot = async (path: string): Promise<string> => {
    const response = await post(server.url, { ...size, path }, { room: 'lesson' })
    if (response.status !== 201) return `${response.status} ${(await bodyOf(response)).message}`
    return middleOf(join(server.screenshots, (await bodyOf(response)).key ?? ''))
  }
  const list = async (path: string): Promise<string[]> => {
    const request = { room: 'lesson', path: 'screenshot-list' }
    const response = await post(server.url, { ...size, path }, request)
    return ((await response.json()) as { key: string }[]).map(({ key }) => key)
  }
  expect(await shoot('/board/Intro')).toBe('red')
  expect(await shoot('/board/a-b')).toBe('blue')
  expect(await shoot('/board')).toBe('255 255 255')
  expect(await shoot('/board/none')).toBe('404 The room has no scene at /board/none')
  expect(await list('/board')).toEqual([
    'room_cover/lesson/board/Intro-100x50.png',
    'room_cover/lesson/board/a-b-100x50.png',
  ])
  expect(await list('/')).toEqual(['room_cover/lesson/board-100x50.png'])
  const metrics = await (await fetch(`${server.url}/metrics`)).text()
  expect(metrics).toMatch(/^whiteboard_omissions_total [1-9]/m)
  await writeFile(order, 'board = a/b\n')
  expect(await shoot('/board')).toBe('blue')
  expect(await shoot('/board/Intro')).toBe('red')
  await writeFile(order, 'board = 10 10 40 20\n')
  expect(await shoot('/board')).toBe('red')
  await writeFile(order, 'board = Nowhere\n')
  expect(await shoot('/board')).toMatch(/^500 The scene \/board could not be drawn: .*Nowhere/)
  const { problems } = await inspectRooms(new FolderRooms(rooms))
  expect(problems).toEqual(['lesson/board.excalidraw: It has no scene Nowhere, which .order names'])
})

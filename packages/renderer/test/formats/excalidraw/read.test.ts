// Boards of every version are read whole, and what cannot be read says so.
import { describe, expect, test } from 'vitest'
import type { PathItem, TextItem } from '../../../src/display-list.ts'
import { boards } from './boards.ts'
import { flatten, read, sceneNames } from './draw-board.ts'
import { type BoardFile, board, element, text } from './elements.ts'

const { 'missing-image': missingImage, ...complete } = boards

describe.each(Object.entries(complete))('%s', (_name, file) => {
  test('is read with nothing left out, and each element within the frame', async () => {
    const { items, frame, omissions } = await read(file)
    expect(omissions).toEqual([])
    expect(flatten(items).length).toBeGreaterThanOrEqual(
      file.elements.filter(({ type }) => type !== 'selection').length,
    )
    const { left, top, right, bottom } = frame ?? { left: 0, top: 0, right: 0, bottom: 0 }
    expect([right - left, bottom - top].every((side) => side > 20 && side < 2000)).toBe(true)
  })
})

const textsOf = async (file: BoardFile): Promise<TextItem[]> =>
  flatten((await read(file)).items).filter((item) => item.kind === 'text')
const pathsOf = async (file: BoardFile): Promise<PathItem[]> =>
  flatten((await read(file)).items).filter((item) => item.kind === 'path')

test('a seed gives the same lines each time, and another one others', async () => {
  const outline = async (seed: number) =>
    (await pathsOf(board([element('rectangle', { seed })])))[0]?.outline
  expect(await outline(5)).toEqual(await outline(5))
  expect(await outline(5)).not.toEqual(await outline(6))
  expect(await outline(0)).toEqual(await outline(0))
})

test('texts have the fonts, sizes and line heights of their version', async () => {
  const [virgil, helvetica, cascadia] = await textsOf(boards['old-texts'] as BoardFile)
  expect(virgil).toMatchObject({ typeface: 'virgil', size: 20, lineHeight: 1.3 })
  expect(helvetica).toMatchObject({ typeface: 'helvetica', lineHeight: 1.15 })
  expect(cascadia).toMatchObject({ typeface: 'cascadia', lineHeight: 1.2 })
  const [first] = await textsOf(boards['first-texts'] as BoardFile)
  expect(first).toMatchObject({ typeface: 'virgil', size: 28 })
  const fonts = await textsOf(boards.fonts as BoardFile)
  expect(fonts.map(({ typeface }) => typeface)).toEqual([
    ...['virgil', 'helvetica', 'cascadia', 'excalifont', 'nunito', 'lilita-one'],
    ...['comic-shanns', 'liberation-sans'],
  ])
})

test('deleted elements are left out, and do not count as left out', async () => {
  const { items, omissions } = await read(board([element('rectangle', { isDeleted: true })]))
  expect([items, omissions]).toEqual([[], []])
})

test('unknown elements, broken ones and images without a file are counted', async () => {
  const { items, omissions } = await read({
    ...missingImage,
    elements: [
      ...(missingImage?.elements ?? []),
      { type: 'hologram', id: 'a' },
      { type: 'hologram', id: 'b' },
      null,
      { id: 'c' },
    ],
  })
  expect(flatten(items).length).toBeGreaterThan(2)
  expect(omissions).toEqual([
    { what: 'elements of type "hologram"', count: 2 },
    { what: 'elements that are not objects', count: 1 },
    { what: 'elements of type "undefined"', count: 1 },
    { what: 'images without a file', count: 1 },
  ])
})

test('fields of the wrong type have their defaults', async () => {
  const odd = { strokeColor: 7, roundness: 'round', angle: null, opacity: '50', seed: {}, x: 'a' }
  const [path] = await pathsOf(board([element('rectangle', odd)]))
  expect(path?.stroke).toEqual({ color: [30, 30, 30], width: 2 })
  expect(path?.opacity).toBeUndefined()
})

test.each([
  [{ type: 'excalidraw', elements: {} }, 'The scene is invalid: elements must be an array'],
  [{ type: 'excalidraw' }, 'The scene is invalid: elements must be an array'],
  [{ type: 'excalidrawlib' }, 'The scene is invalid: libraryItems must be an array'],
])('%j is no board: %s', async (file, message) => {
  await expect(read(file)).rejects.toThrow(message)
})

test.each([
  ['elements', { elements: 1 }, 'elements: the limit for a scene is 1 elements'],
  ['points', { points: 40 }, 'elements[1].points: the limit for a scene is 40 points'],
  [
    'characters',
    { characters: 8 },
    'elements[3].text: the limit for a scene is 8 characters of text',
  ],
  ['images', { imageBytes: 10 }, 'files: the limit for all images of a scene together is 10 bytes'],
])('more %s than the limit are an error that names the place', async (_what, limits, message) => {
  const points = Array.from({ length: 30 }, (_, at) => [at, at])
  const line = element('line', { points })
  const image = element('image', { fileId: 'picture' })
  const file = board([line, line, text('12345'), text('6789'), image], {}, boards.images?.files)
  await expect(read(file, { limits })).rejects.toThrow(message)
})

test('an element that reaches beyond all bounds does not stretch the picture to nothing', async () => {
  const { frame } = await read(board([element('rectangle', { x: 1e300, width: Infinity })]))
  expect(frame?.right).toBeLessThan(1e8)
})

test('hatching of a huge shape takes little time and memory', async () => {
  const huge = { width: 9e6, height: 9e6, fillStyle: 'hachure', backgroundColor: 'red' }
  const points = [
    [0, 0],
    [9e6, 9e6],
    [0, 1],
  ]
  const tiny = { width: 1, height: 1, strokeWidth: 0.001, points }
  const file = board([
    element('rectangle', { ...huge, strokeWidth: 1e-5 }),
    element('ellipse', huge),
    element('line', { ...huge, ...tiny }),
    element('freedraw', { ...huge, ...tiny, simulatePressure: true, pressures: [] }),
  ])
  const numbers = (await pathsOf(file)).map(({ outline }) =>
    outline.kind === 'packed' ? outline.steps.length : 0,
  )
  expect(numbers.reduce((sum, count) => sum + count, 0)).toBeLessThan(700_000)
})

describe('frames', () => {
  test('are the scenes of a board, in its order', async () => {
    expect(await sceneNames(boards.frames as BoardFile)).toEqual([
      ...['Overview', 'Frame', 'AI Frame', 'A name that is much longer than its frame'],
    ])
    expect(await sceneNames(boards.groups as BoardFile)).toEqual([])
  })

  test('of one name have numbers', async () => {
    const frame = (name: string) => element('frame', { name })
    const file = board([frame('A'), frame('A'), frame('A (2)'), frame('A')])
    expect(await sceneNames(file)).toEqual(['A', 'A (2)', 'A (2) (2)', 'A (3)'])
  })

  test('show what is in them alone, at their size, without name and outline', async () => {
    const { items, frame } = await read(boards.frames as BoardFile, { sceneName: 'Overview' })
    expect(frame).toEqual({ left: 0, top: 0, right: 240, bottom: 140 })
    // The fills and outlines of a rectangle and an ellipse.
    expect(flatten(items).filter(({ kind }) => kind !== 'group')).toHaveLength(4)
  })

  test('that are not there are an error with the names of those that are', async () => {
    await expect(read(boards.frames as BoardFile, { sceneName: 'None' })).rejects.toThrow(
      'There is no frame None in the board, which has Overview, Frame, AI Frame',
    )
  })
})

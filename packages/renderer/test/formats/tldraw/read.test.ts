// What boards of tldraw mean: pages, frames, records of any version, and what is left out.
import { describe, expect, test } from 'vitest'
import { arrange } from '../../../src/canvas/arrange.ts'
import type { GroupItem, TextItem } from '../../../src/display-list.ts'
import { inspectScene, RenderError } from '../../../src/index.ts'
import { flatten, read, sceneNames } from '../excalidraw/draw-board.ts'
import { Board, plain } from './board.ts'
import { fixtures } from './fixtures.ts'

const file = (name: string): object => fixtures[name]?.().file() ?? {}
const texts = async (board: object): Promise<TextItem[]> =>
  flatten((await read(board)).items).filter((item) => item.kind === 'text')

test.each(Object.keys(fixtures))('%s is read whole', async (name) => {
  const { items, omissions } = await read(file(name))
  expect(items.length).toBeGreaterThan(0)
  if (name !== 'unknown-shapes') expect(omissions).toBeUndefined()
})

describe('scenes', () => {
  test('are pages in the order of their indexes, and frames after their page', async () => {
    expect(await sceneNames(file('pages'))).toEqual([
      'Page 1',
      'Second',
      'Second (2)',
      'Second (2)/Slide',
    ])
    expect(await sceneNames(file('frames'))).toEqual([
      'Page 1',
      'Page 1/Plan',
      'Page 1/Inner',
      'Page 1/Frame',
    ])
  })

  test('have no names that are several or none', async () => {
    const board = new Board().page('a/b').page('..').page('a b')
    expect(await sceneNames(board.file())).toEqual(['Page 1', 'a b', 'Page 3', 'a b (2)'])
  })

  test('are drawn alone, a frame where it stands and as large as it is', async () => {
    const second = await read(file('pages'), { sceneName: 'Second' })
    expect(second.items).toHaveLength(1)
    const inner = await read(file('frames'), { sceneName: 'Page 1/Inner' })
    expect(inner.frame).toEqual({ left: 20, top: 60, right: 120, bottom: 140 })
    const { frame } = await read(file('frames'), { sceneName: 'Page 1/Frame' })
    const width = 200 * Math.cos(0.3) + 150 * Math.sin(0.3)
    expect((frame?.right ?? 0) - (frame?.left ?? 0)).toBeCloseTo(width)
  })

  test('have the names of turned frames at the side that is above', async () => {
    const { items } = await read(file('frames-turned'))
    const transforms = items.map((item) => {
      const [, name] = (item as GroupItem).items
      return (name as GroupItem).transform?.slice(0, 4)
    })
    const [left, below, right] = [
      [0, -1, 1, 0],
      [-1, 0, 0, -1],
      [0, 1, -1, 0],
    ]
    expect(transforms).toEqual([left, below, right, undefined, left, right])
  })

  test('are framed with a margin, but for frames', async () => {
    const { margin, items } = await read(new Board().file())
    expect([margin, items]).toEqual([32, []])
    const board = new Board()
    board.add('geo', { w: 196.5, h: 196.5 })
    const list = await read(board.file())
    expect(arrange(list, { width: 132, height: 132 }).camera.scale).toBe(0.5)
  })

  test('that a board does not have are an error', async () => {
    await expect(read(file('pages'), { sceneName: 'Third' })).rejects.toThrow(
      'The scene has no page or frame named Third',
    )
  })
})

/** A box and an arrow to it as the tldraw of 2023 wrote them. */
function oldBoard(): object {
  const { records } = new Board()
  const shape = { typeName: 'shape', parentId: 'page:page', rotation: 0, opacity: 1, meta: {} }
  const style = { color: 'black', dash: 'solid', size: 'm', font: 'draw', fill: 'none' }
  const label = { labelColor: 'black', verticalAlign: 'middle', align: 'middle', url: '' }
  const box = { ...style, ...label, geo: 'rectangle', w: 100, h: 80, growY: 0, text: 'Old' }
  const end = {
    type: 'binding',
    boundShapeId: 'shape:box',
    normalizedAnchor: { x: 0.5, y: 0.5 },
    isExact: false,
    isPrecise: false,
  }
  const heads = { arrowheadStart: 'none', arrowheadEnd: 'arrow', bend: 0, labelPosition: 0.5 }
  const arrow = {
    ...style,
    ...heads,
    labelColor: 'black',
    text: '',
    start: { type: 'point', x: 0, y: 0 },
    end,
  }
  const sequences = {
    'com.tldraw.store': 4,
    'com.tldraw.document': 2,
    'com.tldraw.page': 1,
    'com.tldraw.shape': 4,
    'com.tldraw.shape.geo': 8,
    'com.tldraw.shape.arrow': 3,
  }
  return {
    tldrawFileFormatVersion: 1,
    schema: { schemaVersion: 2, sequences },
    records: [
      ...records,
      {
        ...shape,
        id: 'shape:box',
        type: 'geo',
        x: 300,
        y: 0,
        index: 'a10',
        isLocked: false,
        props: box,
      },
      {
        ...shape,
        id: 'shape:arrow',
        type: 'arrow',
        x: 0,
        y: 40,
        index: 'a11',
        isLocked: false,
        props: arrow,
      },
    ],
  }
}

test('an old board is migrated: labels were texts, and arrows knew their shapes', async () => {
  const list = await read(oldBoard())
  expect(list.omissions).toBeUndefined()
  const all = flatten(list.items)
  expect(all.filter((item) => item.kind === 'text')).toMatchObject([{ content: 'Old' }])
  // The arrow ends before the shape that it is tied to.
  const line = all.find((item) => item.kind === 'path' && item.box.right > 200)
  expect(line).toMatchObject({ box: { left: 0, right: expect.closeTo(286.5, 0) } })
})

describe('a board', () => {
  test('can be a file, a snapshot, or a snapshot with a session', async () => {
    const board = fixtures['geo-labels']?.() as Board
    const expected = await read(board.file())
    const snapshot = board.snapshot()
    expect(await read(snapshot)).toEqual(expected)
    expect(await read({ document: snapshot, session: { version: 0 } })).toEqual(expected)
  })

  test('of a newer version is read as far as it is understood', async () => {
    const { schema, ...rest } = file('geo-solid') as { schema: { sequences: object } }
    const sequences = { ...schema.sequences, 'com.tldraw.shape.geo': 999, 'com.tldraw.new': 1 }
    const list = await read({ ...rest, schema: { schemaVersion: 2, sequences } })
    expect(list.items).toHaveLength(20)
  })

  test.each([
    ['of tldraw 1', { document: { pages: {}, pageStates: {} } }, 'tldraw 1'],
    ['without a schema', { tldrawFileFormatVersion: 1, records: [] }, 'it has no schema'],
    ['without records', { tldrawFileFormatVersion: 1, schema: {} }, 'it has no records'],
    [
      'with an unknown schema',
      { tldrawFileFormatVersion: 1, records: [], schema: { schemaVersion: 7 } },
      'its schema is not one of tldraw',
    ],
  ])('%s is a clear error', async (_, board, message) => {
    const error = await read(board).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(RenderError)
    expect((error as Error).message).toContain(message)
  })

  test('of an empty page is empty', async () => {
    expect((await read(new Board().file())).items).toEqual([])
  })
})

describe('what is left out', () => {
  test('is named and counted', async () => {
    const { items, omissions } = await read(file('unknown-shapes'))
    expect(omissions).toEqual([
      { what: 'shapes of type "counter"', count: 2 },
      { what: 'strokes without points', count: 1 },
      { what: 'images whose file is not in the board', count: 1 },
    ])
    expect(items).toHaveLength(2)
  })

  test('are broken shapes, and what is nested too deep, never the others', async () => {
    const board = new Board()
    board.add('geo')
    const id = board.add('geo')
    const last = board.records.at(-1) as { props: object }
    board.records.splice(-1, 1, { ...last, props: { ...last.props, w: 'wide' } })
    board.add('geo', {}, { parentId: id, id: 'orphan' })
    board.records.push({ id: 'shape:x', typeName: 'shape', type: 'geo', props: 3 })
    let parentId = board.add('group', {}, { id: 'group0' })
    for (let depth = 1; depth < 70; depth += 1)
      parentId = board.add('group', {}, { parentId, id: `group${depth}` })
    board.add('geo', {}, { parentId, id: 'deep' })
    const { items, omissions } = await read(board.file())
    expect(items).toHaveLength(1)
    expect(omissions).toEqual([
      { what: 'broken shapes', count: 1 },
      { what: 'broken shapes of type "geo"', count: 1 },
      expect.objectContaining({ what: 'shapes that are nested deeper than 60 levels' }),
    ])
  })

  test('is not a shape in a color of a theme that is not known', async () => {
    const board = new Board()
    board.add('geo')
    const last = board.records.at(-1) as { props: object }
    board.records.splice(-1, 1, { ...last, props: { ...last.props, color: 'salmon' } })
    const [shape] = (await read(board.file())).items as [GroupItem]
    expect(shape.items).toMatchObject([{ stroke: { color: [29, 29, 29] } }])
  })
})

describe('a text', () => {
  test('has parts that look different, headings and lists', async () => {
    const [draw] = await texts(file('text-rich'))
    const [first, second, bullet, , number] = draw?.paragraphs ?? []
    expect(first?.spans.slice(1, 4)).toEqual([
      { content: 'bold', bold: true },
      { content: ', ' },
      { content: 'italic', italic: true },
    ])
    expect(second?.spans[0]).toEqual({ content: 'code', typeface: 'ibm-plex-mono' })
    expect(second?.spans[2]).toMatchObject({ content: 'a link', underline: true })
    expect(bullet).toMatchObject({ marker: 'disc', indent: expect.closeTo(26.9, 1) })
    expect(number).toMatchObject({ marker: { text: '1.' } })
    const [heading] = await texts(file('text-headings'))
    expect(heading?.paragraphs?.[0]).toMatchObject({ scale: 2, spans: [{ bold: true }] })
  })

  test('stands where its shape says', async () => {
    const all = await texts(file('geo-alignments'))
    expect(all[0]).toMatchObject({ align: 'start', verticalAlign: 'top', x: 16, width: 168 })
    expect(all.at(-1)).toMatchObject({ align: 'end', verticalAlign: 'bottom' })
  })

  test('wraps where its box ends, unless the box follows the text', async () => {
    const [wrapped, free] = await texts(file('text-wrapped'))
    expect(wrapped).toMatchObject({ width: 240 })
    expect(free).not.toHaveProperty('width')
  })

  test('of a note is smaller if it did not fit', async () => {
    const all = await texts(file('note-styles'))
    expect(all.find(({ content }) => content === 'Unbelievably')?.size).toBeCloseTo(13.2)
  })
})

describe('limits', () => {
  const labelled = new Board()
  labelled.add('geo', { richText: plain('123456') })
  test.each([
    ['elements', file('geo-solid'), { elements: 19 }],
    ['points', file('draw-strokes'), { points: 500 }],
    ['characters', labelled.file(), { characters: 5 }],
  ])('on %s hold', async (_, board, limits) => {
    await expect(read(board, { limits })).rejects.toMatchObject({ reason: 'too-large' })
  })
})

test('a program that inspects a board gets its images and scenes', async () => {
  const board = new Board()
  const assetId = board.asset('image', { src: 'https://example.com/a.png' })
  board.add('image', { assetId })
  expect(await inspectScene(Buffer.from(JSON.stringify(board.file())))).toMatchObject({
    images: ['https://example.com/a.png'],
    sceneNames: ['Page 1'],
  })
})

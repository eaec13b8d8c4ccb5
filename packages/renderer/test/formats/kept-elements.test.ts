// Boards that are edited and read again are read as if from nothing, whatever was kept of them.
import { expect, test } from 'vitest'
import { encodeItems } from '../../src/canvas/encode-items.ts'
import { RenderTask } from '../../src/canvas/render-task.ts'
import type { DisplayList } from '../../src/display-list.ts'
import { readDisplayList } from '../../src/formats/index.ts'
import { defaultLimits, type RenderLimits } from '../../src/limits.ts'
import { boards } from './excalidraw/boards.ts'
import { element } from './excalidraw/elements.ts'
import { Board } from './tldraw/board.ts'
import { fixtures } from './tldraw/fixtures.ts'

type Fields = Record<string, unknown>

interface ReadSettings {
  readonly limits?: Partial<RenderLimits>
  readonly sceneName?: string
  readonly theme?: 'light' | 'dark'
  readonly affinity?: string
}

const read = (board: object, { limits, ...options }: ReadSettings = {}): Promise<DisplayList> =>
  readDisplayList(Buffer.from(JSON.stringify(board)), {
    ...options,
    limits: { ...defaultLimits, ...limits },
  })

/** A list as values that are equal exactly if the lists are, or the error of the board. */
async function outcomeOf(board: object, options: ReadSettings): Promise<unknown> {
  try {
    const { items, keptBytes: _, ...list } = await read(board, options)
    return { ...list, items: encodeItems(items).toString('base64') }
  } catch (error) {
    return String(error)
  }
}

async function pngOf(board: object, affinity?: string): Promise<string> {
  const list = await read(board, { ...(affinity !== undefined && { affinity }) })
  const task = new RenderTask(list, { width: 160, height: 90 }, defaultLimits)
  const { png } = await task.finish({
    affinity,
    allowsFailedImages: true,
    checkpoint: () => undefined,
  })
  return Buffer.from(png).toString('base64')
}

let state = 1
/** A random integer from 0 on, the same on every run. */
function random(below: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}
const pick = <Item>(some: readonly Item[]): Item => some[random(some.length)] as Item

/** Changes a list at random: moves, removes or copies an entry, or replaces its fields. */
function edit(all: readonly Fields[], change: (one: Fields) => Fields, prefix: string): Fields[] {
  const [at, to] = [random(all.length), random(all.length)]
  const one = all[at] as Fields
  const others = all.toSpliced(at, 1)
  switch (random(6)) {
    case 0:
      return [...all, { ...one, id: `${prefix}${random(2 ** 31)}` }]
    case 1:
      return others.length > 20 ? others : [...all]
    case 2:
      return others.toSpliced(to, 0, one)
    default:
      return all.with(at, change(one))
  }
}

const excalidrawElements = ['frames', 'embeds', 'images', 'missing-image']
  .flatMap((name) => boards[name]?.elements ?? [])
  .concat(
    Object.values(boards)
      .flatMap(({ elements }) => elements)
      .filter((_, index) => index % 12 === 0),
  )

/** Boards of Excalidraw, each an edit of the one before. */
function* excalidrawBoards(count: number): Generator<object> {
  let elements: Fields[] = excalidrawElements.map((one) => ({ ...one }))
  const idOf = (type: string): unknown => elements.find((one) => one.type === type)?.id ?? null
  let files = boards.images?.files ?? {}
  let background = '#ffffff'
  const changes: readonly (() => Fields)[] = [
    () => ({ x: random(500), y: random(300) }),
    () => ({ strokeColor: pick(['#e03131', 'transparent', '#1971c2']) }),
    () => ({ backgroundColor: '#ffc9c9', fillStyle: pick(['hachure', 'solid', 'cross-hatch']) }),
    () => ({ angle: random(3), opacity: pick([30, 100]) }),
    () => ({ frameId: pick([null, idOf('frame')]) }),
    () => ({ containerId: pick([null, idOf('rectangle'), idOf('arrow')]) }),
    () => ({ isDeleted: pick([true, false]) }),
    () => ({ text: pick(['one', 'two\nthree', '四']) }),
    () => ({
      points: [
        [0, 0],
        [random(90), 40],
        [80, random(90)],
      ],
    }),
    () => ({ seed: random(1000), roundness: pick([null, { type: 3 }]) }),
    () => ({ fileId: pick([null, ...Object.keys(files)]) }),
    () => ({ version: random(1000), type: pick(['rectangle', 'ellipse', 'unknown']) }),
  ]
  for (let index = 0; index < count; index += 1) {
    elements = edit(elements, (one) => ({ ...one, ...pick(changes)() }), 'copy-')
    if (random(12) === 0) background = pick(['#ffffff', '#ffec99'])
    if (random(12) === 0) files = pick([{}, boards.images?.files ?? {}])
    yield {
      type: 'excalidraw',
      version: 2,
      elements,
      appState: { viewBackgroundColor: background },
      files,
    }
  }
}

const tldrawSources = [
  'draw-strokes',
  'highlight',
  'geo-labels',
  'geo-fills',
  'notes',
  'line-spline',
]

/** Boards of tldraw, each an edit of the one before. */
function* tldrawBoards(count: number): Generator<object> {
  const names = Object.keys(fixtures).filter((name) => /arrow|frame/.test(name))
  const all = [...tldrawSources, ...names].map((name) => fixtures[name]?.() ?? new Board())
  const file = new Board().file()
  const records = all.flatMap(({ records }, board) =>
    records
      .filter(
        ({ typeName }, index) =>
          typeName === 'binding' || (typeName === 'shape' && index % 5 === 0),
      )
      .map((record): Fields => {
        const rename = (id: unknown): unknown => (/^shape:/.test(`${id}`) ? `${id}-${board}` : id)
        const { id, parentId, fromId, toId } = record
        const ids = { fromId: rename(fromId), toId: rename(toId), parentId: rename(parentId) }
        return { ...record, ...ids, id: `${id}-${board}` }
      }),
  )
  const pages = (file.records as Fields[]).filter(({ typeName }) => typeName !== 'shape')
  let shapes: Fields[] = records
  const idOf = (type: string): unknown => shapes.find((one) => one.type === type)?.id ?? 'page:page'
  const withProps = (one: Fields, props: Fields): Fields => ({
    ...one,
    props: { ...(one.props as Fields), ...props },
  })
  const changes: readonly ((one: Fields) => Fields)[] = [
    (one) => ({ ...one, x: random(500), y: random(300) }),
    (one) => ({ ...one, rotation: random(3), opacity: pick([0.3, 1]) }),
    (one) => ({ ...one, index: `a${random(9) + 1}` }),
    (one) => ({ ...one, parentId: pick(['page:page', idOf('frame'), idOf('group')]) }),
    (one) => ({ ...one, toId: pick([idOf('geo'), idOf('draw'), idOf('note')]) }),
    (one) =>
      withProps(one, { color: pick(['red', 'blue', 'none']), fill: pick(['solid', 'none']) }),
    (one) => withProps(one, { w: random(200) + 1, h: random(200) + 1, segments: [] }),
    (one) => withProps(one, { dash: pick(['draw', 'dotted']), size: pick(['s', 'xl']) }),
  ]
  for (let index = 0; index < count; index += 1) {
    shapes = edit(shapes, (one) => pick(changes)(one), 'shape:copy-')
    yield { ...file, records: [...pages, ...shapes] }
  }
}

test.each([
  ['Excalidraw', excalidrawBoards],
  ['tldraw', tldrawBoards],
])('edited boards of %s are read and drawn as from nothing', async (name, boardsOf) => {
  for (const board of boardsOf(40)) {
    const theme = random(10) === 0 ? 'dark' : 'light'
    const known = await outcomeOf(board, { theme, affinity: name })
    expect(known).toEqual(await outcomeOf(board, { theme }))
    if (random(6) === 0) expect(await pngOf(board, name)).toBe(await pngOf(board))
  }
})

test.each([
  ['Excalidraw', excalidrawBoards],
  ['tldraw', tldrawBoards],
])(
  'boards of %s that reach a limit have the errors that they have from nothing',
  async (name, boardsOf) => {
    const errors = new Set<unknown>()
    for (const board of boardsOf(16)) {
      const limits = pick([{ points: random(900) }, { characters: random(200) }, {}])
      const outcome = await outcomeOf(board, { limits, affinity: `${name} with limits` })
      expect(outcome).toEqual(await outcomeOf(board, { limits }))
      errors.add(typeof outcome)
    }
    expect(errors).toEqual(new Set(['string', 'object']))
  },
)

/** A board that has grown to this element, when it is read for the third time. */
async function grow(board: (count: number) => object, affinity: string) {
  await read(board(1), { affinity })
  const before = await read(board(1), { affinity })
  return { before, after: await read(board(2), { affinity }) }
}

test('of a board that has grown, the elements from before are not drawn again', async () => {
  const strokes = [1, 2].map((seed) =>
    element('freedraw', {
      seed,
      points: [
        [0, 0],
        [9, 9],
      ],
    }),
  )
  const excalidraw = await grow(
    (count) => ({ type: 'excalidraw', elements: strokes.slice(0, count) }),
    'grown Excalidraw',
  )
  expect(excalidraw.after.items[0]).toBe(excalidraw.before.items[0])
  expect(excalidraw.after.items).toHaveLength(2)
})

test('hatching of a board is limited as from nothing', async () => {
  const huge = (seed: number) =>
    element('rectangle', {
      seed,
      width: 1e6,
      height: 1e6,
      backgroundColor: '#ffc9c9',
      fillStyle: 'hachure',
    })
  const elements = Array.from({ length: 5 }, (_, index) => huge(index + 1))
  const board = { type: 'excalidraw', elements: [huge(9), ...elements] }
  await read({ ...board, elements }, { affinity: 'huge' })
  await read({ ...board, elements }, { affinity: 'huge' })
  expect(await outcomeOf(board, { affinity: 'huge' })).toEqual(await outcomeOf(board, {}))
})

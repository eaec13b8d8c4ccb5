// Boards of Excalidraw and tldraw with many elements of all kinds, and the same boards as they grow by a stroke at a
// time. They are the same on every machine.
import { b64Vecs } from '@tldraw/tlschema'
import { boards } from '../test/formats/excalidraw/boards.ts'
import { type BoardFile, type ElementFields, element } from '../test/formats/excalidraw/elements.ts'
import { largeBoard } from '../test/formats/tldraw/large-board.ts'

const maxSize = { width: 1280, height: 720 }
const cell = { width: 900, height: 700 }

const testBoards = Object.entries(boards).flatMap(([name, board]) =>
  name.startsWith('first') ? [] : [board],
)

/** All test boards, again and again, in rows of which there are as many as fill a picture. */
export function excalidrawBoard(count: number): BoardFile {
  const each =
    testBoards.reduce((sum, { elements }) => sum + elements.length, 0) / testBoards.length
  const proportions = (maxSize.width / maxSize.height) * (cell.height / cell.width)
  const perRow = Math.ceil(Math.sqrt((count / each) * proportions))
  const elements: ElementFields[] = []
  for (let at = 0; elements.length < count; at += 1) {
    const board = testBoards[at % testBoards.length] as (typeof testBoards)[number]
    const [x, y] = [(at % perRow) * cell.width, Math.floor(at / perRow) * cell.height]
    const rename = (id: unknown): unknown => (typeof id === 'string' ? `${id}-${at}` : id)
    for (const one of board.elements)
      elements.push({
        ...one,
        id: rename(one.id),
        frameId: rename(one.frameId),
        containerId: rename(one.containerId),
        boundElements: null,
        x: Number(one.x) + x,
        y: Number(one.y) + y,
      })
  }
  return {
    type: 'excalidraw',
    version: 2,
    elements: elements.slice(0, count),
    appState: { viewBackgroundColor: '#ffffff' },
    files: boards.images?.files ?? {},
  }
}

/** The points of a stroke, `[x, y]` from its first one on. */
const stroke = (index: number): [number, number][] =>
  Array.from({ length: 100 }, (_, at) => [at * 5, Math.sin(at / 8 + index) * 60])

const strokeCount = 24
const indexes = Array.from({ length: strokeCount }, (_, index) => index)

const encode = (board: object): Uint8Array => new TextEncoder().encode(JSON.stringify(board))

function grownExcalidraw(count: number): Uint8Array[] {
  const whole = excalidrawBoard(count)
  // Embedded pages are above all other elements, so that a stroke would not be the last of what is drawn.
  const isEmbed = ({ type }: ElementFields): boolean => type === 'embeddable' || type === 'iframe'
  const board = { ...whole, elements: whole.elements.filter((one) => !isEmbed(one)) }
  const added = indexes.map((index) =>
    element('freedraw', {
      id: `added-${index}`,
      seed: index + 1,
      x: 300 + (index % 6) * 500,
      y: 300 + index * 20,
      points: stroke(index),
      pressures: [],
      simulatePressure: true,
    }),
  )
  return indexes.map((index) =>
    encode({ ...board, elements: [...board.elements, ...added.slice(0, index)] }),
  )
}

function grownTldraw(count: number): Uint8Array[] {
  const board = largeBoard(count)
  return indexes.map((index) => {
    const bytes = encode(board.file())
    const vectors = stroke(index).map(([x, y]) => ({ x, y, z: 0.5 }))
    const segments = [{ type: 'free', path: b64Vecs.encodePoints(vectors) }]
    const at = { x: 300 + (index % 6) * 500, y: 300 + index * 20 }
    board.add('draw', { segments }, { ...at, id: `added-${index}` })
    return bytes
  })
}

/** Boards as they grow from so many elements, by the name of their format. */
export const grownBoards = (count: number): Readonly<Record<string, readonly Uint8Array[]>> => ({
  Excalidraw: grownExcalidraw(count),
  tldraw: grownTldraw(count),
})

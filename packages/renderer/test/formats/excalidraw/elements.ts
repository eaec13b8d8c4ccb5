// Makes elements and boards as Excalidraw writes them.

/** Fields of an element. */
export type ElementFields = Readonly<Record<string, unknown>>

/** A board's file, as an object. */
export interface BoardFile {
  readonly type: string
  readonly version: number
  readonly elements: readonly ElementFields[]
  readonly appState: ElementFields
  readonly files: ElementFields
}

let lastSeed = 0

/** An element with the fields that the current version of Excalidraw writes. */
export function element(type: string, fields: ElementFields = {}): ElementFields {
  lastSeed += 1
  return {
    type,
    id: `${type}-${lastSeed}`,
    x: 0,
    y: 0,
    width: 160,
    height: 100,
    angle: 0,
    strokeColor: '#1e1e1e',
    backgroundColor: 'transparent',
    fillStyle: 'solid',
    strokeWidth: 2,
    strokeStyle: 'solid',
    roughness: 1,
    opacity: 100,
    groupIds: [],
    frameId: null,
    roundness: null,
    seed: lastSeed * 7919,
    version: 1,
    versionNonce: 1,
    isDeleted: false,
    boundElements: null,
    updated: 1,
    link: null,
    locked: false,
    ...fields,
  }
}

/** A text; its size is what Excalidraw measures with its own font. */
export const text = (content: string, fields: ElementFields = {}): ElementFields =>
  element('text', {
    text: content,
    originalText: content,
    width: 120,
    height: 25 * content.split('\n').length,
    fontSize: 20,
    fontFamily: 5,
    textAlign: 'left',
    verticalAlign: 'top',
    containerId: null,
    autoResize: true,
    lineHeight: 1.25,
    ...fields,
  })

/** Points from the first one on. */
export type Points = readonly (readonly [number, number])[]

/** A line or an arrow. */
export const line = (
  type: 'line' | 'arrow',
  points: Points,
  fields: ElementFields = {},
): ElementFields => {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return element(type, {
    points,
    width: Math.max(...xs) - Math.min(...xs),
    height: Math.max(...ys) - Math.min(...ys),
    lastCommittedPoint: null,
    startBinding: null,
    endBinding: null,
    startArrowhead: null,
    endArrowhead: type === 'arrow' ? 'arrow' : null,
    ...(type === 'arrow' && { elbowed: false }),
    ...fields,
  })
}

/** A wave drawn by hand. */
export const wave = (length: number): Points =>
  Array.from({ length }, (_, at) => [at * 4, 40 * Math.sin(at / 6)] as const)
/** A closed line drawn by hand. */
export const loop: Points = Array.from({ length: 41 }, (_, at) => {
  const angle = (at / 40) * 2 * Math.PI
  return [80 * Math.cos(angle) - 80, 50 * Math.sin(angle)] as const
})

/** A line drawn by hand. */
export const freedraw = (points: Points, fields: ElementFields = {}): ElementFields =>
  line('line', points, {
    type: 'freedraw',
    pressures: [],
    simulatePressure: true,
    ...fields,
  })

/** A board of elements. */
export const board = (
  elements: readonly ElementFields[],
  appState: ElementFields = {},
  files: ElementFields = {},
): BoardFile => ({
  type: 'excalidraw',
  version: 2,
  elements,
  appState: { viewBackgroundColor: '#ffffff', gridSize: null, ...appState },
  files,
})

/** One element for each variant, in rows of four. */
export const grid = (
  variants: readonly ElementFields[],
  make: (fields: ElementFields) => ElementFields,
  step: { readonly x: number; readonly y: number } = { x: 200, y: 140 },
): BoardFile =>
  board(
    variants.map((variant, at) => {
      const [column, row] = [at % 4, Math.floor(at / 4)]
      return make({ x: column * step.x, y: row * step.y, ...variant })
    }),
  )

/** The types of shapes. */
export const shapes = ['rectangle', 'diamond', 'ellipse'] as const

/** A red stroke. */
export const red = { strokeColor: '#e03131' }
/** A blue background. */
export const blueFill = { backgroundColor: '#a5d8ff' }

/** A shape with a text in it. */
export function container(
  type: string,
  fields: ElementFields,
  label: ElementFields,
): ElementFields[] {
  const id = `container-${type}-${fields.x}-${fields.y}`
  const labelId = `label-${id}`
  return [
    element(type, { id, boundElements: [{ type: 'text', id: labelId }], ...fields }),
    text('Label', {
      id: labelId,
      containerId: id,
      textAlign: 'center',
      verticalAlign: 'middle',
      ...label,
    }),
  ]
}

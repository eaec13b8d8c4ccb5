// What the fixtures of the appliance plugin are made of: elements as `getElements` returns them, and what their pictures
// show in a view of 200 x 100 units around the origin, one pixel each.
import lzString from 'lz-string'

type Place = readonly [x: number, y: number]

/** A board and its picture. */
export interface Fixture {
  readonly elements: readonly object[]
  /** Where the picture has the color. */
  readonly red?: readonly Place[]
  readonly blue?: readonly Place[]
  /** Where the picture is white. */
  readonly white?: readonly Place[]
}

export const red = 'rgba(255,0,0,1)'
export const blue = '#0000ff'

/** Points without pressure, compressed as the plugin does. */
export const ops = (...points: readonly Place[]): string =>
  lzString.compress(JSON.stringify(points.flatMap(([x, y]) => [x, y, 0])))

export const line: Readonly<Record<string, unknown>> = {
  thickness: 6,
  strokeColor: red,
  strokeType: 'Normal',
}
export const shape: Readonly<Record<string, unknown>> = { ...line, thickness: 4, fillColor: blue }
const corners = ops([-60, -30], [60, 30])

export const element = (toolsType: number, opt: object, points: string = corners): object => ({
  type: 6,
  workId: `mainView-${toolsType}`,
  toolsType,
  opt,
  ops: points,
})

export const filled = (toolsType: number, opt: object = {}): readonly object[] => [
  element(toolsType, { ...shape, ...opt }),
]

export const flat: string = ops([-80, 0], [-40, 0], [0, 0], [40, 0], [80, 0])

export const text: Readonly<Record<string, unknown>> = {
  text: '██',
  fontSize: 40,
  fontColor: red,
  textAlign: 'left',
  verticalAlign: 'top',
  lineHeight: 1,
  boxPoint: [-60, -20],
  boxSize: [120, 40],
}

// Fills outlines in tldraw's fill styles.
import type { Color, DisplayItem, PathCommand } from '../../display-list.ts'
import type { Box } from '../../geometry.ts'
import type { Palette } from './palette.ts'

export type FillStyle = 'none' | 'semi' | 'solid' | 'pattern' | 'fill' | 'lined-fill'

// The pattern: short strokes that lie on rising diagonals, which repeat every eight units.
const period = 8
const diagonalsPerPeriod = 3
const strokeLength = (4 / 3) * Math.SQRT2
const gapLength = period * Math.SQRT2 - strokeLength
// Where the first stroke of each diagonal begins, as x in a period.
const firstStrokes = [10 / 3, 2 / 3, 6]
// More diagonals than this cannot be told apart.
const maxDiagonals = 3000

/** The diagonals across a box, each from where one of its strokes begins. */
function diagonals({ left, top, right, bottom }: Box): PathCommand[] {
  const spacing = period / diagonalsPerPeriod
  const first = Math.floor((left + top) / spacing)
  const last = Math.ceil((right + bottom) / spacing)
  const step = Math.max(1, Math.ceil((last - first) / maxDiagonals))
  const lines: PathCommand[] = []
  for (let index = first; index <= last; index += step) {
    // On a diagonal x + y is the same everywhere.
    const sum = index * spacing
    const residue = ((index % diagonalsPerPeriod) + diagonalsPerPeriod) % diagonalsPerPeriod
    const offset = firstStrokes[residue] ?? 0
    const start = offset + Math.floor((Math.max(left, sum - bottom) - offset) / period) * period
    const end = Math.min(right, sum - top)
    if (end <= start) continue
    lines.push(['moveTo', start, sum - start], ['lineTo', end, sum - end])
  }
  return lines
}

interface Area {
  readonly commands: readonly PathCommand[]
  readonly box: Box
}

/** The fill of an area. */
export function fillItems(
  { commands, box }: Area,
  style: FillStyle,
  colorName: string,
  { paper, shades }: Palette,
): DisplayItem[] {
  const shade = shades[colorName] ?? shades.black
  if (style === 'none' || !shade) return []
  const area = { kind: 'path', outline: { kind: 'commands', commands }, box } as const
  const solid = (color: Color): DisplayItem => ({ ...area, fill: { kind: 'solid', color } })
  switch (style) {
    case 'semi':
      return [solid(paper)]
    case 'solid':
      return [solid(shade.tint)]
    case 'fill':
      return [solid(shade.solid)]
    case 'lined-fill':
      return [solid(shade.lined)]
    default: {
      const stroke = { color: shade.pattern, width: 1, dash: [strokeLength, gapLength] }
      return [solid(paper), { ...area, fill: { kind: 'hatch', lines: diagonals(box), stroke } }]
    }
  }
}

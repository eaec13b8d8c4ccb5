// The lines with which rough.js fills polygons: parallel, a gap apart, and with ends on the polygons' edges.

/** Corners as `x, y, x, y, …`. */
export type Polygon = Float64Array

/** Turns points about the origin. */
function turn(points: Float64Array, degrees: number): void {
  const angle = (Math.PI / 180) * degrees
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  for (let at = 0; at < points.length; at += 2) {
    const x = points[at] as number
    const y = points[at + 1] as number
    points[at] = x * cosine - y * sine
    points[at + 1] = x * sine + y * cosine
  }
}

interface Edge {
  readonly top: number
  readonly bottom: number
  /** Where the scan is on it, first at its top. */
  x: number
  /** How much further it is on the next line. */
  readonly slope: number
}

/** The edges that are not level, from the top. */
function edgesOf(polygon: Polygon): Edge[] {
  const edges: Edge[] = []
  const count = polygon.length
  for (let at = 0; at < count; at += 2) {
    const next = (at + 2) % count
    const [x1, y1] = [polygon[at] as number, polygon[at + 1] as number]
    const [x2, y2] = [polygon[next] as number, polygon[next + 1] as number]
    if (y1 === y2) continue
    edges.push({
      top: Math.min(y1, y2),
      bottom: Math.max(y1, y2),
      x: y1 < y2 ? x1 : x2,
      slope: (x2 - x1) / (y2 - y1),
    })
  }
  return edges.sort((one, other) => one.top - other.top)
}

/** Sorts a few edges, which are mostly in order already. */
function sortByX(edges: Edge[]): void {
  for (let at = 1; at < edges.length; at += 1) {
    const edge = edges[at] as Edge
    let to = at
    for (; to > 0 && (edges[to - 1] as Edge).x > edge.x; to -= 1) edges[to] = edges[to - 1] as Edge
    edges[to] = edge
  }
}

/**
 * Level lines inside of a polygon.
 *
 * @param step - from one position of the scan to the next: the gap, or 1, which gives other rounding errors
 */
function scan(polygon: Polygon, gap: number, step: number): number[] {
  const lines: number[] = []
  const edges = edgesOf(polygon)
  const linesBetween = step === 1 ? gap : 1
  let active: Edge[] = []
  let next = 0
  let y = edges[0]?.top ?? 0
  for (let position = 0; next < edges.length || active.length > 0; position += 1) {
    for (; next < edges.length && (edges[next] as Edge).top <= y; next += 1)
      active.push(edges[next] as Edge)
    if (active.some(({ bottom }) => bottom <= y)) active = active.filter(({ bottom }) => bottom > y)
    if (position % linesBetween === 0) {
      sortByX(active)
      for (let at = 0; at + 1 < active.length; at += 2)
        lines.push(Math.round((active[at] as Edge).x), y, Math.round((active[at + 1] as Edge).x), y)
    }
    y += step
    for (const edge of active) edge.x += step * edge.slope
  }
  return lines
}

/**
 * Parallel lines inside of a polygon. It is turned and back, which changes it by rounding errors: other lines that are
 * then drawn in it start from these.
 *
 * @param angle - of the lines, in degrees
 * @param gap - a whole number
 * @returns the ends of each line, `x, y, x, y`
 */
export function hachureLines(
  polygon: Polygon,
  angle: number,
  gap: number,
  step: number,
): Float64Array {
  turn(polygon, angle)
  const lines = Float64Array.from(scan(polygon, gap, step))
  turn(polygon, -angle)
  turn(lines, -angle)
  return lines
}

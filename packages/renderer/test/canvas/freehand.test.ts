// Compares freehand lines with few curves to the same lines with one curve per point.
import type { SKRSContext2D } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { traceFreehand } from '../../src/canvas/freehand.ts'
import { type Point, packPoints } from '../../src/geometry.ts'

const along = (count: number, at: (step: number) => Point): Point[] =>
  Array.from({ length: count }, (_, step) => at(step))

const lines: Readonly<Record<string, readonly Point[]>> = {
  'a wave': along(100, (step) => [20 + step * 2.6, 150 + 60 * Math.sin(step / 9)]),
  'a spiral': along(200, (step) => [
    150 + step * 0.6 * Math.cos(step / 8),
    150 + step * 0.6 * Math.sin(step / 8),
  ]),
  'letters that turn back': along(120, (step) => [
    20 + step * 2 + 16 * Math.sin(step / 3),
    150 + 40 * Math.cos(step / 3),
  ]),
  'a corner': along(80, (step) => (step < 40 ? [40 + step * 5, 60] : [240, 60 + (step - 40) * 5])),
  'a zigzag': along(60, (step) => [20 + step * 4, step % 2 === 0 ? 140 : 160]),
  'there and back': along(61, (step) => [step < 40 ? 40 + step * 5 : 240 - (step - 40) * 8, 100]),
  'points in uneven distances': along(90, (step) => [
    20 + step * 2.6 + (step % 5) * 1.2,
    150 + 50 * Math.sin(step / 12),
  ]),
}

type Trace = (context: SKRSContext2D) => void

/** The curves that are traced, and points on them in short distances. */
function follow(trace: Trace): { readonly curves: number; readonly path: readonly Point[] } {
  const path: Point[] = []
  let curves = 0
  let [fromX, fromY] = [0, 0]
  const bend = (x: number, y: number, toX: number, toY: number): void => {
    for (let step = 0; step <= 12; step += 1) {
      const share = step / 12
      const rest = 1 - share
      const [first, middle, last] = [rest * rest, 2 * rest * share, share * share]
      path.push([first * fromX + middle * x + last * toX, first * fromY + middle * y + last * toY])
    }
    ;[fromX, fromY] = [toX, toY]
  }
  trace({
    moveTo: (x: number, y: number) => {
      ;[fromX, fromY] = [x, y]
    },
    lineTo: (x: number, y: number) => bend((fromX + x) / 2, (fromY + y) / 2, x, y),
    quadraticCurveTo: (x: number, y: number, toX: number, toY: number) => {
      curves += 1
      bend(x, y, toX, toY)
    },
  } as unknown as SKRSContext2D)
  return { curves, path }
}

/** Its curves, each around one point. */
const traceAll =
  (points: readonly Point[]): Trace =>
  (context) => {
    context.moveTo(...(points[0] as Point))
    for (let index = 1; index < points.length - 1; index += 1) {
      const [[x, y], [nextX, nextY]] = points.slice(index, index + 2) as [Point, Point]
      context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2)
    }
    context.lineTo(...(points.at(-1) as Point))
  }

/** How far a point is from the line between two others. */
function distanceTo([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [alongX, alongY] = [toX - fromX, toY - fromY]
  const square = alongX * alongX + alongY * alongY
  const share = square && ((x - fromX) * alongX + (y - fromY) * alongY) / square
  const near = Math.min(1, Math.max(0, share))
  return Math.hypot(fromX + near * alongX - x, fromY + near * alongY - y)
}

/** How far the points of the one path are from the other at most. */
function distance(one: readonly Point[], other: readonly Point[]): number {
  let most = 0
  for (const point of one) {
    let least = Infinity
    for (let index = 1; index < other.length; index += 1)
      least = Math.min(least, distanceTo(point, other[index - 1] as Point, other[index] as Point))
    most = Math.max(most, least)
  }
  return most
}

test.each(Object.entries(lines))('%s: joined curves stay on the line', (_, points) => {
  const all = follow(traceAll(points))
  for (const scale of [0.5, 1, 4]) {
    const few = follow((context) => traceFreehand(context, packPoints(points), scale))
    expect(distance(few.path, all.path) * scale, `${scale} times`).toBeLessThan(0.25)
    expect(distance(all.path, few.path) * scale, `${scale} times`).toBeLessThan(0.25)
  }
})

test('many close points become few curves', () => {
  const points = lines['a wave'] as Point[]
  expect(follow((context) => traceFreehand(context, packPoints(points), 0.5)).curves).toBeLessThan(
    35,
  )
})

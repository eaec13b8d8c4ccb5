// Keeps the canvas of one picture for the next. A new one for each costs more than its pixels do:
// the garbage collector goes through everything whenever some have been dropped.
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import type { Size } from '../geometry.ts'

// Larger pictures are rare, and would keep a process large.
const maxKeptPixels = 4_000_000

let kept: Canvas | undefined

/** A canvas of that size, with whatever was drawn on it before. */
export function takeCanvas({ width, height }: Size): Canvas {
  const taken = kept?.width === width && kept.height === height ? kept : undefined
  kept = undefined
  return taken ?? createCanvas(width, height)
}

/** Takes back a canvas that is no longer read. */
export function returnCanvas(canvas: Canvas): void {
  if (canvas.width * canvas.height <= maxKeptPixels) kept = canvas
}

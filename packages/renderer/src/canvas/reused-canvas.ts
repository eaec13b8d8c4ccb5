// Reuses the canvas of one PNG for the next. New canvases cost more than their pixels: dropped ones make the
// garbage collector run more often.
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import type { Size } from '../geometry.ts'

// Larger sizes are rare, and a canvas for them would keep the process large.
const maxKeptPixels = 4_000_000

let kept: Canvas | undefined

/** A canvas of the size, with what was drawn on it before. */
export function takeCanvas({ width, height }: Size): Canvas {
  const taken = kept?.width === width && kept.height === height ? kept : undefined
  kept = undefined
  return taken ?? createCanvas(width, height)
}

/** Keeps a canvas that is no longer read. */
export function returnCanvas(canvas: Canvas): void {
  if (canvas.width * canvas.height <= maxKeptPixels) kept = canvas
}

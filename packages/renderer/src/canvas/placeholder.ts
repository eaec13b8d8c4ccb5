// The placeholder for an image that cannot be loaded or decoded.
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Box } from '../geometry.ts'

const background = 'rgb(238,238,238)'
const line = 'rgb(170,170,170)'

/** Paints a gray box with a cross. */
export function paintPlaceholder(context: SKRSContext2D, { left, top, right, bottom }: Box): void {
  const [width, height] = [right - left, bottom - top]
  context.fillStyle = background
  context.fillRect(left, top, width, height)
  context.strokeStyle = line
  context.lineWidth = Math.min(width, height) / 40
  context.save()
  context.beginPath()
  context.rect(left, top, width, height)
  context.clip()
  context.beginPath()
  context.rect(left, top, width, height)
  context.moveTo(left, top)
  context.lineTo(right, bottom)
  context.moveTo(right, top)
  context.lineTo(left, bottom)
  context.stroke()
  context.restore()
}

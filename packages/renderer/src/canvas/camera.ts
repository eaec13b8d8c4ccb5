// The camera: the part of the world that is in view.
import type { Box, Matrix, Size } from '../geometry.ts'

/** The point of the world in the center of the view, and pixels per world unit. */
export interface Camera {
  readonly centerX: number
  readonly centerY: number
  readonly scale: number
}

/** Frames a box without stretching it, or the origin if there is nothing to frame. */
export function cameraOn(box: Box | undefined, { width, height }: Size): Camera {
  if (!box) return { centerX: 0, centerY: 0, scale: 1 }
  const scale = Math.min(width / (box.right - box.left), height / (box.bottom - box.top))
  return {
    centerX: (box.left + box.right) / 2,
    centerY: (box.top + box.bottom) / 2,
    // A box without any extent is shown at its own size.
    scale: Number.isFinite(scale) ? scale : 1,
  }
}

/** The box of the world that the camera shows at a size. */
export function boxInView({ centerX, centerY, scale }: Camera, { width, height }: Size): Box {
  const [halfWidth, halfHeight] = [width / scale / 2, height / scale / 2]
  return {
    left: centerX - halfWidth,
    top: centerY - halfHeight,
    right: centerX + halfWidth,
    bottom: centerY + halfHeight,
  }
}

/** From world units to pixels. */
export const matrixOf = ({ centerX, centerY, scale }: Camera, { width, height }: Size): Matrix => [
  scale,
  0,
  0,
  scale,
  width / 2 - centerX * scale,
  height / 2 - centerY * scale,
]

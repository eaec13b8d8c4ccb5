// Writes a canvas as a PNG.
import type { Canvas } from '@napi-rs/canvas'
import sharp from 'sharp'

/**
 * The canvas's PNG. A board is opaque, so that it needs no alpha, and somebody waits for it, so that
 * it is compressed lightly.
 */
export const encode = (canvas: Canvas): Promise<Uint8Array> =>
  sharp(canvas.data(), { raw: { width: canvas.width, height: canvas.height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 1, adaptiveFiltering: false })
    .toBuffer()

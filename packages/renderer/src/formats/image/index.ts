// A PNG, JPEG, WebP or SVG file as a scene: the image on white, framed and not stretched.
import { isImageFile, readImageSize } from '../../image-file.ts'
import type { Format } from '../format.ts'

// No `src` in a file is empty.
const src = ''

export const imageFormat: Format = {
  name: 'image',
  matches: ({ bytes }) => isImageFile(bytes),
  read: async ({ bytes }, { limits }) => {
    const label = 'The scene'
    const { width, height } = await readImageSize(bytes, label, limits)
    const box = { left: -width / 2, top: -height / 2, right: width / 2, bottom: height / 2 }
    return {
      background: [255, 255, 255],
      frame: box,
      items: [{ kind: 'image', src, box, label }],
      files: new Map([[src, bytes]]),
    }
  },
}

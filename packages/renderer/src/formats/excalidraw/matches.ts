// Recognizes the files that hold boards of Excalidraw.
import type { SceneInput } from '../scene-input.ts'

/** What Excalidraw calls its own files, also inside of images. */
const mimeType = 'application/vnd.excalidraw+json'

const text = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', start, end)

const pngSignature = '\x89PNG\r\n\x1a\n'

/** The text chunk of a PNG with a board. A PNG is a list of chunks: length, type, data and checksum. */
export function findPngBoard(bytes: Uint8Array): Uint8Array | undefined {
  if (text(bytes, 0, 8) !== pngSignature) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const start = at + 8
    if (text(bytes, at + 4, start) === 'tEXt') {
      const keyEnd = start + mimeType.length
      if (text(bytes, start, keyEnd + 1) === `${mimeType}\0`)
        return bytes.subarray(keyEnd + 1, start + length)
    }
    at = start + length + 4
  }
  return undefined
}

const has = (bytes: Uint8Array, part: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(part, 0, 'latin1')

/** The first character that is not white space, and not a byte order mark. */
const startOf = (bytes: Uint8Array): string =>
  text(bytes, 0, 1000).replace(/^(?:\xef\xbb\xbf)?\s*/, '')[0] ?? ''

/** Whether the file is an SVG image with a board. */
export const isSvgBoard = (bytes: Uint8Array): boolean =>
  startOf(bytes) === '<' && has(bytes, `payload-type:${mimeType}`)

/** Whether the file is a note of Obsidian with a board. */
export const isNoteBoard = (bytes: Uint8Array): boolean =>
  !['{', '[', '<'].includes(startOf(bytes)) &&
  /[\r\n]```(?:compressed-)?json[\r\n]/.test(text(bytes, 0, bytes.length)) &&
  (has(bytes, 'excalidraw-plugin') || has(bytes, '"excalidraw"') || has(bytes, 'compressed-json'))

/** Whether a board is inside of a file of another kind. */
export const isEnvelope = (bytes: Uint8Array): boolean =>
  findPngBoard(bytes) !== undefined || isSvgBoard(bytes) || isNoteBoard(bytes)

// Fields that every version has written, and no other format has.
const isElement = (value: unknown): boolean => {
  const { type, seed, versionNonce } = Object(value)
  return typeof type === 'string' && (seed !== undefined || versionNonce !== undefined)
}

/** Whether the file is a board as JSON. */
export function isPlainBoard(file: SceneInput): boolean {
  if (startOf(file.bytes) !== '{') return false
  const { type, elements } = Object(file.json)
  if (typeof type === 'string') return type.startsWith('excalidraw')
  return Array.isArray(elements) && elements.length > 0 && isElement(elements[0])
}

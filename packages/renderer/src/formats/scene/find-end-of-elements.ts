// Finds where elements can be added to the text of a scene.

const [quote, backslash, colon] = [0x22, 0x5c, 0x3a]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]
const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

/** Where a text in quotation marks ends, after its last mark. */
function endOfText(bytes: Uint8Array, start: number): number {
  let at = start + 1
  while (bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1
  return at + 1
}

/**
 * Where the last of a scene's `elements` ends. More of them, each after a comma, can be inserted there.
 *
 * @param bytes - a valid scene
 * @returns `undefined` if there are no elements, or their list cannot be told by its name as it is written
 */
export function findEndOfElements(bytes: Uint8Array): number | undefined {
  let depth = 0
  let key = ''
  let end: number | undefined
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at]
    if (byte === quote) {
      const textEnd = endOfText(bytes, at)
      if (depth === 1) key = Buffer.from(bytes.subarray(at + 1, textEnd - 1)).toString('latin1')
      at = textEnd
      continue
    }
    // A name can be written with escapes, and twice: JSON takes the last.
    if (byte === colon && depth === 1 && key.includes('\\')) return undefined
    if (byte === openList || byte === openObject) depth += 1
    if (byte === closeList || byte === closeObject) depth -= 1
    if (byte === closeList && depth === 1 && key === 'elements') end = at
    at += 1
  }
  if (end === undefined) return undefined
  while (isSpace(bytes[end - 1])) end -= 1
  return bytes[end - 1] === closeObject ? end : undefined
}

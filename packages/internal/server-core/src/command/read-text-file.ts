// Reads files that people write: UTF-8, with or without a byte order mark, and UTF-16 as PowerShell writes it.
import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'

const startsWith = (bytes: Buffer, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte)

/**
 * Decodes the bytes of a text file.
 *
 * @throws RangeError if the bytes are neither UTF-8 nor UTF-16 with a byte order mark
 */
export function decodeText(bytes: Buffer): string {
  if (startsWith(bytes, 0xff, 0xfe)) return decode('utf-16le', bytes)
  if (startsWith(bytes, 0xfe, 0xff)) return decode('utf-16be', bytes)
  if (bytes.includes(0))
    throw new RangeError('it has NUL bytes like UTF-16 without a byte order mark; save it as UTF-8')
  if (!isUtf8(bytes)) throw new RangeError('it is not UTF-8; save it as UTF-8')
  return decode('utf-8', bytes)
}

// TextDecoder removes the byte order mark.
function decode(encoding: string, bytes: Buffer): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new RangeError(`it begins as ${encoding} but is not valid; save it as UTF-8`)
  }
}

/**
 * Reads a text file.
 *
 * @throws RangeError if it is neither UTF-8 nor UTF-16 with a byte order mark
 */
export const readTextFile = async (file: string): Promise<string> =>
  decodeText(await readFile(file))

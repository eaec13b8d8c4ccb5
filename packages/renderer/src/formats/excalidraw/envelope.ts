// Takes boards out of the files that hold them.
import { inflateSync } from 'node:zlib'
import type { RenderLimits } from '../../limits.ts'
import { RenderError } from '../../render-error.ts'
import { decompress } from '../lz-string.ts'
import { SceneInput } from '../scene-input.ts'
import { findPngBoard, isNoteBoard, isSvgBoard } from './matches.ts'

const damaged = (cause: unknown): RenderError =>
  new RenderError('invalid', 'The board inside of the file is damaged', { cause })

function inflate(bytes: Uint8Array, { sceneBytes }: RenderLimits): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: sceneBytes })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new RenderError(
        'too-large',
        `The board inside of the file: the limit for a scene's file is ${sceneBytes} bytes`,
        { cause },
      )
    throw damaged(cause)
  }
}

/** A board as images have it: JSON with the board's text in it, most often compressed, or the board itself. */
function decodePayload(payload: string, limits: RenderLimits): Uint8Array {
  let content: unknown
  try {
    content = JSON.parse(payload)
  } catch (cause) {
    throw damaged(cause)
  }
  const { encoded, compressed } = Object(content)
  if (typeof encoded !== 'string') return Buffer.from(payload)
  // Each character stands for a byte.
  const bytes = Buffer.from(encoded, 'latin1')
  return compressed ? inflate(bytes, limits) : bytes
}

function readSvg(bytes: Uint8Array, limits: RenderLimits): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  const start = text.indexOf('<!-- payload-start -->')
  const end = text.indexOf('<!-- payload-end -->')
  if (start < 0 || end < start) throw damaged(new Error('It has no payload'))
  const payload = Buffer.from(text.slice(start + '<!-- payload-start -->'.length, end), 'base64')
  // The first version had text there, and later ones have a byte for each character.
  const isText = !/<!-- payload-version:(?!1 )/.test(text)
  return decodePayload(payload.toString(isText ? 'utf8' : 'latin1'), limits)
}

const codeBlock = /[\r\n]```(compressed-)?json[\r\n]+([^`]*)[\r\n]*```/

/** What `compressToBase64` of lz-string has written: the same bits as `compress`, in other units. */
function decompressBase64(block: string, { sceneBytes }: RenderLimits): string {
  const digits = block.replace(/[^A-Za-z0-9+/]/g, '')
  // To whole bytes, and then to whole code units.
  const bytes = Buffer.from(digits.padEnd(Math.ceil(digits.length / 8) * 8, 'A'), 'base64')
  try {
    return decompress(bytes.swap16().toString('utf16le'), sceneBytes)
  } catch (cause) {
    throw damaged(cause)
  }
}

function readNote(bytes: Uint8Array, limits: RenderLimits): Uint8Array {
  const text = Buffer.from(bytes).toString()
  const compressed = text.indexOf('```compressed-json')
  // A text of the board may itself hold quotes of code: the last end of a block is that of the board.
  if (compressed < 0) {
    const start = text.indexOf('{', text.search(/[\r\n]```json[\r\n]/))
    const end = text.lastIndexOf('}')
    return Buffer.from(text.slice(start, end + 1))
  }
  const [, , block = ''] = codeBlock.exec(text.slice(compressed - 1)) ?? []
  return Buffer.from(decompressBase64(block, limits))
}

/**
 * The board's JSON, whatever holds it.
 *
 * @throws RenderError
 */
export function openEnvelope(file: SceneInput, limits: RenderLimits): unknown {
  const { bytes } = file
  const png = findPngBoard(bytes)
  if (png) {
    if (png.length > limits.sceneBytes)
      throw new RenderError(
        'too-large',
        `The limit for a scene's file is ${limits.sceneBytes} bytes`,
      )
    // PNG has its texts in Latin-1.
    const payload = Buffer.from(png).toString('latin1')
    return new SceneInput(decodePayload(payload, limits), limits).json
  }
  if (!isSvgBoard(bytes) && !isNoteBoard(bytes)) return file.json
  file.checkSize()
  const board = isSvgBoard(bytes) ? readSvg(bytes, limits) : readNote(bytes, limits)
  return new SceneInput(board, limits).json
}

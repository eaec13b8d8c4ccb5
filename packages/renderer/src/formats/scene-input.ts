// A scene's file, parsed at most once however many formats look at it.
import { isUtf8 } from 'node:buffer'
import { describeJsonError } from '@whiteboard-screenshots/server-core/request'
import type { RenderLimits } from '../limits.ts'
import { RenderError } from '../render-error.ts'

const maxDepth = 100
// A file of at most this size takes little memory however deep it nests.
const uncheckedBytes = 2 ** 20

/**
 * Rejects arrays in arrays in arrays, which take fifty times the memory of their text.
 *
 * @throws RenderError
 */
export function checkDepth(bytes: Uint8Array): void {
  if (bytes.length <= uncheckedBytes) return
  let depth = 0
  let isText = false
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index]
    if (isText) {
      if (byte === 0x5c) index += 1
      else if (byte === 0x22) isText = false
    } else if (byte === 0x22) isText = true
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1
      if (depth > maxDepth)
        throw new RenderError('invalid', `The scene nests deeper than ${maxDepth} levels`)
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1
  }
}

/** Whether the bytes begin with the mark of UTF-16, as some editors on Windows write it. */
const hasUtf16Mark = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

/** @throws RenderError */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    const text = new TextDecoder().decode(bytes)
    if (hasUtf16Mark(bytes))
      throw new RenderError(
        'invalid',
        'The scene is not valid JSON: it is UTF-16; save it as UTF-8',
        { cause: error },
      )
    const problem = !/^\s*[{[]/.test(text)
      ? 'neither JSON nor a PNG, JPEG, WebP or SVG image'
      : `not valid JSON: ${isUtf8(bytes) ? describeJsonError(text) : 'it is not UTF-8'}`
    throw new RenderError('invalid', `The scene is ${problem}`, { cause: error })
  }
}

/** A scene's file. */
export class SceneInput {
  readonly bytes: Uint8Array
  readonly #limits: RenderLimits
  #json: { readonly content: unknown } | undefined

  constructor(bytes: Uint8Array, limits: RenderLimits) {
    this.bytes = bytes
    this.#limits = limits
  }

  /** @throws RenderError if the file is larger than a scene may be. An image has a limit of its own. */
  checkSize(): void {
    const { sceneBytes } = this.#limits
    if (this.bytes.length > sceneBytes)
      throw new RenderError('too-large', `The limit for a scene's file is ${sceneBytes} bytes`)
  }

  /**
   * The file's content as JSON.
   *
   * @throws RenderError if it is too large, nests too deep, or is not JSON
   */
  get json(): unknown {
    if (!this.#json) {
      this.checkSize()
      checkDepth(this.bytes)
      this.#json = { content: parseJson(this.bytes) }
    }
    return this.#json.content
  }
}

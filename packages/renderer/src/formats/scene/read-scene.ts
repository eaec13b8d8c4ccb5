// Reads and validates the JSON of a scene.
import { isUtf8 } from 'node:buffer'
import { describeJsonError } from '@whiteboard-screenshots/server-core/request'
import schema from '../../../scene.schema.json' with { type: 'json' }
import type { RenderLimits } from '../../limits.ts'
import { RenderError } from '../../render-error.ts'
import type { Scene } from './scene.gen.ts'
import { type SchemaError, validate } from './validate-scene.gen.ts'

const elementTypes: readonly string[] = schema.$defs.Element.oneOf.map(({ $ref }) => {
  const name = $ref.slice($ref.lastIndexOf('/') + 1)
  return name.charAt(0).toLowerCase() + name.slice(1)
})

/** `/elements/3/points` as `elements[3].points`. */
function formatPath(pointer: string, property?: string): string {
  const parts = pointer.split('/').slice(1)
  if (property !== undefined) parts.push(property)
  const path = parts
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '')
  return path === '' ? 'the scene' : path
}

// A name in a file can be of any length.
const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

function describeViolation({ instancePath, keyword, params, message }: SchemaError): string {
  const { missingProperty, additionalProperty, allowedValues } = params
  switch (keyword) {
    case 'required':
      return `${formatPath(instancePath, missingProperty)} is required`
    case 'additionalProperties':
      return `${formatPath(instancePath, shorten(additionalProperty))} is not a known property`
    case 'discriminator':
      return `${formatPath(instancePath, 'type')} must be one of ${elementTypes.join(', ')}`
    case 'enum':
      return `${formatPath(instancePath)} must be one of ${allowedValues.join(', ')}`
    default:
      return `${formatPath(instancePath)} ${message}`
  }
}

const maxDepth = 100
// A file of at most this size takes little memory however deep it nests.
const uncheckedBytes = 2 ** 20

/** Rejects arrays in arrays in arrays, which take fifty times the memory of their text. */
function checkDepth(bytes: Uint8Array): void {
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

/** Rejects a scene that is too large, before time goes into validating it. */
function checkSize(content: unknown, limits: RenderLimits): void {
  const fail = (path: string, limit: number, what: string): never => {
    throw new RenderError('too-large', `${path}: the limit for a scene is ${limit} ${what}`)
  }
  const { elements } = Object(content)
  if (!Array.isArray(elements)) return
  if (elements.length > limits.elements) fail('elements', limits.elements, 'elements')
  let points = 0
  let characters = 0
  for (const [index, element] of elements.entries()) {
    const { points: more, content: text } = Object(element)
    if (Array.isArray(more)) points += more.length
    if (typeof text === 'string') characters += text.length
    if (points > limits.points) fail(`elements[${index}].points`, limits.points, 'points')
    if (characters > limits.characters)
      fail(`elements[${index}].content`, limits.characters, 'characters of text')
  }
}

/** Whether the bytes begin with the mark of UTF-16, as some editors on Windows write it. */
const hasUtf16Mark = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

function parseJson(bytes: Uint8Array): unknown {
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
    const problem = !/^\s*\{/.test(text)
      ? 'neither JSON nor a PNG, JPEG or WebP image'
      : `not valid JSON: ${isUtf8(bytes) ? describeJsonError(text) : 'it is not UTF-8'}`
    throw new RenderError('invalid', `The scene is ${problem}`, { cause: error })
  }
}

/**
 * Reads the JSON of a scene.
 *
 * @throws RenderError, whose message names the first violation by its path
 */
export function readScene(bytes: Uint8Array, limits: RenderLimits): Scene {
  if (bytes.length > limits.sceneBytes)
    throw new RenderError('too-large', `The limit for a scene's file is ${limits.sceneBytes} bytes`)
  checkDepth(bytes)
  const content = parseJson(bytes)
  checkSize(content, limits)
  if (validate(content)) return content
  const [error] = validate.errors ?? []
  throw new RenderError(
    'invalid',
    `The scene is invalid: ${error ? describeViolation(error) : 'unknown reason'}`,
  )
}

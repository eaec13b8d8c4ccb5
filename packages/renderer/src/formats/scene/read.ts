// Reads a scene's file, and says what is wrong with it in words for whoever wrote it.
import { isUtf8 } from 'node:buffer'
import { describeJsonError } from '@whiteboard-screenshots/server-core/request'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import schema from '../../../scene.schema.json' with { type: 'json' }
import type { RenderLimits } from './limits.ts'
import type { Scene } from './scene.gen.ts'

/** A file that is no scene to draw; the message may go to the caller. */
export class SceneError extends Error {
  override readonly name: string = 'SceneError'
  readonly reason: 'invalid' | 'too-large'

  constructor(reason: SceneError['reason'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

// The first violation is enough for a message; finding all of them takes as long as it takes.
const isScene: ValidateFunction<Scene> = new Ajv2020({
  discriminator: true,
  // Ajv would have the properties of every `oneOf` repeated beside it.
  strictRequired: false,
}).compile<Scene>(schema)

const elementTypes: readonly string[] = schema.$defs.Element.oneOf.map(({ $ref }) => {
  const name = $ref.slice($ref.lastIndexOf('/') + 1)
  return name.charAt(0).toLowerCase() + name.slice(1)
})

/** `/elements/3/points` as `elements[3].points`. */
function placeOf(pointer: string, property?: string): string {
  const parts = pointer.split('/').slice(1)
  if (property !== undefined) parts.push(property)
  const place = parts
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '')
  return place === '' ? 'the scene' : place
}

// The names in a file may be as long as they like.
const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

function describe({ instancePath, keyword, params, message }: ErrorObject): string {
  const { missingProperty, additionalProperty, allowedValues } = params
  switch (keyword) {
    case 'required':
      return `${placeOf(instancePath, missingProperty)} is required`
    case 'additionalProperties':
      return `${placeOf(instancePath, shorten(additionalProperty))} is not part of a scene`
    case 'discriminator':
      return `${placeOf(instancePath, 'type')} must be one of ${elementTypes.join(', ')}`
    case 'enum':
      return `${placeOf(instancePath)} must be one of ${allowedValues.join(', ')}`
    default:
      return `${placeOf(instancePath)} ${message}`
  }
}

const deepest = 100
// A file of this size takes little memory however deep it nests.
const harmless = 2 ** 20

/** Refuses arrays in arrays in arrays, which take fifty times the memory of their text. */
function refuseDepth(bytes: Uint8Array): void {
  if (bytes.length <= harmless) return
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
      if (depth > deepest) throw new SceneError('invalid', 'The scene nests too deeply')
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1
  }
}

/** Refuses too much, before time goes into whether it is valid. */
function refuseExcess(content: unknown, limits: RenderLimits): void {
  const refuse = (place: string, most: number, what: string): never => {
    throw new SceneError('too-large', `${place}: a scene may have ${most} ${what}`)
  }
  const { elements } = Object(content)
  if (!Array.isArray(elements)) return
  if (elements.length > limits.elements) refuse('elements', limits.elements, 'elements')
  let points = 0
  let characters = 0
  for (const [index, element] of elements.entries()) {
    const { points: more, content: text } = Object(element)
    if (Array.isArray(more)) points += more.length
    if (typeof text === 'string') characters += text.length
    if (points > limits.points) refuse(`elements[${index}].points`, limits.points, 'points in all')
    if (characters > limits.characters)
      refuse(`elements[${index}].content`, limits.characters, 'characters of text in all')
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    const text = new TextDecoder().decode(bytes)
    const what = !/^\s*\{/.test(text)
      ? 'neither JSON nor a PNG, JPEG or WebP image'
      : `not valid JSON: ${isUtf8(bytes) ? describeJsonError(text) : 'it is not UTF-8'}`
    throw new SceneError('invalid', `The scene is ${what}`, { cause: error })
  }
}

/**
 * Reads the JSON of a scene.
 *
 * @throws SceneError
 */
export function readScene(bytes: Uint8Array, limits: RenderLimits): Scene {
  if (bytes.length > limits.sceneBytes)
    throw new SceneError('too-large', `A scene's file may have ${limits.sceneBytes} bytes`)
  refuseDepth(bytes)
  const content = parse(bytes)
  refuseExcess(content, limits)
  if (isScene(content)) return content
  const [error] = isScene.errors ?? []
  throw new SceneError('invalid', `The scene is wrong: ${error ? describe(error) : 'no reason'}`)
}

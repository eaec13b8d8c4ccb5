// Validates the JSON of a scene.
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

/** How much a scene has of what has a limit. */
export type Counts = Pick<RenderLimits, 'elements' | 'points' | 'characters'>

/** Counts what has a limit. */
export function countContent({ elements = [] }: Scene): Counts {
  let [points, characters] = [0, 0]
  for (const element of elements) {
    if (element.type === 'pencil') points += element.points.length
    if (element.type === 'text') characters += element.content.length
  }
  return { elements: elements.length, points, characters }
}

/**
 * Validates the parsed JSON of a scene.
 *
 * @throws RenderError, whose message names the first violation by its path
 */
export function validateScene(content: unknown, limits: RenderLimits): Scene {
  checkSize(content, limits)
  if (validate(content)) return content
  const [error] = validate.errors ?? []
  throw new RenderError(
    'invalid',
    `The scene is invalid: ${error ? describeViolation(error) : 'unknown reason'}`,
  )
}

// Reads a scene's file, and says what is wrong with it and where.
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import schema from '../../scene.schema.json' with { type: 'json' }
import { RenderError } from '../rendering/renderer.ts'
import type { Scene } from '../scene/scene.gen.ts'

const validate = new Ajv2020({ discriminator: true, strict: false }).compile<Scene>(schema)

/** A place in the file as JavaScript writes it: `elements[3].points`. */
const placeOf = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : `${index > 0 ? '.' : ''}${part}`))
    .join('')

function describe({ instancePath, keyword, params, message }: ErrorObject): string {
  const place = placeOf(instancePath)
  const inside = (name: unknown): string => `${place}${place ? '.' : ''}${name}`
  switch (keyword) {
    case 'required':
      return `${inside(params.missingProperty)} is required`
    case 'additionalProperties':
      return `${inside(params.additionalProperty)} is not part of a scene`
    case 'discriminator':
      return `${inside('type')} is no drawing tool`
    default:
      return `${place || 'it'} ${message}`
  }
}

/**
 * Reads the JSON of a scene.
 *
 * @throws RenderError
 */
export function readScene(bytes: Uint8Array): Scene {
  let content: unknown
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new RenderError('invalid', 'The scene is neither JSON nor an image', { cause: error })
  }
  if (validate(content)) return content
  const [error] = validate.errors ?? []
  throw new RenderError(
    'invalid',
    `The scene is wrong: ${error ? describe(error) : 'nobody knows'}`,
  )
}

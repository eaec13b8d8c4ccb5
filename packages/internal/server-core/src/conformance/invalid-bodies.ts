// Request bodies that are invalid by the contract's schema, generated from the schema.
import type { Operation } from '../contract/index.ts'

/** A body that is invalid for one reason. */
export interface InvalidBody {
  readonly name: string
  /** What the error message has to contain. */
  readonly message: string
  readonly body: object | string | number | boolean | null
}

const valuesByType: Readonly<Record<string, unknown>> = {
  null: null,
  boolean: true,
  string: '640',
  number: 640.5,
  integer: 640,
  array: [640],
  object: { value: 640 },
}

const satisfies = (type: string, schemaType: string): boolean =>
  type === schemaType || (type === 'integer' && schemaType === 'number')

// The schema has only a pattern; these are the paths that it must exclude.
const invalidPaths = ['', 'init', '//', '/a//b', '/a/', '/.', '/..', '/a/./b', '/a/../b', '/a\0b']

/** The operation's example body with each property missing or invalid in turn, and bodies of other types. */
export function invalidBodies(operation: Operation): InvalidBody[] {
  const { schema: bodySchema } = operation.requestBody
  const [{ body: validBody }] = operation.requests
  const without = (name: string): object =>
    Object.fromEntries(Object.entries(validBody).filter(([key]) => key !== name))
  const bodies: InvalidBody[] = (bodySchema.required ?? []).map((name) => ({
    name: `no ${name}`,
    message: `body.${name} is required`,
    body: without(name),
  }))
  for (const [name, schema] of Object.entries(bodySchema.properties ?? {})) {
    const put = (what: string, value: unknown): void => {
      bodies.push({
        name: `${name} ${what}`,
        message: `body.${name} `,
        body: { ...validBody, [name]: value },
      })
    }
    for (const [type, value] of Object.entries(valuesByType)) {
      if (!satisfies(type, schema.type ?? type)) put(`is ${type}`, value)
    }
    if (schema.minimum !== undefined) {
      put('is below its minimum', schema.minimum - 1)
      put('is far below its minimum', -1_000_000_000)
    }
    if (schema.pattern !== undefined) {
      for (const value of invalidPaths) put(`is ${JSON.stringify(value)}`, value)
    }
  }
  for (const [type, value] of Object.entries(valuesByType)) {
    if (type === 'object') continue
    bodies.push({
      name: `the body is ${type}`,
      message: 'body',
      body: value as InvalidBody['body'],
    })
  }
  return bodies
}

/** Texts that are not JSON. */
export const invalidJsonTexts: readonly string[] = [
  '{',
  '{"width":',
  '{"width":640,}',
  "{'width':640}",
  '{"width":640}}',
  'undefined',
  'width=640',
  '\u0000',
]

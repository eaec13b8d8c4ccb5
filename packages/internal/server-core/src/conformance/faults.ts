// Every way in which a body can break the contract's schema, read off the schema.
import type { Operation } from '../contract/index.ts'

/** One way to be wrong. */
export interface Fault {
  readonly name: string
  /** What the message has to name. */
  readonly names: string
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

const isA = (type: string, wanted: string): boolean =>
  type === wanted || (type === 'integer' && wanted === 'number')

// Beside what the schema says, these say what its pattern is for.
const wrongPaths = ['', 'init', '//', '/a//b', '/a/', '/.', '/..', '/a/./b', '/a/../b', '/a\0b']

/** Every single fault that a body of this operation can have; the rest of it is the example's. */
export function bodyFaults(operation: Operation): Fault[] {
  const { schema: bodySchema } = operation.requestBody
  const [{ body: good }] = operation.requests
  const without = (name: string): object =>
    Object.fromEntries(Object.entries(good).filter(([key]) => key !== name))
  const faults: Fault[] = (bodySchema.required ?? []).map((name) => ({
    name: `no ${name}`,
    names: `body.${name} is required`,
    body: without(name),
  }))
  for (const [name, schema] of Object.entries(bodySchema.properties ?? {})) {
    const put = (what: string, value: unknown): void => {
      faults.push({
        name: `${name} ${what}`,
        names: `body.${name} `,
        body: { ...good, [name]: value },
      })
    }
    for (const [type, value] of Object.entries(valuesByType)) {
      if (!isA(type, schema.type ?? type)) put(`is ${type}`, value)
    }
    if (schema.minimum !== undefined) {
      put('is below its minimum', schema.minimum - 1)
      put('is far below its minimum', -1_000_000_000)
    }
    if (schema.pattern !== undefined) {
      for (const value of wrongPaths) put(`is ${JSON.stringify(value)}`, value)
    }
  }
  for (const [type, value] of Object.entries(valuesByType)) {
    if (type === 'object') continue
    faults.push({ name: `the body is ${type}`, names: 'body', body: value as Fault['body'] })
  }
  return faults
}

/** Texts that are not JSON. */
export const brokenTexts: readonly string[] = [
  '{',
  '{"width":',
  '{"width":640,}',
  "{'width':640}",
  '{"width":640}}',
  'undefined',
  'width=640',
  '\u0000',
]

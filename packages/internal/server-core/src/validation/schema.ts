// Compiles the few JSON Schema keywords that the contract's requests use. A schema with any other
// keyword has no check, so that its requests go to Prism.
import type { Schema } from '@whiteboard-screenshots/spec/document'
import type { Violation } from './violations.ts'

/** Adds to `violations` what is wrong with the value. */
export type Check = (value: unknown, path: readonly string[], violations: Violation[]) => void

const annotations = new Set(['description', 'default', 'examples', 'title'])

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  // As Prism has it, to which 1e400, read as infinity, is one.
  integer: (value) => typeof value === 'number' && !(value % 1) && !Number.isNaN(value),
  object: isObject,
}

type Make = (argument: never) => Check | undefined

// Each keyword passes over values of a type that it says nothing about.
const keywords: Readonly<Record<string, Make>> = {
  required: (names: readonly string[]) => (value, path, violations) => {
    if (!isObject(value)) return
    const found = value as Readonly<Record<string, unknown>>
    for (const name of names)
      if (found[name] === undefined)
        violations.push({
          path,
          code: 'required',
          message: `must have required property '${name}'`,
        })
  },
  properties: (schemas: Readonly<Record<string, Schema>>) => {
    const checks: [name: string, check: Check][] = []
    for (const [name, schema] of Object.entries(schemas)) {
      const check = compile(schema)
      if (!check) return undefined
      checks.push([name, check])
    }
    return (value, path, violations) => {
      if (!isObject(value)) return
      const found = value as Readonly<Record<string, unknown>>
      for (const [name, check] of checks) {
        const property = found[name]
        if (property !== undefined) check(property, [...path, name], violations)
      }
    }
  },
  minimum: (least: number) => (value, path, violations) => {
    if (typeof value === 'number' && value < least)
      violations.push({ path, code: 'minimum', message: `must be >= ${least}` })
  },
  minLength: (least: number) => (value, path, violations) => {
    if (typeof value === 'string' && [...value].length < least)
      violations.push({
        path,
        code: 'minLength',
        message: `must NOT have fewer than ${least} characters`,
      })
  },
  pattern: (source: string) => {
    const pattern = new RegExp(source, 'u')
    return (value, path, violations) => {
      if (typeof value === 'string' && !pattern.test(value))
        violations.push({ path, code: 'pattern', message: `must match pattern "${source}"` })
    }
  },
  enum: (values: readonly unknown[]) => (value, path, violations) => {
    if (!values.includes(value))
      violations.push({
        path,
        code: 'enum',
        message: `must be equal to one of the allowed values: ${values.join(', ')}`,
      })
  },
}

/** The schema's check, or `undefined` where it has a keyword that is not known here. */
export function compile(schema: Schema): Check | undefined {
  const { type, ...rest } = schema
  const isOfType = typeof type === 'string' ? types[type] : undefined
  if (!isOfType) return undefined
  const checks: Check[] = []
  for (const [keyword, argument] of Object.entries(rest)) {
    if (annotations.has(keyword) || keyword.startsWith('x-')) continue
    const check = keywords[keyword]?.(argument as never)
    if (!check) return undefined
    checks.push(check)
  }
  return (value, path, violations) => {
    if (!isOfType(value)) violations.push({ path, code: 'type', message: `must be ${type}` })
    for (const check of checks) check(value, path, violations)
  }
}

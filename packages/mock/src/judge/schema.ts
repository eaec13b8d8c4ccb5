// Compiles the few JSON Schema keywords that the contract's requests use. A schema with any other
// keyword has no check, so that its requests go to Prism.
import type { Schema } from '../contract/document.ts'
import type { Violation } from './violations.ts'

/** Adds to `violations` what is wrong with the value. */
export type Check = (value: unknown, path: readonly string[], violations: Violation[]) => void

const annotations = new Set(['description', 'default', 'examples', 'title'])

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
}

type Make = (argument: never) => Check | undefined

const keywords: Readonly<Record<string, Make>> = {
  required: (names: readonly string[]) => (value, path, violations) => {
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
      const found = value as Readonly<Record<string, unknown>>
      for (const [name, check] of checks) {
        const property = found[name]
        if (property !== undefined) check(property, [...path, name], violations)
      }
    }
  },
  minimum: (least: number) => (value, path, violations) => {
    if ((value as number) < least)
      violations.push({ path, code: 'minimum', message: `must be >= ${least}` })
  },
  minLength: (least: number) => (value, path, violations) => {
    if ([...(value as string)].length < least)
      violations.push({
        path,
        code: 'minLength',
        message: `must NOT have fewer than ${least} characters`,
      })
  },
  pattern: (source: string) => {
    const pattern = new RegExp(source, 'u')
    return (value, path, violations) => {
      if (!pattern.test(value as string))
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
    else for (const check of checks) check(value, path, violations)
  }
}

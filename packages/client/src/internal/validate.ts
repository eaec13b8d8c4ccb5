// Validates a value against a schema of the contract, in the few keywords that those use. The servers'
// validators, which ajv compiles, take 1.6 kB compressed without their messages; this module and its
// schemas take 1.3 kB. With them the client would exceed its limit of 6 kB: see bench/size.ts.
import { InputError } from '../errors.ts'

export interface Schema {
  readonly type: string
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly minimum?: number
  readonly minLength?: number
  readonly pattern?: string
  readonly 'x-pattern-message'?: string
  readonly enum?: readonly unknown[]
}

/** What is invalid, and where. */
export interface Violation {
  /** Where, such as `[1].key`; `undefined` for the value as a whole. */
  readonly field: string | undefined
  readonly problem: string
}

const hasType = (value: unknown, type: string): boolean => {
  if (type === 'integer') return Number.isSafeInteger(value)
  if (Array.isArray(value)) return type === 'array'
  return type === typeof value && value !== null
}

/** The value as an error message shows it. */
export const shown = (value: unknown): string =>
  Array.isArray(value)
    ? 'an array'
    : typeof value === 'object' && value
      ? 'an object'
      : typeof value === 'string'
        ? JSON.stringify(value.slice(0, 40))
        : String(value).slice(0, 40)

/** What is wrong with the value itself, apart from its items and properties. */
function problemOf(value: unknown, schema: Schema): string | undefined {
  const { type, minimum, minLength = 0, pattern } = schema
  if (value === undefined) return 'is required'
  const got = `, got ${shown(value)}`
  if (!hasType(value, type) || (value as number) < (minimum as number))
    return `must be ${/^[aio]/.test(type) ? 'an' : 'a'} ${type}${minimum === undefined ? '' : ` from ${minimum}`}${got}`
  if ((value as string).length < minLength) return 'must not be empty'
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(`${value}`))
    return (schema['x-pattern-message'] ?? `must match ${pattern}`) + got
  if (schema.enum?.includes(value) === false) return `must be ${schema.enum.join(' or ')}`
  return undefined
}

/** The first violation, or `undefined` where the value is valid. */
export function validate(value: unknown, schema: Schema, field?: string): Violation | undefined {
  const problem = problemOf(value, schema)
  if (problem) return { field, problem }
  const { items, properties = {}, required } = schema
  const parts = value as Record<string, unknown>
  for (const key of Object.keys(items ? parts : properties)) {
    const part = parts[key]
    const partSchema = items ?? properties[key]
    if (!partSchema || (part === undefined && !items && !required?.includes(key))) continue
    const name = items ? `${field ?? ''}[${key}]` : field ? `${field}.${key}` : key
    const violation = validate(part, partSchema, name)
    if (violation) return violation
  }
  return undefined
}

/** Throws the violation of an input or an option, if there is one. */
export function throwViolation(violation: Violation | undefined): void {
  if (!violation) return
  const { field = 'input', problem } = violation
  throw new InputError(field, `${field} ${problem}`)
}

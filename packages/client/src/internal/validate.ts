// Validates a value against a schema of the contract, in the short form that spec/codegen writes. The
// servers' validators, which ajv compiles, take 1.6 kB compressed without their messages; this module and
// its schemas take less. With those validators the client would exceed its limit of 6 kB: see bench/size.ts.
import { rejectInput } from '../errors.ts'

/** What a value that is neither an object nor a list must be. */
interface Rule {
  /** With its article, as error messages name it. */
  readonly type: string
  readonly optional?: boolean
  /** The minimum of a number, or the minimum length of a string. */
  readonly min?: number
  readonly pattern?: RegExp
  /** What the pattern means. */
  readonly message?: string
}

/** A value, a list by its item, or an object by its properties. */
export type Schema = Rule | readonly [ObjectSchema] | ObjectSchema

export interface ObjectSchema {
  readonly [name: string]: Rule
}

/** The type of a value, as error messages name it. */
const typeOf = (value: unknown): string => {
  if (typeof value !== 'object')
    return Number.isSafeInteger(value) ? 'an integer' : `a ${typeof value}`
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return 'addEventListener' in value ? 'an AbortSignal' : 'an object'
}

/** Throws if a given value has another type. The error message leaves the value out: it may be a secret. */
export function checkType(field: string, value: unknown, expected: unknown): void {
  if (value !== undefined && typeof expected === 'string' && typeOf(value) !== expected)
    rejectInput(field, `must be ${expected}, got ${typeOf(value)}`)
}

/** The value as an error message shows it. */
export const shown = (value: unknown): string =>
  value === Object(value)
    ? typeOf(value)
    : String(typeof value === 'string' ? JSON.stringify(value) : value).slice(0, 40)

/** Calls `fail` with the first violation: where it is, such as `[1].key`, and what is wrong. */
export function validate(
  value: unknown,
  schema: Schema,
  fail: (field: string, problem: string) => never,
  field = '',
): void {
  const { type, min, pattern, message } = schema as Partial<Rule>
  const item = (schema as Partial<readonly [ObjectSchema]>)[0]
  const expected = item ? 'an array' : typeof type === 'string' ? type : 'an object'
  if (value === undefined) fail(field, 'is required')
  if (typeOf(value) !== expected || ((value as string).length ?? value) < (min as number))
    fail(
      field,
      value === ''
        ? 'must not be empty'
        : `must be ${expected}${min ? ` from ${min}` : ''}, got ${shown(value)}`,
    )
  if (pattern && !pattern.test(value as string)) fail(field, `${message}, got ${shown(value)}`)
  if (item)
    (value as unknown[]).forEach((each, index) => {
      validate(each, item, fail, `${field}[${index}]`)
    })
  else if (expected === 'an object')
    for (const name in schema as ObjectSchema) {
      const rule = (schema as ObjectSchema)[name] as Rule
      const part = (value as Record<string, unknown>)[name]
      if (part !== undefined || !rule.optional)
        validate(part, rule, fail, (field && `${field}.`) + name)
    }
}

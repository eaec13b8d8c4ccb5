// Checks a value against one of the contract's schemas, in the few keywords that they use.

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

/** What is wrong, and where. */
export interface Violation {
  readonly field: string
  readonly problem: string
}

const hasType = (value: unknown, type: string): boolean => {
  if (type === 'integer') return Number.isSafeInteger(value)
  if (Array.isArray(value)) return type === 'array'
  return type === typeof value && value !== null
}

/** The first violation, or `undefined` where the value is valid. */
export function findViolation(value: unknown, schema: Schema, field = ''): Violation | undefined {
  const wrong = (problem: string): Violation => ({ field, problem })
  const { type, minimum, minLength, pattern } = schema
  if (value === undefined) return wrong('is required')
  if (!hasType(value, type)) return wrong(`must be ${/^[aio]/.test(type) ? 'an' : 'a'} ${type}`)
  if (minimum !== undefined && Number(value) < minimum) return wrong(`must be >= ${minimum}`)
  if (minLength !== undefined && String(value).length < minLength) return wrong('must not be empty')
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(String(value)))
    return wrong(schema['x-pattern-message'] ?? `must match ${pattern}`)
  if (schema.enum?.includes(value) === false) return wrong(`must be ${schema.enum.join(' or ')}`)
  const inside = (key: string | number, part: unknown, of: Schema): Violation | undefined =>
    findViolation(part, of, field + (typeof key === 'number' ? `[${key}]` : (field && '.') + key))
  const { items, properties = {} } = schema
  if (items) {
    for (const [index, item] of (value as unknown[]).entries()) {
      const violation = inside(index, item, items)
      if (violation) return violation
    }
  }
  for (const [key, of] of Object.entries(properties)) {
    const part = (value as Record<string, unknown>)[key]
    if (part === undefined && !schema.required?.includes(key)) continue
    const violation = inside(key, part, of)
    if (violation) return violation
  }
  return undefined
}

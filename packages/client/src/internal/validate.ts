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

/** What is wrong with the value itself, its parts aside. */
function problemOf(value: unknown, schema: Schema): string | undefined {
  const { type, minimum = value, minLength = 0, pattern } = schema
  if (value === undefined) return 'is required'
  if (!hasType(value, type)) return `must be ${/^[aio]/.test(type) ? 'an' : 'a'} ${type}`
  if ((value as number) < (minimum as number)) return `must be >= ${minimum}`
  if ((value as string).length < minLength) return 'must not be empty'
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(`${value}`))
    return schema['x-pattern-message'] ?? `must match ${pattern}`
  if (schema.enum?.includes(value) === false) return `must be ${schema.enum.join(' or ')}`
  return undefined
}

/** The first violation, or `undefined` where the value is valid. */
export function findViolation(value: unknown, schema: Schema, field = ''): Violation | undefined {
  const problem = problemOf(value, schema)
  if (problem) return { field, problem }
  const { items, properties = {}, required } = schema
  const parts = value as Record<string, unknown>
  for (const key of Object.keys(items ? parts : properties)) {
    const part = parts[key]
    const of = items ?? properties[key]
    if (!of || (part === undefined && !items && !required?.includes(key))) continue
    const inner = findViolation(part, of, items ? `${field}[${key}]` : field + (field && '.') + key)
    if (inner) return inner
  }
  return undefined
}

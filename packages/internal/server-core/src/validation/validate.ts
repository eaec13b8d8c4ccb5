// Validates requests and responses by the contract's schemas. Each function returns error messages that
// name the field; an empty list means valid.
import { type Operation, patternMessage, regionHeader, regions } from '../contract/index.ts'
import type { Route } from './route.ts'
import type { SchemaError, SchemaValidator } from './schema-validator.ts'
import {
  errorBodyValidator,
  regionValidator,
  requestBodyValidators,
  responseBodyValidators,
} from './validators.gen.ts'

const articleOf = (type: unknown): string => (/^[aio]/.test(`${type}`) ? 'an' : 'a')

/** The value in a message: a number as it is, anything else by its type, since it may be a secret. */
function describeValue(value: unknown): string {
  if (value === null || typeof value === 'number') return String(value)
  const type = Array.isArray(value) ? 'array' : typeof value
  return `${articleOf(type)} ${type}`
}

const partAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((part, key) => Object(part)[key], value)

const unescapeKey = (key: string): string => key.replaceAll('~1', '/').replaceAll('~0', '~')

function describeError(
  { instancePath, keyword, params, message }: SchemaError,
  name: string,
  value: unknown,
): string {
  const path = instancePath.split('/').slice(1).map(unescapeKey)
  const field = [name, ...path].join('.')
  switch (keyword) {
    case 'required':
      return `${field}.${params.missingProperty} is required`
    case 'type':
      return `${field} must be ${articleOf(params.type)} ${params.type}, got ${describeValue(partAt(value, path))}`
    case 'enum':
      return `${field} must be one of: ${(params.allowedValues as readonly unknown[]).join(', ')}`
    case 'pattern':
      return `${field} ${patternMessage(path.at(-1) ?? '') ?? message}`
    default:
      return `${field} ${message}`
  }
}

function validate(validator: SchemaValidator, name: string, value: unknown): readonly string[] {
  if (validator(value)) return []
  return (validator.errors ?? []).map((error) => describeError(error, name, value))
}

const validatorOf = <Key extends string | number, Value>(
  validators: Readonly<Record<Key, Value>>,
  key: Key,
): Value => {
  const validator = validators[key]
  if (validator === undefined)
    throw new Error(`There is no validator for ${key}: run pnpm generate`)
  return validator
}

function validateRegion(
  region: string | undefined,
  additionalRegions: readonly string[],
): readonly string[] {
  if (!region || additionalRegions.includes(region)) return []
  if (additionalRegions.length === 0)
    return validate(regionValidator, `header.${regionHeader}`, region)
  if (regions.includes(region)) return []
  const allowed = [...new Set([...regions, ...additionalRegions])].join(', ')
  return [`header.${regionHeader} must be one of: ${allowed}`]
}

/**
 * Validates the room, the parsed body and the region of a request. `parseRequest` checks its token.
 *
 * @param additionalRegions - regions that are valid besides those of the contract
 */
export function validateRequest(
  { operation, uuid }: Route,
  headers: Readonly<Record<string, string>>,
  body: unknown,
  additionalRegions: readonly string[] = [],
): readonly string[] {
  // `null`, `false`, `0` and `""` count as no body.
  const violations = body
    ? validate(validatorOf(requestBodyValidators, operation.id), 'body', body)
    : ['body is required']
  const region = headers[regionHeader]
  if (!region && uuid !== '') return violations
  return [
    ...violations,
    ...validateRegion(region, additionalRegions),
    ...(uuid === '' ? ['path.uuid is required'] : []),
  ]
}

/** Validates the parsed body of a response with that status. */
export function validateResponseBody(
  { id }: Operation,
  status: number,
  body: unknown,
): readonly string[] {
  const validator = validatorOf(responseBodyValidators, id)[status] ?? errorBodyValidator
  return body === undefined ? ['body is required'] : validate(validator, 'body', body)
}

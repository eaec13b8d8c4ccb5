// Parses and validates a scenario from an option or a file.
import {
  exampleNames,
  operations,
  scenePathPattern,
} from '@whiteboard-screenshots/server-core/contract'
import { describeUnknownName } from '@whiteboard-screenshots/server-core/options'
import { describeMissingExample } from '../contract/missing-example.ts'
import {
  isIntegerBetween,
  isNonEmptyString,
  isNonNegativeNumber,
  isOneOf,
  type OptionRules,
  type Predicate,
  validateOptions,
} from '../validate-options.ts'
import type { ScenarioPlan, ScenarioRule } from './scenario.ts'

const isScenePath: Predicate = (value) =>
  isNonEmptyString(value) && scenePathPattern.test(value as string)
const isRetryAfter: Predicate = (value) =>
  isNonNegativeNumber(value) ||
  (typeof value === 'string' && (/^\d+$/.test(value) || new Date(value).toUTCString() === value))
const isPositiveInteger = isIntegerBetween(1)
const isCall: Predicate = (value) => {
  if (!Array.isArray(value)) return isPositiveInteger(value)
  return value.length === 2 && value.every(isPositiveInteger) && value[0] <= value[1]
}
const isProbability: Predicate = (value) => isNonNegativeNumber(value) && (value as number) <= 1

/** What each field of a rule must be. */
export const ruleFields: OptionRules<ScenarioRule> = {
  operation: [
    isOneOf('createScreenshot', 'createScreenshotList', 'picture'),
    'createScreenshot, createScreenshotList or picture',
  ],
  room: [isNonEmptyString, 'the uuid of a room'],
  path: [isScenePath, 'the path of a scene or scene group, such as /init'],
  call: [isCall, 'an integer from 1, or a range of two: [1, 3]'],
  every: [isPositiveInteger, 'an integer from 1'],
  chance: [isProbability, 'a number from 0 to 1'],
  status: [isIntegerBetween(400, 599), 'a status from 400 to 599'],
  example: [isNonEmptyString, 'the name of an example in the contract'],
  message: [isNonEmptyString, 'a non-empty string'],
  retryAfter: [
    isRetryAfter,
    'a number of seconds, or an HTTP date such as Tue, 24 Nov 2026 12:00:00 GMT',
  ],
  latency: [isNonNegativeNumber, 'a number of milliseconds from 0'],
  jitter: [isNonNegativeNumber, 'a number of milliseconds from 0'],
  fault: [isOneOf('reset', 'half-body'), 'reset or half-body'],
}

// Validated here: otherwise a wrong name would fail only once the rule applies to a request.
function validateExample(
  { operation: name, status, example }: ScenarioRule,
  location: string,
): void {
  if (example === undefined || status === undefined) return
  if (name === 'picture')
    throw new RangeError(
      `${location}.example does not apply to operation picture; use message instead`,
    )
  for (const operation of operations) {
    if (name !== undefined && name !== operation.id) continue
    if (exampleNames(operation, status).includes(example)) continue
    throw new RangeError(
      `${location}.example: ${describeMissingExample(operation, status, example)}`,
    )
  }
}

function validateRule(rule: unknown, location: string): void {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule))
    throw new RangeError(`${location} must be an object`)
  validateOptions(rule, ruleFields, { kind: 'field', location })
  if (!['status', 'latency', 'jitter', 'fault'].some((name) => Object.hasOwn(rule, name)))
    throw new RangeError(`${location} has no effect; add status, latency, jitter or fault`)
  for (const name of ['example', 'message', 'retryAfter'])
    if (Object.hasOwn(rule, name) && !Object.hasOwn(rule, 'status'))
      throw new RangeError(`${location}.${name} needs a status`)
  validateExample(rule, location)
}

/**
 * Parses a scenario: `{ rules, seed }`, or the list of rules alone.
 *
 * @throws RangeError that names the rule and the field
 */
export function parseScenario(plan: unknown): ScenarioPlan {
  const { rules, seed, ...unknown } = (
    Array.isArray(plan) ? { rules: plan } : Object(plan)
  ) as Readonly<Record<string, unknown>>
  if (!Array.isArray(rules)) {
    const isRule = Object.keys(unknown).some((name) => Object.hasOwn(ruleFields, name))
    throw new RangeError(`rules must be a list of rules${isRule ? ': put the rule in [ ]' : ''}`)
  }
  for (const name of Object.keys(unknown))
    throw new RangeError(describeUnknownName('field', name, ['rules', 'seed']))
  for (const [index, rule] of rules.entries()) validateRule(rule, `rules[${index}]`)
  if (seed !== undefined && !Number.isSafeInteger(seed))
    throw new RangeError('seed must be an integer')
  return { rules, ...(seed !== undefined && { seed: seed as number }) }
}

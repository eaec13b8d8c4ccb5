// Reads a scenario's plan out of what a file or a caller gives.
import {
  exampleNames,
  operations,
  scenePathPattern,
} from '@whiteboard-screenshots/server-core/contract'
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

const isPath: Predicate = (value) =>
  isNonEmptyString(value) && scenePathPattern.test(value as string)
const isWait: Predicate = (value) =>
  isNonNegativeNumber(value) ||
  (typeof value === 'string' && (/^\d+$/.test(value) || new Date(value).toUTCString() === value))

/** What each field of a rule must be. */
export const ruleFields: OptionRules<ScenarioRule> = {
  operation: [
    isOneOf('createScreenshot', 'createScreenshotList', 'picture'),
    'createScreenshot, createScreenshotList or picture',
  ],
  room: [isNonEmptyString, "a room's uuid"],
  path: [isPath, 'the path of a scene or group, such as /init'],
  call: [
    (value) =>
      isIntegerBetween(1)(value) ||
      (Array.isArray(value) &&
        value.length === 2 &&
        value.every(isIntegerBetween(1)) &&
        value[0] <= value[1]),
    'a number from 1, or two: [from, to]',
  ],
  every: [isIntegerBetween(1), 'a number from 1'],
  chance: [(value) => isNonNegativeNumber(value) && (value as number) <= 1, 'a number from 0 to 1'],
  status: [isIntegerBetween(400, 599), 'a status from 400 to 599'],
  example: [isNonEmptyString, "the name of one of the contract's examples"],
  message: [isNonEmptyString, 'a text'],
  retryAfter: [isWait, 'seconds, or an HTTP date: Tue, 24 Nov 2026 12:00:00 GMT'],
  latency: [isNonNegativeNumber, 'milliseconds from 0'],
  jitter: [isNonNegativeNumber, 'milliseconds from 0'],
  fault: [isOneOf('reset', 'half-body'), 'reset or half-body'],
}

// Prism would be asked for it only where the rule hits.
function checkExample({ operation: name, status, example }: ScenarioRule, place: string): void {
  if (example === undefined || status === undefined) return
  if (name === 'picture')
    throw new RangeError(`${place}.example is for the API: say message for a picture`)
  for (const operation of operations) {
    if (name !== undefined && name !== operation.name) continue
    if (exampleNames(operation, status).includes(example)) continue
    throw new RangeError(`${place}.example: ${describeMissingExample(operation, status, example)}`)
  }
}

function checkRule(rule: unknown, place: string): void {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule))
    throw new RangeError(`${place} must be an object`)
  validateOptions(rule, ruleFields, `${place}.`)
  if (!['status', 'latency', 'jitter', 'fault'].some((name) => Object.hasOwn(rule, name)))
    throw new RangeError(`${place} does nothing: it needs status, latency, jitter or fault`)
  for (const name of ['example', 'message', 'retryAfter'])
    if (Object.hasOwn(rule, name) && !Object.hasOwn(rule, 'status'))
      throw new RangeError(`${place}.${name} needs a status`)
  checkExample(rule, place)
}

/**
 * Reads a plan: `{ rules, seed }`, or the rules alone.
 *
 * @throws RangeError where it is not one, with the place
 */
export function readPlan(plan: unknown): ScenarioPlan {
  const { rules, seed, ...more } = (
    Array.isArray(plan) ? { rules: plan } : Object(plan)
  ) as Readonly<Record<string, unknown>>
  if (!Array.isArray(rules)) throw new RangeError('the scenario must have rules, a list')
  for (const name of Object.keys(more)) throw new RangeError(`${name} is not known`)
  for (const [index, rule] of rules.entries()) checkRule(rule, `rules[${index}]`)
  if (seed !== undefined && !Number.isSafeInteger(seed))
    throw new RangeError('seed must be a whole number')
  return { rules, ...(seed !== undefined && { seed: seed as number }) }
}

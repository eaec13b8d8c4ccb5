// Validates options and the fields of rules: their names first, then their values.
import { describeUnknownName } from '@whiteboard-screenshots/server-core/options'

/** Whether a value is valid. */
export type Predicate = (value: unknown) => boolean

/** For each name: what its value must be, as code and as text for the error message. */
export type OptionRules<Options> = Readonly<
  Record<keyof Options & string, readonly [isValid: Predicate, expected: string]>
>

export const isNonEmptyString: Predicate = (value) => typeof value === 'string' && value !== ''

export const isIntegerBetween =
  (minimum: number, maximum: number = Number.MAX_SAFE_INTEGER): Predicate =>
  (value) =>
    Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum

export const isNonNegativeNumber: Predicate = (value) =>
  Number.isFinite(value) && (value as number) >= 0

export const isOneOf =
  (...values: readonly unknown[]): Predicate =>
  (value) =>
    values.includes(value)

export const isObject: Predicate = (value) => typeof value === 'object' && value !== null

export const isStringOrStrings: Predicate = (value) =>
  [value].flat().every((one) => typeof one === 'string')

export const isRegionOrRegions: Predicate = (value) =>
  [value].flat().every((one) => typeof one === 'string' && /^[\w.-]+$/.test(one))

/** What a region must be, for the error message. */
export const regionRule = 'the name of a region, such as sg, or a list of names'

/** What is validated, for the error messages. */
export interface Subject {
  /** What a name stands for: `option` or `field`. */
  readonly kind: string
  /** Where the names are, such as `rules[0]`. */
  readonly location?: string
}

/**
 * Validates every option that is given. One that is undefined counts as left out.
 *
 * @throws RangeError that names the option and says what it must be
 */
export function validateOptions<Options>(
  options: object,
  rules: OptionRules<Options>,
  { kind, location }: Subject,
): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue
    if (!Object.hasOwn(rules, name)) {
      const message = describeUnknownName(kind, name, Object.keys(rules))
      throw new RangeError(location === undefined ? message : `${location}: ${message}`)
    }
    const [isValid, expected] = rules[name as keyof typeof rules]
    if (isValid(value)) continue
    throw new RangeError(
      `${location === undefined ? '' : `${location}.`}${name} must be ${expected}`,
    )
  }
}

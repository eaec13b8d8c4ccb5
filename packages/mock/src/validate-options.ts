// Holds what a person gives, field by field, to what each must be.

/** Whether a value is what it must be. */
export type Predicate = (value: unknown) => boolean

/** What each field must be, and how that is said. */
export type OptionRules<Given> = Readonly<
  Record<keyof Given & string, readonly [test: Predicate, what: string]>
>

export const isNonEmptyString: Predicate = (value) => typeof value === 'string' && value !== ''

export const isIntegerBetween =
  (least: number, most: number = Number.MAX_SAFE_INTEGER): Predicate =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most

export const isNonNegativeNumber: Predicate = (value) =>
  Number.isFinite(value) && (value as number) >= 0

export const isOneOf =
  (...values: readonly unknown[]): Predicate =>
  (value) =>
    values.includes(value)

/**
 * Checks every field that is given.
 *
 * @throws RangeError with the field's place, and what it must be or which there are
 */
export function validateOptions<Given>(
  given: object,
  fields: OptionRules<Given>,
  place = '',
): void {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(fields, name))
      throw new RangeError(
        `${place}${name} is not known: there are ${Object.keys(fields).join(', ')}`,
      )
    const [test, what] = fields[name as keyof typeof fields]
    if (!test(value)) throw new RangeError(`${place}${name} must be ${what}`)
  }
}

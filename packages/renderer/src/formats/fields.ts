// Reads the fields of a file whose writers have been many: what is not as it should be has a default.

/** An object's fields, whatever their values. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A finite number within the limits. */
export const number = (
  value: unknown,
  fallback: number,
  min: number = -Infinity,
  max: number = Infinity,
): number =>
  typeof value === 'number' && Number.isFinite(value)
    ? Math.min(max, Math.max(min, value))
    : fallback

/** A text that is not empty. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** One of the words. */
export const oneOf = <Word extends string>(
  value: unknown,
  words: readonly Word[],
  fallback: Word,
): Word => words.find((word) => word === value) ?? fallback

// What goes back: JSON, and for a failure the contract's `{message}`.

/** An answer of the API. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  /** What was wrong with the request, one by one. */
  readonly violations?: readonly string[]
}

export const failure = (
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({ status, headers, body: { message } })

/** A 400 that lists what is wrong. */
export const invalid = (violations: readonly string[]): Answer => ({
  ...failure(400, violations.join('; ')),
  violations,
})

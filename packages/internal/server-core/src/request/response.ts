// What goes back: JSON, and for a failure the contract's `{message}`.

/** An answer of the API. */
export interface ApiResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  /** What was wrong with the request, one by one. */
  readonly violations?: readonly string[]
}

export const errorResponse = (
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): ApiResponse => ({ status, headers, body: { message } })

/** A 400 that lists what is wrong. */
export const badRequest = (violations: readonly string[]): ApiResponse => ({
  ...errorResponse(400, violations.join('; ')),
  violations,
})

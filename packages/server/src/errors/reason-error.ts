// The base of the errors that parts of the server throw.

/** An error with a `reason` for code to decide on. Its message names no secret and may go to the caller. */
export abstract class ReasonError<Reason extends string> extends Error {
  readonly reason: Reason

  constructor(reason: Reason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

// The errors of a call: a base class, and a class for each cause that callers can act on.
import { parseRetryAfter } from './retry-after.ts'
import type { ErrorBody, OperationName } from './types.ts'

/** Each kind of error and its class. */
export interface ErrorByKind {
  /** The input or an option is invalid; nothing was sent. */
  input: InputError
  /** 400 */
  badRequest: BadRequestError
  /** 401 */
  unauthorized: UnauthorizedError
  /** 403 */
  forbidden: ForbiddenError
  /** 404 */
  notFound: NotFoundError
  /** 429 */
  tooManyRequests: TooManyRequestsError
  /** 500 to 599 */
  server: ServerError
  /** A redirect, which is not followed, since the token would be sent along. */
  redirect: RedirectError
  /** Any other error status, such as 413. */
  http: HttpError & { readonly kind: 'http' }
  /** No response arrived. */
  connection: ConnectionError
  /** A timeout ended the call. */
  timeout: TimeoutError
  /** The caller's signal was aborted. */
  abort: AbortError
  /** The response does not match the contract. */
  malformedResponse: MalformedResponseError
}

// Not `keyof`: editors and the compiler would show that in place of the kinds.
/** The kinds of errors. */
export type ErrorKind = ErrorByKind[keyof ErrorByKind]['kind']

// Shared by every copy of this package in a program, which `instanceof` is not.
const marker = Symbol.for('@whiteboard-screenshots/client/error')

/** The base class of everything that a client throws. */
export class WhiteboardError extends Error {
  /** The kind of error, for a `switch`. */
  declare readonly kind: ErrorKind
  /** What the client was doing, or `undefined` where no call had begun. */
  declare readonly operation: OperationName | 'download' | undefined
  /** Where the request went, without query and fragment, or `undefined` where there was none. */
  declare readonly url: string | undefined
  /** How many attempts were made, or `undefined` where there was none. */
  declare readonly attempts: number | undefined

  /** @internal */
  constructor(kind: ErrorKind, message: string, details?: object, cause?: unknown) {
    super(message, cause === undefined ? cause : { cause })
    // The name is not taken from the class: a bundler may shorten that.
    const name = `${kind.replace(/^./, (letter) => letter.toUpperCase())}Error`
    Object.assign(this, { kind, name }, details)
  }

  /** The message and everything else but the headers and the cause, for logs. */
  toJSON(): object {
    return { ...this, message: this.message, headers: undefined }
  }
}

Object.assign(WhiteboardError.prototype, { [marker]: true })

/** The input or an option is invalid. Nothing was sent. */
export class InputError extends WhiteboardError {
  declare readonly kind: 'input'
  /** The invalid field or option, such as `width` or `headers.accept`. */
  declare readonly field: string

  /** @internal */
  constructor(field: string, message: string, cause?: unknown) {
    super('input', message, { field }, cause)
  }
}

/** Throws an `InputError` whose message begins with the field. */
export function rejectInput(field: string, problem: string, cause?: unknown): never {
  throw new InputError(field, `${field} ${problem}`, cause)
}

/** What errors and hooks say of a response. */
export interface ResponseDetails {
  readonly status: number
  readonly headers: Headers
  readonly text?: string | undefined
  readonly body?: ErrorBody | undefined
}

/** The details of a response, with what its headers say. */
export const fromResponse = (
  details: ResponseDetails,
): ResponseDetails & {
  readonly requestId: string | undefined
  readonly retryAfter: number | undefined
} => ({
  ...details,
  requestId: details.headers.get('x-request-id') ?? undefined,
  retryAfter: parseRetryAfter(details.headers.get('retry-after')),
})

/** The response has an error status. `message` begins with the server's own message. */
export class HttpError extends WhiteboardError {
  declare readonly kind: HttpErrorKind
  /** The HTTP status; 0 for a redirect where the browser hides it. */
  declare readonly status: number
  /** The response's headers. */
  declare readonly headers: Headers
  /** The contract's error body, or `undefined` where the response had none. */
  declare readonly body: ErrorBody | undefined
  /** The first 1,000 characters of a body that is not the contract's, or `undefined`. */
  declare readonly text: string | undefined
  /** The `x-request-id` header, or `undefined`. */
  declare readonly requestId: string | undefined
  /** How long the server asks to wait before a retry (`Retry-After`), in ms, or `undefined`. */
  declare readonly retryAfter: number | undefined

  /** @internal */
  constructor(kind: HttpErrorKind, message: string, details: ResponseDetails) {
    super(kind, message, fromResponse(details))
  }
}

type HttpErrorKind =
  | 'badRequest'
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'tooManyRequests'
  | 'server'
  | 'redirect'
  | 'http'

/** 400: the request is invalid. Nothing was created or changed. */
export class BadRequestError extends HttpError {
  declare readonly kind: 'badRequest'
}
/** 401: the token is missing, invalid or expired. */
export class UnauthorizedError extends HttpError {
  declare readonly kind: 'unauthorized'
}
/** 403: the token is valid, but does not allow this. */
export class ForbiddenError extends HttpError {
  declare readonly kind: 'forbidden'
}
/** 404: there is no such room, scene or scene group. */
export class NotFoundError extends HttpError {
  declare readonly kind: 'notFound'
}
/** 429: too many requests. `retryAfter` says how long to wait. */
export class TooManyRequestsError extends HttpError {
  declare readonly kind: 'tooManyRequests'
}
/** 500 to 599: the server failed. Only a 503 guarantees that nothing was done. */
export class ServerError extends HttpError {
  declare readonly kind: 'server'
}
/** The server redirects. The client does not follow, since the token would be sent along. */
export class RedirectError extends HttpError {
  declare readonly kind: 'redirect'
}

type HttpErrorClass = new (
  kind: HttpErrorKind,
  message: string,
  details: ResponseDetails,
) => HttpError

const byStatus: Record<number, [HttpErrorKind, HttpErrorClass]> = {
  400: ['badRequest', BadRequestError],
  401: ['unauthorized', UnauthorizedError],
  403: ['forbidden', ForbiddenError],
  404: ['notFound', NotFoundError],
  429: ['tooManyRequests', TooManyRequestsError],
}

/** The error for a status. */
export function httpError(message: string, details: ResponseDetails): HttpError {
  const { status } = details
  const [kind, Class] =
    byStatus[status] ??
    (status < 400
      ? ['redirect', RedirectError]
      : status < 500
        ? ['http', HttpError]
        : ['server', ServerError])
  return new Class(kind, message, details)
}

/** No response arrived: the connection could not be made, or broke. `cause` has the reason. */
export class ConnectionError extends WhiteboardError {
  declare readonly kind: 'connection'

  /** @internal */
  constructor(message: string, cause: unknown) {
    super('connection', message, {}, cause)
  }
}

/** An attempt or the whole call took too long. */
export class TimeoutError extends WhiteboardError {
  declare readonly kind: 'timeout'
  /** The option that ended the call: `timeout` or `totalTimeout`. */
  declare readonly limit: 'timeout' | 'totalTimeout'

  /** @internal */
  constructor(limit: 'timeout' | 'totalTimeout', milliseconds: number) {
    super('timeout', `No response within the ${limit} of ${milliseconds} ms`, { limit })
  }
}

/** The call's `signal` was aborted; `cause` is the signal's reason. */
export class AbortError extends WhiteboardError {
  declare readonly kind: 'abort'

  /** @internal */
  constructor(cause: unknown) {
    super('abort', 'The call was aborted', {}, cause)
  }
}

/** The response does not match the contract: not JSON, a missing field, not a PNG, status 200. */
export class MalformedResponseError extends WhiteboardError {
  declare readonly kind: 'malformedResponse'
  /** The HTTP status. */
  declare readonly status: number
  /** The response's headers. */
  declare readonly headers: Headers
  /** The first 1,000 characters of the body, or `undefined` where it was not read. */
  declare readonly text: string | undefined
  /** The `x-request-id` header, or `undefined`. */
  declare readonly requestId: string | undefined

  /** @internal */
  constructor(message: string, details: ResponseDetails, cause?: unknown) {
    super('malformedResponse', message, fromResponse(details), cause)
  }
}

/**
 * Whether a client threw the error and, if a kind is given, whether it is of that kind. Unlike
 * `instanceof`, it works across two copies of this package in one program.
 *
 * @example
 * if (isWhiteboardError(error, 'notFound')) console.log(error.status, error.message)
 */
export function isWhiteboardError<Kind extends ErrorKind = ErrorKind>(
  error: unknown,
  kind?: Kind,
): error is ErrorByKind[Kind] {
  return (
    error instanceof Error &&
    marker in error &&
    (!kind || (error as { kind?: unknown }).kind === kind)
  )
}

/**
 * Whether the error is a response with an error status.
 *
 * @example
 * if (isHttpError(error)) console.log(error.status, error.requestId)
 */
export function isHttpError(error: unknown): error is ErrorByKind[HttpErrorKind] {
  return isWhiteboardError(error) && 'status' in error && error.kind !== 'malformedResponse'
}

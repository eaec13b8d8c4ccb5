// What a call can throw: one base class, and a class for each thing that a caller can act on.
import type { ErrorBody } from './types.ts'

/** Each kind of failure and its class. */
export interface ErrorByKind {
  /** The input or an option is wrong; nothing was sent. */
  input: InputError
  /** 400 */
  badRequest: HttpError
  /** 401 */
  unauthorized: HttpError
  /** 403 */
  forbidden: HttpError
  /** 404 */
  notFound: HttpError
  /** 429 */
  tooManyRequests: HttpError
  /** 500 to 599 */
  server: HttpError
  /** Any other status. */
  http: HttpError
  /** A redirect, which is never followed. */
  redirect: HttpError
  /** No answer came. */
  connection: ConnectionError
  /** The time was up. */
  timeout: TimeoutError
  /** The caller's signal was aborted. */
  abort: AbortError
  /** The answer does not keep the contract. */
  malformedResponse: MalformedResponseError
}

/** What kind of failure it was. */
export type ErrorKind = keyof ErrorByKind

// Shared by every copy of this package in a program, which `instanceof` is not.
const marker: unique symbol = Symbol.for('@whiteboard-screenshots/client/error') as never

/** The base of everything that a client throws. */
export class WhiteboardError extends Error {
  /** What went wrong, for a `switch`. */
  readonly kind: ErrorKind

  /** @internal */
  constructor(kind: ErrorKind, name: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.kind = kind
    this.name = name
    Object.defineProperty(this, marker, { value: true })
  }
}

/** The input or an option is wrong. Nothing was sent. */
export class InputError extends WhiteboardError {
  declare readonly kind: 'input'
  /** The field or option that is wrong, such as `width`. */
  readonly field: string

  /** @internal */
  constructor(field: string, problem: string) {
    super('input', 'InputError', `${field} ${problem}`)
    this.field = field
  }
}

const kindByStatus: Record<number, ErrorKind> = {
  400: 'badRequest',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  429: 'tooManyRequests',
}

const kindOf = (status: number): ErrorKind =>
  kindByStatus[status] ?? (status >= 500 ? 'server' : status < 400 ? 'redirect' : 'http')

/** The server answered with a status that is not success. `message` begins with its own words. */
export class HttpError extends WhiteboardError {
  declare readonly kind: Exclude<
    ErrorKind,
    'input' | 'connection' | 'timeout' | 'abort' | 'malformedResponse'
  >
  /** The HTTP status; 0 for a redirect of which the browser does not tell it. */
  readonly status: number
  /** The answer's headers. */
  readonly headers: Headers
  /** The contract's error body, or `undefined` where the answer had none. */
  readonly body: ErrorBody | undefined
  /** The `x-request-id` header, or `undefined`. */
  readonly requestId: string | undefined
  /** How long the server asks to wait before the next try, in ms, or `undefined`. */
  readonly retryAfter: number | undefined

  /** @internal */
  constructor(
    message: string,
    status: number,
    headers: Headers,
    body?: ErrorBody,
    retryAfter?: number,
  ) {
    super(kindOf(status), 'HttpError', message)
    this.status = status
    this.headers = headers
    this.body = body
    this.requestId = headers.get('x-request-id') ?? undefined
    this.retryAfter = retryAfter
  }
}

/** No answer came: the connection could not be made, or broke. `cause` says why. */
export class ConnectionError extends WhiteboardError {
  declare readonly kind: 'connection'

  /** @internal */
  constructor(message: string, cause: unknown) {
    super('connection', 'ConnectionError', message, cause)
  }
}

/** The time of an attempt or of the whole call was up. */
export class TimeoutError extends WhiteboardError {
  declare readonly kind: 'timeout'
  /** The option that ended the call: `timeout` or `totalTimeout`. */
  readonly limit: 'timeout' | 'totalTimeout'

  /** @internal */
  constructor(limit: 'timeout' | 'totalTimeout', milliseconds: number) {
    super('timeout', 'TimeoutError', `No answer within ${limit}, ${milliseconds} ms`)
    this.limit = limit
  }
}

/** The call's `signal` was aborted; `cause` is the signal's reason. */
export class AbortError extends WhiteboardError {
  declare readonly kind: 'abort'

  /** @internal */
  constructor(cause: unknown) {
    super('abort', 'AbortError', 'The call was aborted', cause)
  }
}

/** The answer does not keep the contract: not JSON, a missing field, not a PNG, another success. */
export class MalformedResponseError extends WhiteboardError {
  declare readonly kind: 'malformedResponse'
  /** The HTTP status. */
  readonly status: number

  /** @internal */
  constructor(message: string, status: number, cause?: unknown) {
    super('malformedResponse', 'MalformedResponseError', message, cause)
    this.status = status
  }
}

/**
 * Whether a client threw it, and if a kind is given, whether it is of that kind. Works across two
 * copies of this package in one program.
 *
 * @example
 * if (isWhiteboardError(error, 'notFound')) console.log(error.status, error.message)
 */
export function isWhiteboardError(error: unknown): error is WhiteboardError
export function isWhiteboardError<Kind extends ErrorKind>(
  error: unknown,
  kind: Kind,
): error is ErrorByKind[Kind] & { readonly kind: Kind }
export function isWhiteboardError(error: unknown, kind?: ErrorKind): boolean {
  return (
    error instanceof Error &&
    marker in error &&
    (kind === undefined || ('kind' in error && error.kind === kind))
  )
}

/** Whether the server answered, with a status that is not success. */
export function isHttpError(error: unknown): error is HttpError {
  return isWhiteboardError(error) && 'status' in error && error.kind !== 'malformedResponse'
}

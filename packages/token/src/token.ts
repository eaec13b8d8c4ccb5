// The types of tokens, and of the results of checking them.

/**
 * What a token is for: `sdk` tokens act on every room of their access key, `room` tokens on one
 * room, `task` tokens on a document conversion. The prefix says which.
 */
export type TokenKind = 'sdk' | 'room' | 'task'

/** What its bearer may do, the strongest first: `admin`, `writer`, `reader`. */
export type TokenRole = 'admin' | 'writer' | 'reader'

/** A field of a token by its name in the token's text. */
export type TokenField = 'ak' | 'expireAt' | 'nonce' | 'role' | 'sig' | 'uuid'

interface SharedFields {
  /** The public half of the key pair that signed the token (`ak` in its text). */
  readonly accessKey: string
  /** A random value, which makes each token unique. */
  readonly nonce: string
  readonly role: TokenRole
  /**
   * When the token expires, in milliseconds since the epoch. Always a valid time of `Date`. A token
   * without it never expires.
   */
  readonly expireAt?: number
}

/** A token for every room of its access key. */
export interface SdkToken extends SharedFields {
  readonly kind: 'sdk'
  readonly uuid?: never
}

/** A token for one room. */
export interface RoomToken extends SharedFields {
  readonly kind: 'room'
  /** The room. */
  readonly uuid: string
}

/** A token for the conversion of documents. The screenshot endpoints do not accept it. */
export interface TaskToken extends SharedFields {
  readonly kind: 'task'
  /** The task, where the token is for a single one. */
  readonly uuid?: string
}

/** The content of a token. The signature is left out, so that this can be logged. */
export type Token = SdkToken | RoomToken | TaskToken

interface Failure<Status extends 401 | 403, Reason extends string> {
  readonly ok: false
  /** The HTTP status to respond with. */
  readonly status: Status
  /** The check that failed. */
  readonly reason: Reason
  /** An error message, without any part of the token. */
  readonly message: string
}

/**
 * The text is not a token.
 *
 * - `prefix`: not a string, no known prefix, one that is not accepted here, or one that does not go
 *   with the fields.
 * - `encoding`: longer than 4,096 characters, not strict base64url, not a query string, a field
 *   twice, an unknown field, or a value that its field cannot have.
 * - `missing-field`: `field` is absent or empty.
 */
export type MalformedToken =
  | Failure<401, 'prefix' | 'encoding'>
  | (Failure<401, 'missing-field'> & { readonly field: TokenField })

/**
 * The token is not valid here: it is malformed, or
 *
 * - `unknown-access-key`: no secret key is known for its access key.
 * - `signature`: it was not signed with that secret key, or was changed since.
 * - `expired`: it is past its `expireAt`.
 */
export type UnauthorizedToken =
  | MalformedToken
  | Failure<401, 'unknown-access-key' | 'signature' | 'expired'>

/**
 * The token is valid, but not for this request.
 *
 * - `role-too-weak`: its role is weaker than the one required.
 * - `other-room`: it is for another room.
 */
export type ForbiddenToken = Failure<403, 'role-too-weak' | 'other-room'>

/** The result of {@link decodeToken}. */
export type DecodeResult = { readonly ok: true; readonly token: Token } | MalformedToken

/** The result of {@link verifyToken} and {@link checkUnverifiedToken}. */
export type TokenResult =
  | { readonly ok: true; readonly token: Token }
  | UnauthorizedToken
  | ForbiddenToken

/** The checks that a token can fail. */
export type TokenReason = Exclude<TokenResult, { ok: true }>['reason']

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
  /** The public half of the key pair that the token names as its signer (`ak` in its text). */
  readonly accessKey: string
  /** What tells apart two tokens that are alike otherwise. */
  readonly nonce: string
  readonly role: TokenRole
  /**
   * From when on the token is worthless, in milliseconds since the epoch. Always a valid time of
   * `Date`. A token without it never expires.
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

/** A token for the conversion of documents. The screenshot endpoints do not take it. */
export interface TaskToken extends SharedFields {
  readonly kind: 'task'
  /** The task, where the token is for one alone. */
  readonly uuid?: string
}

/** What a token says. The signature is left out, so that this can be logged. */
export type Token = SdkToken | RoomToken | TaskToken

interface Refusal<Status extends 401 | 403, Reason extends string> {
  readonly ok: false
  /** The HTTP status that the refusal calls for. */
  readonly status: Status
  /** The check that failed. */
  readonly reason: Reason
  /** A sentence for people, without any part of the token. */
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
  | Refusal<401, 'prefix' | 'encoding'>
  | (Refusal<401, 'missing-field'> & { readonly field: TokenField })

/**
 * The token is worth nothing here: it is malformed, or
 *
 * - `unknown-access-key`: no secret key is known for its access key.
 * - `signature`: its secret key did not sign what it says.
 * - `expired`: its time is over.
 */
export type UnauthorizedToken =
  | MalformedToken
  | Refusal<401, 'unknown-access-key' | 'signature' | 'expired'>

/**
 * The token is good, but not for this.
 *
 * - `role-too-weak`: its role is weaker than the one required.
 * - `other-room`: it is for another room.
 */
export type ForbiddenToken = Refusal<403, 'role-too-weak' | 'other-room'>

/** What {@link decodeToken} makes of a text. */
export type DecodeResult = { readonly ok: true; readonly token: Token } | MalformedToken

/** What {@link verifyToken} and {@link checkUnverifiedToken} make of a text. */
export type TokenResult =
  | { readonly ok: true; readonly token: Token }
  | UnauthorizedToken
  | ForbiddenToken

/** The checks that a token can fail. */
export type TokenReason = Exclude<TokenResult, { ok: true }>['reason']

// Creates SDK and room tokens.
import { maxTime } from './decode-token.ts'
import { encode, maxLength, type WireFields } from './encoding.ts'
import { isRole, roleToWire } from './role.ts'
import { sign } from './signature.ts'
import type { TokenKind, TokenRole } from './token.ts'

interface SharedOptions {
  /**
   * The public half of the key pair, which the token contains.
   *
   * @example 'my-access-key'
   */
  readonly accessKey: string
  /**
   * The secret half, which signs the token. The token does not contain it.
   *
   * @example process.env.WHITEBOARD_SECRET_KEY
   */
  readonly secretKey: string
  /**
   * What its bearer may do.
   *
   * @example 'writer'
   */
  readonly role: TokenRole
  /**
   * How long the token is valid, in milliseconds from now, an integer. With `0` it never expires: it
   * can then be revoked only by deleting its key pair.
   *
   * @example 600_000
   */
  readonly lifespan: number
}

/** The options of {@link createSdkToken}. */
export interface CreateSdkTokenOptions extends SharedOptions {
  /** An SDK token is for every room: {@link createRoomToken} creates one for a single room. */
  readonly uuid?: never
}

/** The options of {@link createRoomToken}. */
export interface CreateRoomTokenOptions extends SharedOptions {
  /**
   * The room that the token is for.
   *
   * @example 'a7e04xxxxx7d1eca69'
   */
  readonly uuid: string
}

/**
 * Creates a token for every room of the access key. Keep it on a server, and give users room tokens.
 *
 * In a browser it needs a secure context, as all of WebCrypto does.
 *
 * @returns the token, about 250 characters
 * @throws TypeError where a key or the role is invalid, or a `uuid` is given
 * @throws RangeError where `lifespan` is not an integer from 0, or the token would be longer
 *   than 4,096 characters
 *
 * @example
 * ```ts
 * const token = await createSdkToken({ accessKey, secretKey, role: 'writer', lifespan: 600_000 })
 * ```
 */
export async function createSdkToken(options: CreateSdkTokenOptions): Promise<string> {
  if (options.uuid !== undefined) {
    throw new TypeError('an SDK token has no `uuid`: createRoomToken makes a token for one room')
  }
  return createToken('sdk', options, undefined)
}

/**
 * Creates a token for one room.
 *
 * In a browser it needs a secure context, as all of WebCrypto does.
 *
 * @returns the token, about 300 characters
 * @throws TypeError where a key, the role or `uuid` is invalid
 * @throws RangeError where `lifespan` is not an integer from 0, or the token would be longer
 *   than 4,096 characters
 *
 * @example
 * ```ts
 * const token = await createRoomToken({
 *   accessKey,
 *   secretKey,
 *   role: 'reader',
 *   lifespan: 3_600_000,
 *   uuid: 'a7e04xxxxx7d1eca69',
 * })
 * ```
 */
export async function createRoomToken(options: CreateRoomTokenOptions): Promise<string> {
  return createToken('room', options, requireText('uuid', options.uuid))
}

// A random UUID, without `crypto.randomUUID`: Firefox has had that since version 95.
function randomNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, (byte, index) =>
    (index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte)
      .toString(16)
      .padStart(2, '0'),
  ).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

async function createToken(
  kind: TokenKind,
  options: SharedOptions,
  uuid: string | undefined,
): Promise<string> {
  const { lifespan } = options
  const ak = requireText('accessKey', options.accessKey)
  const secretKey = requireText('secretKey', options.secretKey)
  if (!isRole(options.role)) throw new TypeError("`role` must be 'admin', 'writer' or 'reader'")
  if (!Number.isSafeInteger(lifespan) || lifespan < 0) {
    throw new RangeError('`lifespan` must be an integer of milliseconds from 0')
  }
  const expireAt = Date.now() + lifespan
  if (expireAt > maxTime) {
    throw new RangeError(
      '`lifespan` ends after the latest possible date: use 0 for a token that never expires',
    )
  }

  const fields: WireFields = {
    ak,
    nonce: randomNonce(),
    role: roleToWire(options.role),
    ...(lifespan === 0 ? {} : { expireAt: String(expireAt) }),
    ...(uuid === undefined ? {} : { uuid }),
  }
  const token = encode(kind, { ...fields, sig: await sign(fields, secretKey) })
  if (token.length > maxLength) {
    throw new RangeError(
      `the token would be longer than ${maxLength} characters: \`uuid\` or \`accessKey\` is too long`,
    )
  }
  return token
}

// The messages never have the value: it may be a secret key in the wrong place.
function requireText(name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') {
    throw new TypeError(`\`${name}\` must be a non-empty string`)
  }
  try {
    encodeURIComponent(value)
  } catch {
    throw new TypeError(`\`${name}\` must not contain half a surrogate pair`)
  }
  return value
}

import { endOfTime } from './decode.ts'
import { encode, maximumLength, type WireFields } from './encoding.ts'
import { isRole, roleToWire } from './role.ts'
import { sign } from './signature.ts'
import type { TokenKind, TokenRole } from './token.ts'

interface SharedOptions {
  /** The public half of the key pair, which the token names. */
  readonly accessKey: string
  /** The secret half, which signs the token and is not in it. */
  readonly secretKey: string
  /** What the bearer may do. */
  readonly role: TokenRole
  /**
   * How long the token is good for, in whole milliseconds from now. `0` means for ever: such a token
   * can be taken back only by giving up its key pair.
   */
  readonly lifespan: number
}

/** What {@link createSdkToken} puts into a token. */
export interface CreateSdkTokenOptions extends SharedOptions {
  /** An SDK token is for every room: {@link createRoomToken} makes one that is for one alone. */
  readonly uuid?: never
}

/** What {@link createRoomToken} puts into a token. */
export interface CreateRoomTokenOptions extends SharedOptions {
  /** The room that the token is for. */
  readonly uuid: string
}

/**
 * Makes a token for every room of the access key. Whoever holds it can do as much as its role in
 * all of them, so keep it on a server, and give people room tokens.
 *
 * In a browser it needs a secure context, as all of WebCrypto does.
 *
 * @returns the token, about 250 characters
 * @throws TypeError where a key or the role is not what its type says, or a `uuid` is given
 * @throws RangeError where `lifespan` is not a whole number from 0, or the token would be longer
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
 * Makes a token for one room.
 *
 * In a browser it needs a secure context, as all of WebCrypto does.
 *
 * @returns the token, about 300 characters
 * @throws TypeError where a key, the role or `uuid` is not what its type says
 * @throws RangeError where `lifespan` is not a whole number from 0, or the token would be longer
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
    throw new RangeError('`lifespan` must be a whole number of milliseconds from 0')
  }
  const expireAt = Date.now() + lifespan
  if (expireAt > endOfTime) {
    throw new RangeError('`lifespan` is longer than a date can tell: 0 is for ever')
  }

  const fields: WireFields = {
    ak,
    nonce: crypto.randomUUID(),
    role: roleToWire(options.role),
    ...(lifespan === 0 ? {} : { expireAt: String(expireAt) }),
    ...(uuid === undefined ? {} : { uuid }),
  }
  const token = encode(kind, { ...fields, sig: await sign(fields, secretKey) })
  if (token.length > maximumLength) {
    throw new RangeError(
      `the token would be longer than ${maximumLength} characters: \`uuid\` or \`accessKey\` is too long`,
    )
  }
  return token
}

// Never says what it was given instead: it may be a secret key in the wrong place.
function requireText(name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') {
    throw new TypeError(`\`${name}\` must be a string that is not empty`)
  }
  try {
    encodeURIComponent(value)
  } catch {
    throw new TypeError(`\`${name}\` must not have half a surrogate pair`)
  }
  return value
}

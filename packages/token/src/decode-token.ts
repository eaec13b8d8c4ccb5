// Reads a token without checking its signature.
import { decodePayload, maxLength, splitPrefix, tokenKinds, type WireFields } from './encoding.ts'
import { missingField, roomWithoutRoomPrefix, undecodable, unexpectedPrefix } from './failures.ts'
import { roleFromWire } from './role.ts'
import type { DecodeResult, MalformedToken, Token, TokenKind } from './token.ts'

/** A token, and its fields as they were signed. The fields must not leave this package. */
export interface ReadToken {
  readonly ok: true
  readonly token: Token
  readonly fields: WireFields
}

// The latest time that `Date` can represent.
export const maxTime = 8.64e15

/**
 * Decodes a token without checking its signature. To grant access, use {@link verifyToken}.
 *
 * Never throws. A value that is not a string, or has more than 4,096 characters, fails without being
 * decoded.
 *
 * @param text - the token, prefix included
 * @returns the token, or which check failed: `prefix`, `encoding` or `missing-field`
 *
 * @example
 * ```ts
 * const result = decodeToken(text)
 * if (result.ok) console.log(result.token.kind, result.token.role, result.token.expireAt)
 * else console.error(result.reason)
 * ```
 */
export function decodeToken(text: unknown): DecodeResult {
  const read = readToken(text, tokenKinds)
  return read.ok ? { ok: true, token: read.token } : read
}

export function readToken(text: unknown, kinds: readonly TokenKind[]): ReadToken | MalformedToken {
  if (typeof text !== 'string') return unexpectedPrefix(kinds)
  const split = splitPrefix(text)
  if (split === undefined || !kinds.includes(split.kind)) return unexpectedPrefix(kinds)
  const { kind, payload } = split
  if (text.length > maxLength) return undecodable()

  const fields = decodePayload(payload)
  if (fields === undefined) return undecodable()
  const { ak, expireAt, nonce, role: roleText, sig, uuid } = fields
  if (!ak) return missingField('ak')
  if (!nonce) return missingField('nonce')
  if (!roleText) return missingField('role')
  if (!sig) return missingField('sig')
  const role = roleFromWire(roleText)
  if (role === undefined) return undecodable()
  const time = expireAt === undefined ? undefined : Number(expireAt)
  // A lifespan that was not an integer gives a fraction, which is harmless. `NaN`, `Infinity`, `0x10`
  // and ` 1` have another meaning in other implementations.
  if (time !== undefined && !(String(time) === expireAt && time > 0 && time <= maxTime)) {
    return undecodable()
  }

  const shared = { accessKey: ak, nonce, role, ...(time === undefined ? {} : { expireAt: time }) }
  if (kind === 'sdk') {
    // The signature does not cover the prefix: a room token with the prefix of an SDK token would be
    // good for every room.
    if (uuid !== undefined) return roomWithoutRoomPrefix()
    return { ok: true, token: { kind, ...shared }, fields }
  }
  if (kind === 'task' && uuid === undefined) return { ok: true, token: { kind, ...shared }, fields }
  return uuid ? { ok: true, token: { kind, ...shared, uuid }, fields } : missingField('uuid')
}

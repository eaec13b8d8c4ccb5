import {
  decodePayload,
  maximumLength,
  splitPrefix,
  tokenKinds,
  type WireFields,
} from './encoding.ts'
import { missing, otherPrefix, undecodable, wrongPrefix } from './refusal.ts'
import { roleFromWire } from './role.ts'
import type { DecodeResult, MalformedToken, Token, TokenKind } from './token.ts'

/** A token, and its fields as they were signed, which must not leave this package. */
export interface ReadToken {
  readonly ok: true
  readonly token: Token
  readonly fields: WireFields
}

// The last moment that `Date` can hold.
export const endOfTime = 8.64e15

/**
 * Reads what a token says, without asking who says it: use {@link verifyToken} to grant anything.
 *
 * Never throws. Anything but a string, and a string longer than 4,096 characters, is refused
 * without being read.
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
  if (typeof text !== 'string') return otherPrefix(kinds)
  const split = splitPrefix(text)
  if (split === undefined || !kinds.includes(split.kind)) return otherPrefix(kinds)
  const { kind, payload } = split
  if (text.length > maximumLength) return undecodable()

  const fields = decodePayload(payload)
  if (fields === undefined) return undecodable()
  const { ak, expireAt, nonce, role: roleText, sig, uuid } = fields
  if (!ak) return missing('ak')
  if (!nonce) return missing('nonce')
  if (!roleText) return missing('role')
  if (!sig) return missing('sig')
  const role = roleFromWire(roleText)
  if (role === undefined) return undecodable()
  const time = expireAt === undefined ? undefined : Number(expireAt)
  // A lifespan that was no whole number gives a fraction, which is harmless. `NaN`, `Infinity`,
  // `0x10` and ` 1` would be read here as something else than they are elsewhere.
  if (time !== undefined && !(String(time) === expireAt && time > 0 && time <= endOfTime)) {
    return undecodable()
  }

  const shared = { accessKey: ak, nonce, role, ...(time === undefined ? {} : { expireAt: time }) }
  if (kind === 'sdk') {
    // The signature does not cover the prefix: a room's token under the prefix of an SDK token would
    // be good for every room.
    if (uuid !== undefined) return wrongPrefix()
    return { ok: true, token: { kind, ...shared }, fields }
  }
  if (kind === 'task' && uuid === undefined) return { ok: true, token: { kind, ...shared }, fields }
  return uuid ? { ok: true, token: { kind, ...shared, uuid }, fields } : missing('uuid')
}

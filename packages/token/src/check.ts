import { readToken } from './decode.ts'
import { otherRoom, roleTooWeak, unauthorized } from './refusal.ts'
import { isAtLeast, isRole } from './role.ts'
import type { Token, TokenKind, TokenResult, TokenRole } from './token.ts'

/** What a token must be good for. */
export interface TokenRequirements {
  /**
   * The kinds that are taken. A token of another kind is refused for its prefix.
   *
   * @default ['sdk', 'room']
   */
  readonly kinds?: readonly TokenKind[]
  /**
   * The weakest role that is taken.
   *
   * @default 'reader', which every token has
   */
  readonly role?: TokenRole
  /**
   * The room that is asked for: a token that names another is refused. SDK tokens name none and are
   * good for every room.
   *
   * @default a room token is taken whatever its room
   */
  readonly uuid?: string
  /**
   * How long a token is taken after it has expired, in milliseconds, for clocks that disagree.
   *
   * @default 0
   */
  readonly leeway?: number
  /**
   * The time by which the token must not have expired, in milliseconds since the epoch.
   *
   * @default Date.now()
   */
  readonly now?: number
}

/**
 * Holds a token to its own expiry, role and room without asking whether it is genuine: anybody can
 * write such a token. It is for stand-ins that have no keys, such as a mock; whatever guards
 * something calls {@link verifyToken}.
 *
 * @param text - the token, prefix included; never throws on account of it
 * @param requirements - what the token must be good for
 * @returns the token, or which check failed, the first of: `prefix`, `encoding`, `missing-field`,
 *   `expired` (all 401), `role-too-weak`, `other-room` (both 403)
 * @throws TypeError, RangeError where `requirements` are not what their types say, `undefined`
 *   given for `role` or `uuid` included
 *
 * @example
 * ```ts
 * const result = checkUnverifiedToken(text, { role: 'writer', uuid })
 * if (!result.ok) console.error(result.status, result.reason)
 * ```
 */
export function checkUnverifiedToken(
  text: unknown,
  requirements: TokenRequirements = {},
): TokenResult {
  const resolved = resolveRequirements(requirements)
  const read = readToken(text, resolved.kinds)
  return read.ok ? meetsRequirements(read.token, resolved) : read
}

export interface ResolvedRequirements {
  readonly kinds: readonly TokenKind[]
  readonly role: TokenRole
  readonly uuid: string | undefined
  readonly deadline: number
}

// A requirement that is not understood must not count as none: `uuid: undefined`, say, of a handler
// that looked in the wrong place for its parameter.
export function resolveRequirements(requirements: TokenRequirements): ResolvedRequirements {
  const { kinds = ['sdk', 'room'], role = 'reader', uuid, leeway = 0 } = requirements
  const { now = Date.now() } = requirements
  if (!isRole(role) || ('role' in requirements && requirements.role === undefined)) {
    throw new TypeError("`role` must be 'admin', 'writer' or 'reader', or be left out")
  }
  if ('uuid' in requirements && typeof uuid !== 'string') {
    throw new TypeError('`uuid` must be a string, or be left out')
  }
  if (!Number.isFinite(leeway) || leeway < 0) {
    throw new RangeError('`leeway` must be a number of milliseconds from 0')
  }
  if (!Number.isFinite(now)) {
    throw new RangeError('`now` must be a number of milliseconds since the epoch')
  }
  return { kinds, role, uuid, deadline: now - leeway }
}

export function meetsRequirements(token: Token, requirements: ResolvedRequirements): TokenResult {
  const { role, uuid, deadline } = requirements
  if (token.expireAt !== undefined && token.expireAt <= deadline) return unauthorized('expired')
  if (!isAtLeast(token.role, role)) return roleTooWeak(token.role, role)
  if (uuid !== undefined && token.uuid !== undefined && token.uuid !== uuid) {
    return otherRoom()
  }
  return { ok: true, token }
}

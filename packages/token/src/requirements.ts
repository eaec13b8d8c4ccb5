// What a token must be good for, apart from its signature.
import { otherRoom, roleTooWeak, unauthorized } from './failures.ts'
import { isAtLeast, isRole } from './role.ts'
import type { Token, TokenKind, TokenResult, TokenRole } from './token.ts'

/** What a token must be good for. */
export interface TokenRequirements {
  /**
   * The kinds that are accepted. A token of another kind fails the check of its prefix.
   *
   * @default ['sdk', 'room']
   * @example ['room']
   */
  readonly kinds?: readonly TokenKind[]
  /**
   * The weakest role that is accepted.
   *
   * @default 'reader', which every token has
   * @example 'writer'
   */
  readonly role?: TokenRole
  /**
   * The room of the request. A room token for another room fails; an SDK token is good for every
   * room.
   *
   * @default none: a room token is accepted whatever its room
   * @example 'a7e04xxxxx7d1eca69'
   */
  readonly uuid?: string
  /**
   * How long after its expiry a token is still accepted, in milliseconds, for clocks that differ.
   *
   * @default 0
   * @example 5_000
   */
  readonly leeway?: number
  /**
   * The current time, in milliseconds since the epoch.
   *
   * @default Date.now()
   * @example Date.parse('2026-01-01T00:00:00Z')
   */
  readonly now?: number
}

export interface ResolvedRequirements {
  readonly kinds: readonly TokenKind[]
  readonly role: TokenRole
  readonly uuid: string | undefined
  readonly deadline: number
}

// An invalid requirement must not count as none: `uuid: undefined`, say, of a handler that looked in
// the wrong place for its parameter.
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

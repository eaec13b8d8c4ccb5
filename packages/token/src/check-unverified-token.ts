import { readToken } from './decode-token.ts'
import { meetsRequirements, resolveRequirements, type TokenRequirements } from './requirements.ts'
import type { TokenResult } from './token.ts'

/**
 * Checks the expiry, role and room of a token, but not its signature: anyone can write such a token.
 * Use it only in mocks, which have no keys. To grant access, use {@link verifyToken}.
 *
 * @param text - the token, prefix included; no text makes this throw
 * @param requirements - what the token must be good for
 * @returns the token, or which check failed, the first of: `prefix`, `encoding`, `missing-field`,
 *   `expired` (all 401), `role-too-weak`, `other-room` (both 403)
 * @throws TypeError or RangeError where `requirements` are invalid, which includes `undefined` for
 *   `role` or `uuid`
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

// Holds the token of a request to what the contract asks of it.
import { checkUnverifiedToken, type TokenResult, verifyToken } from '@whiteboard-screenshots/token'
import { tokenMessages } from './error-messages.ts'
import { type ApiResponse, errorResponse } from './response.ts'

/** Refuses a token, or finds nothing wrong with it. */
export type TokenPolicy = (
  token: string,
  uuid: string,
) => ApiResponse | undefined | Promise<ApiResponse | undefined>

/** How tokens are checked. */
export interface TokenPolicyOptions {
  /** Secret keys by access key. Where there are none, nothing is verified. */
  readonly accessKeys: ReadonlyMap<string, string>
  /** `false` takes any token, and none. */
  readonly auth: boolean
}

const role = 'writer'

// The masked tokens of the source's examples must pass where there is nothing to verify them with.
const passesUnverified = (result: TokenResult): boolean =>
  result.ok || result.reason === 'encoding' || result.reason === 'missing-field'

function messageFor(token: string, result: Exclude<TokenResult, { ok: true }>): string {
  switch (result.reason) {
    case 'prefix':
      return token.startsWith('NETLESSTASK_') ? tokenMessages.task : tokenMessages.malformed
    case 'signature':
      return tokenMessages.wrongSignature
    case 'expired':
      return tokenMessages.expired
    case 'role-too-weak':
      return tokenMessages.reader
    case 'other-room':
      return tokenMessages.otherRoom
    default:
      return result.message
  }
}

/** The answer to a token that is refused, in the contract's words. */
export const tokenError = (token: string, result: TokenResult): ApiResponse | undefined =>
  result.ok ? undefined : errorResponse(result.status, messageFor(token, result))

/** The check that the policy asks for. */
export function createTokenPolicy({ accessKeys, auth }: TokenPolicyOptions): TokenPolicy {
  if (!auth) return () => undefined
  if (accessKeys.size > 0)
    return async (token, uuid) =>
      tokenError(token, await verifyToken(token, { accessKeys, role, uuid }))
  return (token, uuid) => {
    const result = checkUnverifiedToken(token, { role, uuid })
    return passesUnverified(result) ? undefined : tokenError(token, result)
  }
}

/**
 * Reads `AK:SK`.
 *
 * @throws RangeError, which does not repeat what may be a secret
 */
export function parseAccessKeys(pairs: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    pairs.map((pair) => {
      const colon = pair.indexOf(':')
      if (colon < 1 || colon === pair.length - 1)
        throw new RangeError('an access key must be written AK:SK')
      return [pair.slice(0, colon), pair.slice(colon + 1)]
    }),
  )
}

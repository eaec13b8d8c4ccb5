// Decides whether a token authorizes a request.
import { checkUnverifiedToken, type TokenResult, verifyToken } from '@whiteboard-screenshots/token'
import { parseKeyPair } from '../options/index.ts'
import { tokenMessages } from './error-messages.ts'
import { type ApiResponse, errorResponse } from './response.ts'

/** Returns the response to a token that does not authorize the request, `undefined` for one that does. */
export type TokenPolicy = (
  token: string,
  uuid: string,
) => ApiResponse | undefined | Promise<ApiResponse | undefined>

/** How tokens are checked. */
export interface TokenPolicyOptions {
  /** Secret keys by access key. Without any, signatures are not verified. */
  readonly accessKeys: ReadonlyMap<string, string>
  /** `false` accepts every request, also without a token. */
  readonly auth: boolean
}

/** The role that a token needs at least. */
export const requiredRole = 'writer'

// Without keys, the masked tokens of the source's examples are accepted.
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

/** The response to an invalid token. */
export const tokenError = (token: string, result: TokenResult): ApiResponse | undefined =>
  result.ok ? undefined : errorResponse(result.status, messageFor(token, result))

/** Creates the policy for those options. */
export function createTokenPolicy({ accessKeys, auth }: TokenPolicyOptions): TokenPolicy {
  if (!auth) return () => undefined
  if (accessKeys.size > 0)
    return async (token, uuid) =>
      tokenError(token, await verifyToken(token, { accessKeys, role: requiredRole, uuid }))
  return (token, uuid) => {
    const result = checkUnverifiedToken(token, { role: requiredRole, uuid })
    return passesUnverified(result) ? undefined : tokenError(token, result)
  }
}

/**
 * Parses pairs of the form `AK:SK`.
 *
 * @throws RangeError; the message does not contain the pair, which may be a secret
 */
export function parseAccessKeys(pairs: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    pairs.map((pair) => {
      const { accessKey, secretKey } = parseKeyPair(pair) ?? {}
      if (accessKey === undefined || secretKey === undefined)
        throw new RangeError('an access key must be written AK:SK')
      return [accessKey, secretKey]
    }),
  )
}

import { readToken } from './decode-token.ts'
import { unauthorized } from './failures.ts'
import { meetsRequirements, resolveRequirements, type TokenRequirements } from './requirements.ts'
import { hasSigned } from './signature.ts'
import type { TokenResult } from './token.ts'

/**
 * Secret keys by access key: an object, a `Map`, or a function that looks one up. While keys are
 * rotated, both the old and the new pair are in it.
 *
 * The function is called with the access key of the token, before its signature is checked. A result
 * that is not a string, or is empty, means that the access key is unknown.
 */
export type AccessKeys =
  | Readonly<Record<string, string>>
  | ReadonlyMap<string, string>
  | ((accessKey: string) => string | undefined | Promise<string | undefined>)

/** The options of {@link verifyToken}. */
export interface VerifyTokenOptions extends TokenRequirements {
  /**
   * The keys that tokens may be signed with.
   *
   * @example { 'my-access-key': 'my-secret-key' }
   */
  readonly accessKeys: AccessKeys
}

/**
 * Verifies a token: that it is well formed, that one of `accessKeys` signed it, that it has not
 * expired, and that its role and room allow the request.
 *
 * The signature is compared in constant time. No text makes this throw. A value that is not a string,
 * or has more than 4,096 characters, fails without being decoded.
 *
 * @param text - the token, prefix included
 * @param options - the keys, and what the token must be good for
 * @returns the token, or which check failed, the first of: `prefix`, `encoding`, `missing-field`,
 *   `unknown-access-key`, `signature`, `expired` (all 401), `role-too-weak`, `other-room` (both
 *   403)
 * @throws TypeError or RangeError where `options` are invalid, which includes `undefined` for `role` or
 *   `uuid`; and what the function `accessKeys` throws
 *
 * @example
 * ```ts
 * const result = await verifyToken(request.headers.get('token'), {
 *   accessKeys: { 'my-access-key': secretKey },
 *   role: 'writer',
 *   uuid,
 *   leeway: 5_000,
 * })
 * if (!result.ok) return Response.json({ message: result.message }, { status: result.status })
 * ```
 */
export async function verifyToken(
  text: unknown,
  options: VerifyTokenOptions,
): Promise<TokenResult> {
  const { accessKeys } = options
  const requirements = resolveRequirements(options)
  if (typeof accessKeys !== 'function' && (typeof accessKeys !== 'object' || accessKeys === null)) {
    throw new TypeError('`accessKeys` must be an object, a Map or a function')
  }
  const read = readToken(text, requirements.kinds)
  if (!read.ok) return read
  const secretKey = await findSecretKey(accessKeys, read.token.accessKey)
  if (!secretKey) return unauthorized('unknown-access-key')
  if (!(await hasSigned(read.fields, secretKey))) return unauthorized('signature')
  return meetsRequirements(read.token, requirements)
}

async function findSecretKey(
  accessKeys: AccessKeys,
  accessKey: string,
): Promise<string | undefined> {
  const found: unknown = await lookUp(accessKeys, accessKey)
  return typeof found === 'string' ? found : undefined
}

function lookUp(
  accessKeys: AccessKeys,
  accessKey: string,
): string | undefined | Promise<string | undefined> {
  if (typeof accessKeys === 'function') return accessKeys(accessKey)
  if (isMap(accessKeys)) return accessKeys.get(accessKey)
  // biome-ignore lint/suspicious/noPrototypeBuiltins: Chrome 92 and Firefox 90 have no `Object.hasOwn`.
  const isOwn = Object.prototype.hasOwnProperty.call(accessKeys, accessKey)
  return isOwn ? accessKeys[accessKey] : undefined
}

function isMap(accessKeys: object): accessKeys is ReadonlyMap<string, string> {
  return accessKeys instanceof Map
}

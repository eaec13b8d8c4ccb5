// Authorizes requests: verifies the token with the key ring, and rejects rooms that its access key is not for.
import {
  errorResponse,
  requiredRole,
  type TokenPolicy,
  tokenError,
} from '@whiteboard-screenshots/server-core/request'
import { verifyToken } from '@whiteboard-screenshots/token'
import type { KeyRing } from './key-ring.ts'

/**
 * A policy that verifies every token.
 *
 * @param leeway - how long an expired token is still accepted, in milliseconds
 */
export function createKeyRingPolicy(keyRing: KeyRing, leeway: number): TokenPolicy {
  return async (token, uuid) => {
    const result = await verifyToken(token, {
      accessKeys: async (accessKey) => (await keyRing.find(accessKey))?.secretKey,
      role: requiredRole,
      uuid,
      leeway,
    })
    if (!result.ok) return tokenError(token, result)
    const key = await keyRing.find(result.token.accessKey)
    return key?.rooms && !key.rooms.has(uuid)
      ? errorResponse(403, "The token's access key is not for this room")
      : undefined
  }
}

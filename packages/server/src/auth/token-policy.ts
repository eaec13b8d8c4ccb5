// Lets in whoever has a token for the room.
import {
  errorResponse,
  type TokenPolicy,
  tokenError,
} from '@whiteboard-screenshots/server-core/request'
import { verifyToken } from '@whiteboard-screenshots/token'
import type { KeyRing } from './key-ring.ts'

/** A check that verifies everything; `leeway` is in milliseconds. */
export function createKeyRingPolicy(keyring: KeyRing, leeway: number): TokenPolicy {
  return async (token, uuid) => {
    const result = await verifyToken(token, {
      accessKeys: async (accessKey) => (await keyring.find(accessKey))?.secretKey,
      role: 'writer',
      uuid,
      leeway,
    })
    if (!result.ok) return tokenError(token, result)
    const key = await keyring.find(result.token.accessKey)
    return key?.rooms && !key.rooms.has(uuid)
      ? errorResponse(403, "The token's access key is not for this room")
      : undefined
  }
}

// Lets in whoever has a token for the room.
import { failure, refusalOf, type TokenCheck } from '@whiteboard-screenshots/endpoint/answer'
import { verifyToken } from '@whiteboard-screenshots/token'
import type { Keyring } from './keys.ts'

/** A check that verifies everything; `leeway` is in milliseconds. */
export function tokenCheck(keyring: Keyring, leeway: number): TokenCheck {
  return async (token, uuid) => {
    const result = await verifyToken(token, {
      accessKeys: async (accessKey) => (await keyring.find(accessKey))?.secretKey,
      role: 'writer',
      uuid,
      leeway,
    })
    if (!result.ok) return refusalOf(token, result)
    const key = await keyring.find(result.token.accessKey)
    return key?.rooms && !key.rooms.has(uuid)
      ? failure(403, "The token's access key is not for this room")
      : undefined
  }
}

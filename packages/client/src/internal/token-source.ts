// The token of a call: a fixed one, one from a function, or one made from credentials.
import { rejectInput } from '../errors.ts'
import type { ClientOptions, Credentials } from '../options.ts'
import { fromEnvironment } from './environment.ts'

/** Gives the token for a room. `rejected` is the one that the server has just rejected. */
export type TokenSource = (uuid: string, rejected?: string) => string | Promise<string>

// A token is renewed after this part of its lifespan: early enough for the longest call.
const renewAfter = 0.8

function credentialTokenSource({
  accessKey,
  secretKey,
  role = 'writer',
  lifespan = 600_000,
}: Credentials): TokenSource {
  const tokens = new Map<string, { token: string; renewAt: number }>()
  return async (uuid, rejected) => {
    const now = Date.now()
    const cached = tokens.get(uuid)
    if (cached && cached.token !== rejected && now < cached.renewAt) return cached.token
    const { createRoomToken } = await import('@whiteboard-screenshots/token')
    const token = await createRoomToken({ accessKey, secretKey, uuid, role, lifespan }).catch(
      (error) => {
        rejectInput('credentials', `are invalid: ${error.message}`, error)
      },
    )
    for (const [room, old] of tokens) if (old.renewAt <= now) tokens.delete(room)
    // A token with a lifespan of 0 never expires.
    tokens.set(uuid, { token, renewAt: lifespan ? now + lifespan * renewAfter : Infinity })
    return token
  }
}

/** The token, checked so that no `fetch` has a reason to name it in an error message. */
function checkToken(token: unknown): string {
  if (!token) rejectInput('token', 'is missing: set token or credentials')
  if (typeof token !== 'string' || !/^[!-~]+$/.test(token))
    rejectInput('token', 'must be ASCII without spaces')
  return token
}

export function createTokenSource(options: ClientOptions): TokenSource {
  const { token, credentials, allowBrowserCredentials } = options
  if (credentials) {
    if (token !== undefined) rejectInput('token', 'and credentials cannot be combined')
    if (!allowBrowserCredentials && ('document' in globalThis || 'importScripts' in globalThis))
      rejectInput('credentials', 'are public in a browser: see allowBrowserCredentials')
    return credentialTokenSource(credentials)
  }
  if (typeof token === 'function') return async () => checkToken(await token())
  const fixed = checkToken(token === undefined ? fromEnvironment('WHITEBOARD_TOKEN') : token)
  return () => fixed
}

// Where a call's token comes from.
import { InputError } from '../errors.ts'
import type { ClientOptions, Credentials } from '../options.ts'

/** Gives the token for a room; `rejected` is the one that the server has just refused. */
export type TokenSource = (uuid: string, rejected?: string) => string | Promise<string>

const isPage = (): boolean => 'document' in globalThis || 'importScripts' in globalThis

function minted({
  accessKey,
  secretKey,
  role = 'writer',
  lifespan = 600_000,
}: Credentials): TokenSource {
  if (isPage())
    throw new InputError('credentials', 'would give the secret key away in a browser: use token')
  const tokens = new Map<string, { token: string; renewAt: number }>()
  return async (uuid, rejected) => {
    const now = Date.now()
    const kept = tokens.get(uuid)
    if (kept && kept.token !== rejected && now < kept.renewAt) return kept.token
    const { createRoomToken } = await import('@whiteboard-screenshots/token')
    const token = await createRoomToken({ accessKey, secretKey, uuid, role, lifespan }).catch(
      (error) => {
        throw new InputError('credentials', `make no token: ${error.message}`, error)
      },
    )
    for (const [room, { renewAt }] of tokens) if (renewAt <= now) tokens.delete(room)
    // Early enough for the longest call; a lifespan of 0 never ends.
    tokens.set(uuid, { token, renewAt: lifespan ? now + lifespan * 0.8 : Infinity })
    return token
  }
}

/** The token, checked so that no `fetch` has a reason to name it in an error. */
function checked(token: unknown): string {
  if (!token) throw new InputError('token', 'is missing: give token or credentials')
  if (typeof token !== 'string' || !/^[!-~]+$/.test(token))
    throw new InputError('token', 'must be a string of visible ASCII, with no space or line break')
  return token
}

export function tokenSource(options: ClientOptions | undefined): TokenSource {
  const { token, credentials } = options ?? {}
  if (credentials) {
    if (token !== undefined) throw new InputError('token', 'and credentials cannot both be given')
    return minted(credentials)
  }
  if (typeof token === 'function') return async () => checked(await token())
  const fixed = checked(token)
  return () => fixed
}

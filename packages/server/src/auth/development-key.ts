// A key pair for trying the server out on one's own machine, and tokens signed with it.
import { randomBytes } from 'node:crypto'
import { createSdkToken } from '@whiteboard-screenshots/token'
import { isLoopback } from '../network/loopback.ts'
import { SettingsError } from '../settings/settings-error.ts'

/** A key pair that is generated anew for each run, so that no web page can know a token in advance. */
export interface DevelopmentKey {
  /** The pair, `AK:SK`. */
  readonly pair: string
  /** Creates a token that is valid for every room as long as the server runs. */
  createToken(role: 'writer' | 'reader'): Promise<string>
}

/**
 * Generates a key pair.
 *
 * @throws SettingsError if other machines can reach the server
 */
export function createDevelopmentKey(host: string): DevelopmentKey {
  if (!isLoopback(host))
    throw new SettingsError(
      `development: other machines can reach host ${host}; set accessKey or accessKeysFile, or leave host at 127.0.0.1`,
    )
  const accessKey = 'development'
  const secretKey = randomBytes(24).toString('base64url')
  return {
    pair: `${accessKey}:${secretKey}`,
    createToken: (role) => createSdkToken({ accessKey, secretKey, role, lifespan: 0 }),
  }
}

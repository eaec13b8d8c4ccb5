// The key pair of a run on somebody's own machine, and tokens made with it.
import { randomBytes } from 'node:crypto'
import { createSdkToken } from '@whiteboard-screenshots/token'
import { SettingsError } from '../settings/settings.ts'

/** A key pair that is made anew for each run, so that no page can know a token beforehand. */
export interface DevelopmentKey {
  /** The pair, `AK:SK`. */
  readonly pair: string
  /** Makes a token that is good for every room as long as the server runs. */
  token(role: 'writer' | 'reader'): Promise<string>
}

/** Whether nobody but this machine can reach the host. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)

/**
 * Makes one.
 *
 * @throws SettingsError where the server can be reached from elsewhere
 */
export function makeDevelopmentKey(host: string): DevelopmentKey {
  if (!isLoopback(host))
    throw new SettingsError(
      `development: host ${host} can be reached from elsewhere: set accessKey or accessKeysFile, or leave host at 127.0.0.1`,
    )
  const accessKey = 'development'
  const secretKey = randomBytes(24).toString('base64url')
  return {
    pair: `${accessKey}:${secretKey}`,
    token: (role) => createSdkToken({ accessKey, secretKey, role, lifespan: 0 }),
  }
}

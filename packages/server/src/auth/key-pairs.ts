// Parses the key pairs in settings and files.
import { KeyPairError, parseRoomKeyPairs } from '@whiteboard-screenshots/server-core/options'
import { SettingsError } from '../settings/settings-error.ts'

/** What an access key stands for. */
export interface AccessKey {
  readonly secretKey: string
  /** The uuids of its rooms; `undefined` if it is for all rooms. */
  readonly rooms: ReadonlySet<string> | undefined
}

/**
 * Parses lines of pairs.
 *
 * @param nameOfLine - how error messages name a line; the first is 1
 * @throws SettingsError, which does not repeat the text, since that may be a secret
 */
export function toAccessKeys(
  lines: readonly string[],
  nameOfLine: (line: number) => string,
): Map<string, AccessKey> {
  const keys = new Map<string, AccessKey>()
  try {
    for (const { accessKey, secretKey, rooms, line } of parseRoomKeyPairs(lines)) {
      if (keys.has(accessKey))
        throw new KeyPairError('an access key occurs twice; keep one of its pairs', line)
      keys.set(accessKey, { secretKey, rooms: rooms.length > 0 ? new Set(rooms) : undefined })
    }
  } catch (error) {
    if (!(error instanceof KeyPairError)) throw error
    throw new SettingsError(`${nameOfLine(error.line)}: ${error.message}`)
  }
  return keys
}

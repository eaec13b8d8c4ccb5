// Parses the key pairs in settings and files.
import { parseKeyPair, splitKeyPairs } from '@whiteboard-screenshots/server-core/options'
import { SettingsError } from '../settings/settings-error.ts'

/** What an access key stands for. */
export interface AccessKey {
  readonly secretKey: string
  /** The uuids of its rooms; `undefined` if it is for all rooms. */
  readonly rooms: ReadonlySet<string> | undefined
}

interface Word {
  readonly word: string
  readonly line: number
}

const wordsOf = (text: string): Word[] =>
  text
    .split(/\r\n?|\n/)
    .flatMap((line, index) => splitKeyPairs(line).map((word) => ({ word, line: index + 1 })))

/**
 * Parses pairs: a word with a colon is a pair, a word without one is a room of the pair before it.
 *
 * @param nameOfLine - how error messages name a line; the first is 1
 * @throws SettingsError, which does not repeat the text, since that may be a secret
 */
export function parseKeyPairs(
  text: string,
  nameOfLine: (line: number) => string,
): Map<string, AccessKey> {
  const keys = new Map<string, AccessKey>()
  let rooms: Set<string> | undefined
  let last: string | undefined
  for (const { word, line } of wordsOf(text)) {
    const pair = parseKeyPair(word)
    if (pair) {
      last = pair.accessKey
      rooms = undefined
      if (keys.has(last))
        throw new SettingsError(
          `${nameOfLine(line)}: an access key occurs twice; keep one of its pairs`,
        )
      keys.set(last, { secretKey: pair.secretKey, rooms })
    } else if (!word.includes(':') && last !== undefined) {
      rooms ??= new Set()
      rooms.add(word)
      const { secretKey = '' } = keys.get(last) ?? {}
      keys.set(last, { secretKey, rooms })
    } else {
      throw new SettingsError(
        `${nameOfLine(line)}: a key pair must be written AK:SK, followed by the uuids of its rooms if it is not for all`,
      )
    }
  }
  return keys
}

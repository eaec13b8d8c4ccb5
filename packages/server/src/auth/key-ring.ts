// The key pairs that tokens may be signed with, and the rooms that each is for.
import { stat } from 'node:fs/promises'
import { readTextFile } from '@whiteboard-screenshots/server-core/command'
import { SettingsError, unreadable } from '../settings/settings.ts'

/** What an access key stands for. */
export interface AccessKey {
  readonly secretKey: string
  /** The uuids of its rooms, or `undefined` where it is for all. */
  readonly rooms: ReadonlySet<string> | undefined
}

/** The keys of now. */
export interface KeyRing {
  find(accessKey: string): Promise<AccessKey | undefined>
}

/** Where keys come from. */
export interface KeyRingOptions {
  /** Each `AK:SK`, which the uuids of its rooms may follow, apart by blanks. */
  readonly pairs: readonly string[]
  /** A file of such pairs. */
  readonly file: string | undefined
  /** Told where a changed file cannot be read; the keys before it are kept. */
  readonly onError: (reason: string) => void
}

/** How long the file is taken for unchanged, in milliseconds. */
const freshness = 1000

/**
 * Reads pairs: what holds a colon is one, what does not is a room of the pair before it.
 *
 * @param placeOf - what a message calls a line, of which the first is 1
 * @throws SettingsError, which does not repeat what may be a secret
 */
export function parseKeyPairs(
  text: string,
  placeOf: (line: number) => string,
): Map<string, AccessKey> {
  const keys = new Map<string, AccessKey>()
  let rooms: Set<string> | undefined
  let last: string | undefined
  const words = text
    .split(/\r\n?|\n/)
    .flatMap((line, index) =>
      line.split(/[\s,]+/).flatMap((word) => (word === '' ? [] : [{ word, line: index + 1 }])),
    )
  for (const { word, line } of words) {
    const colon = word.indexOf(':')
    if (colon > 0 && colon < word.length - 1) {
      last = word.slice(0, colon)
      rooms = undefined
      if (keys.has(last)) throw new SettingsError(`${placeOf(line)}: an access key is there twice`)
      keys.set(last, { secretKey: word.slice(colon + 1), rooms })
    } else if (colon < 0 && last !== undefined) {
      rooms ??= new Set()
      rooms.add(word)
      const { secretKey = '' } = keys.get(last) ?? {}
      keys.set(last, { secretKey, rooms })
    } else {
      throw new SettingsError(
        `${placeOf(line)}: a key pair must be written AK:SK, with its rooms, if any, after it`,
      )
    }
  }
  return keys
}

/**
 * Opens the keys.
 *
 * @throws SettingsError where they are not what they must be
 */
export async function createKeyRing({ pairs, file, onError }: KeyRingOptions): Promise<KeyRing> {
  const given = parseKeyPairs(pairs.join('\n'), () => 'accessKey')
  if (file === undefined) return { find: async (accessKey) => given.get(accessKey) }

  const versionOf = async (): Promise<string> => {
    // The time of change tells also when a file becomes readable.
    const { mtimeMs, ctimeMs, size, ino } = await stat(file)
    return `${mtimeMs}-${ctimeMs}-${size}-${ino}`
  }
  const load = async (): Promise<Map<string, AccessKey>> =>
    new Map([
      ...parseKeyPairs(await readTextFile(file), (line) => `accessKeysFile ${file}, line ${line}`),
      ...given,
    ])
  const describe = (error: unknown): string =>
    error instanceof SettingsError ? error.message : `accessKeysFile ${file}: ${unreadable(error)}`

  let keys: Map<string, AccessKey>
  let version: string
  try {
    version = await versionOf()
    keys = await load()
  } catch (error) {
    throw new SettingsError(describe(error), { cause: error })
  }
  if (keys.size === 0) throw new SettingsError(`accessKeysFile ${file}: there is no key pair in it`)
  let checkedAt = Date.now()
  let checking: Promise<void> | undefined

  const check = async (): Promise<void> => {
    try {
      const now = await versionOf()
      if (now === version) return
      version = now
      keys = await load()
    } catch (error) {
      onError(`${describe(error)}: the pairs from before are kept`)
    } finally {
      checkedAt = Date.now()
      checking = undefined
    }
  }
  return {
    find: async (accessKey) => {
      if (Date.now() - checkedAt >= freshness) {
        checking ??= check()
        await checking
      }
      return keys.get(accessKey)
    },
  }
}

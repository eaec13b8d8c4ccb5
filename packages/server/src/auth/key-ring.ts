// The key pairs that tokens may be signed with, kept up to date with a file.
import { stat } from 'node:fs/promises'
import { readTextFile } from '@whiteboard-screenshots/server-core/command'
import { describeReadError } from '../settings/read-error.ts'
import { SettingsError } from '../settings/settings-error.ts'
import { type AccessKey, parseKeyPairs } from './key-pairs.ts'

/** The key pairs that are valid now. */
export interface KeyRing {
  find(accessKey: string): Promise<AccessKey | undefined>
}

/** Where key pairs come from. */
export interface KeyRingOptions {
  /** Pairs, each `AK:SK` and the uuids of its rooms, separated by blanks. */
  readonly pairs: readonly string[]
  /** A file of such pairs. */
  readonly file: string | undefined
  /** Called if a changed file cannot be read; the pairs from before stay valid. */
  readonly onError: (message: string) => void
}

type AccessKeys = ReadonlyMap<string, AccessKey>

/** The minimum time between two checks of the file for changes. */
const checkIntervalMs = 1000

/** A file of key pairs, read again when it changes. */
class KeyFile implements KeyRing {
  readonly #file: string
  readonly #given: AccessKeys
  readonly #onError: (message: string) => void
  #keys: AccessKeys = new Map()
  #version = ''
  #checkedAt = 0
  #checking: Promise<void> | undefined

  constructor(file: string, given: AccessKeys, onError: (message: string) => void) {
    this.#file = file
    this.#given = given
    this.#onError = onError
  }

  /** @throws SettingsError if the file cannot be read, or has no valid pairs */
  async open(): Promise<void> {
    try {
      this.#version = await this.#readVersion()
      this.#keys = await this.#load()
    } catch (error) {
      throw new SettingsError(this.#describe(error), { cause: error })
    }
    if (this.#keys.size === 0) throw this.#noPair()
    this.#checkedAt = performance.now()
  }

  async find(accessKey: string): Promise<AccessKey | undefined> {
    if (performance.now() - this.#checkedAt >= checkIntervalMs) {
      this.#checking ??= this.#check()
      await this.#checking
    }
    return this.#keys.get(accessKey)
  }

  async #check(): Promise<void> {
    try {
      const version = await this.#readVersion()
      if (version === this.#version) return
      const keys = await this.#load()
      // Still being written: the next check reads it.
      if ((await this.#readVersion()) !== version) return
      this.#version = version
      if (keys.size === 0) throw this.#noPair()
      this.#keys = keys
    } catch (error) {
      this.#onError(`${this.#describe(error)}: the key pairs from before stay valid`)
    } finally {
      this.#checkedAt = performance.now()
      this.#checking = undefined
    }
  }

  async #readVersion(): Promise<string> {
    // ctime also changes when a file becomes readable.
    const { mtimeMs, ctimeMs, size, ino } = await stat(this.#file)
    return `${mtimeMs}-${ctimeMs}-${size}-${ino}`
  }

  async #load(): Promise<AccessKeys> {
    const text = await readTextFile(this.#file)
    const read = parseKeyPairs(text, (line) => `accessKeysFile ${this.#file}, line ${line}`)
    return new Map([...read, ...this.#given])
  }

  #noPair(): SettingsError {
    return new SettingsError(
      `accessKeysFile ${this.#file}: the file has no key pair; write one AK:SK per line`,
    )
  }

  #describe(error: unknown): string {
    return error instanceof SettingsError
      ? error.message
      : `accessKeysFile ${this.#file}: ${describeReadError(error)}`
  }
}

/**
 * Loads the key pairs.
 *
 * @throws SettingsError if they are invalid
 */
export async function createKeyRing({ pairs, file, onError }: KeyRingOptions): Promise<KeyRing> {
  const given = parseKeyPairs(pairs.join('\n'), () => 'accessKey')
  if (file === undefined) return { find: async (accessKey) => given.get(accessKey) }
  const keyFile = new KeyFile(file, given, onError)
  await keyFile.open()
  return keyFile
}

// The key pairs that tokens may be signed with, kept up to date with a file.
import { stat } from 'node:fs/promises'
import { readTextFile } from '@whiteboard-screenshots/server-core/command'
import { splitKeyFile } from '@whiteboard-screenshots/server-core/options'
import { describeReadError } from '../settings/read-error.ts'
import { SettingsError } from '../settings/settings-error.ts'
import { type AccessKey, toAccessKeys } from './key-pairs.ts'

/** The key pairs that are valid now. */
export interface KeyRing {
  find(accessKey: string): Promise<AccessKey | undefined>
  /** Stops to watch the file. */
  close(): void
}

/** Where key pairs come from. */
export interface KeyRingOptions {
  /** Pairs, each `AK:SK` and the uuids of its rooms, separated by blanks. */
  readonly pairs: readonly string[]
  /** A file of such pairs. */
  readonly file: string | undefined
  /** Called when a changed file has been read, with the number of its pairs. */
  readonly onChange: (pairs: number) => void
  /** Called once for each change that cannot be read; the pairs from before stay valid. */
  readonly onError: (message: string) => void
}

type AccessKeys = ReadonlyMap<string, AccessKey>

/** How often the file is checked: also without requests, so that the operator sees at once whether a change is valid. */
const checkIntervalMs = 1000

/** A file of key pairs, read again when it changes. */
class KeyFile implements KeyRing {
  readonly #file: string
  readonly #given: AccessKeys
  readonly #options: KeyRingOptions
  #keys: AccessKeys = new Map()
  /** What was last seen of the file, or the error with which that failed. */
  #version = ''
  #checking: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(file: string, given: AccessKeys, options: KeyRingOptions) {
    this.#file = file
    this.#given = given
    this.#options = options
  }

  /** @throws SettingsError if the file cannot be read, or has no valid pairs */
  async open(): Promise<void> {
    try {
      this.#version = await this.#readVersion()
      this.#keys = new Map([...(await this.#load()), ...this.#given])
    } catch (error) {
      throw new SettingsError(this.#describe(error), { cause: error })
    }
    this.#timer = setInterval(() => this.#checkAlone(), checkIntervalMs).unref()
  }

  close(): void {
    clearInterval(this.#timer)
  }

  async find(accessKey: string): Promise<AccessKey | undefined> {
    return this.#keys.get(accessKey)
  }

  /** Unless a check is in progress: a file system may be slow. */
  #checkAlone(): void {
    this.#checking ??= this.#check().finally(() => {
      this.#checking = undefined
    })
  }

  async #check(): Promise<void> {
    const version = await this.#readVersionOrError()
    if (version === this.#version) return
    const keys = await this.#load().catch((error) => this.#describe(error))
    // Still being written: the next check reads it.
    if ((await this.#readVersionOrError()) !== version) return
    this.#version = version
    if (typeof keys === 'string') {
      this.#options.onError(`${keys}: the key pairs from before stay valid`)
    } else {
      this.#keys = new Map([...keys, ...this.#given])
      this.#options.onChange(keys.size)
    }
  }

  #readVersionOrError(): Promise<string> {
    return this.#readVersion().catch((error) => this.#describe(error))
  }

  async #readVersion(): Promise<string> {
    // ctime also changes when a file becomes readable.
    const { mtimeMs, ctimeMs, size, ino } = await stat(this.#file)
    return `${mtimeMs}-${ctimeMs}-${size}-${ino}`
  }

  async #load(): Promise<AccessKeys> {
    const lines = splitKeyFile(await readTextFile(this.#file))
    const keys = toAccessKeys(lines, (line) => `accessKeysFile ${this.#file}, line ${line}`)
    if (keys.size === 0)
      throw new SettingsError(
        `accessKeysFile ${this.#file}: the file has no key pair; write one AK:SK per line`,
      )
    return keys
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
export async function createKeyRing(options: KeyRingOptions): Promise<KeyRing> {
  const { pairs, file } = options
  const given = toAccessKeys(pairs, () => 'accessKey')
  if (file === undefined) return { find: async (accessKey) => given.get(accessKey), close() {} }
  const keyFile = new KeyFile(file, given, options)
  await keyFile.open()
  return keyFile
}

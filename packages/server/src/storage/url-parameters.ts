// Parses the parts of a bucket's URL.
import { SettingsError } from '../settings/settings-error.ts'

/** What a location is for: storing screenshots, or reading rooms. */
export type Purpose = 'storage' | 'rooms'

export type Environment = Readonly<Record<string, string | undefined>>

/** Parameters by name. */
export type Parameters = ReadonlyMap<string, string>

const parameterNames: Readonly<Record<Purpose, readonly string[]>> = {
  storage: ['region', 'endpoint', 'path-style', 'domain', 'signed'],
  rooms: ['region', 'endpoint', 'path-style'],
}

const maxSignedSeconds = 7 * 24 * 60 * 60

/** The decoded text, or `undefined` if its percent-encoding is invalid. */
export const decodePercent = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** Parses the parts of one bucket's URL; its error messages name the setting and the bucket. */
export class UrlParser {
  readonly #purpose: Purpose
  readonly #bucket: string

  /** @param bucket - the bucket's URL, without a path and parameters */
  constructor(purpose: Purpose, bucket: string) {
    this.#purpose = purpose
    this.#bucket = bucket
  }

  fail(problem: string): never {
    throw new SettingsError(`${this.#purpose}: ${this.#bucket}: ${problem}`)
  }

  /** The path as the prefix of keys: empty, or with a `/` at its end. */
  prefix(path: string): string {
    const prefix = decodePercent(path.replace(/^\//, '').replace(/\/$/, ''))
    if (prefix === undefined) return this.fail('the percent-encoding of the path is invalid')
    if (prefix === '') return ''
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to reject
    if (prefix.split('/').some((part) => /^\.{0,2}$|[\x00-\x1F\x7F\\]/.test(part)))
      this.fail(
        'the path has a part that is empty, ".", "..", or has a backslash or control character',
      )
    return `${prefix}/`
  }

  parameters(query: string): Parameters {
    const known = parameterNames[this.#purpose]
    const given = new Map<string, string>()
    for (const [name, value] of new URLSearchParams(query)) {
      if (!known.includes(name))
        // Whatever does not look like a name may be a secret.
        this.fail(
          `unknown parameter${/^[a-z][a-z-]{0,23}$/.test(name) ? ` "${name}"` : ''}; the parameters are ${known.join(', ')}`,
        )
      if (given.has(name)) this.fail(`the parameter "${name}" occurs twice`)
      if (value === '') this.fail(`the parameter "${name}" is empty`)
      given.set(name, value)
    }
    return given
  }

  endpoint(text: string | undefined): string | undefined {
    if (text === undefined) return undefined
    const url = URL.parse(text)
    if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
      return this.fail('"endpoint" must be an http or https URL without parameters')
    if (url.username || url.password)
      this.fail('"endpoint" must not hold credentials; put them into the environment')
    return url.href.replace(/\/$/, '')
  }

  /** The domain as a URL with a `/` at its end. */
  domain(text: string | undefined): string | undefined {
    if (text === undefined) return undefined
    const url = URL.parse(/^https?:/i.test(text) ? text : `https://${text}`)
    if (!url || url.search || url.hash || url.username || url.password)
      return this.fail('"domain" must be a domain, or an http or https URL without parameters')
    return url.href.endsWith('/') ? url.href : `${url.href}/`
  }

  signedSeconds(text: string | undefined): number | undefined {
    if (text === undefined) return undefined
    const seconds = Number(text)
    return /^\d+$/.test(text) && seconds > 0 && seconds <= maxSignedSeconds
      ? seconds
      : this.fail(`"signed" must be a number of seconds from 1 to ${maxSignedSeconds}`)
  }

  boolean(name: string, text: string | undefined): boolean {
    if (text !== undefined && text !== 'true' && text !== 'false')
      this.fail(`"${name}" must be true or false`)
    return text === 'true'
  }
}

// Checks the options of a client, of a call and of a download, and applies their defaults.
import { InputError } from '../errors.ts'
import type { CallOptions, ClientOptions } from '../options.ts'
import { shown } from './validate.ts'

type NumberName = 'timeout' | 'totalTimeout' | 'maxRetries' | 'maxBytes'
type Numbers = { readonly [Name in NumberName]?: number | undefined }

const defaults: Record<NumberName, number> = {
  timeout: 60_000,
  totalTimeout: 300_000,
  maxRetries: 2,
  maxBytes: 2 ** 26,
}

/** Every option by name: the type keeps the lists complete. */
type Names<Name extends string> = Readonly<Record<Name, 1>>

const sharedOptions: Names<keyof CallOptions & keyof ClientOptions> = {
  region: 1,
  timeout: 1,
  totalTimeout: 1,
  maxRetries: 1,
  retryUncertain: 1,
  headers: 1,
}

export const knownCallOptions: Names<keyof CallOptions> = { ...sharedOptions, signal: 1 }

const knownClientOptions: Names<keyof ClientOptions> = {
  ...sharedOptions,
  token: 1,
  credentials: 1,
  baseUrl: 1,
  fetch: 1,
  onRequest: 1,
  onResponse: 1,
  onRetry: 1,
}

/** Whether at most so many insertions, removals and replacements turn one text into the other. */
function isNear(one: string, other: string, edits: number): boolean {
  if (!one || !other) return one.length + other.length <= edits
  const [oneRest, otherRest] = [one.slice(1), other.slice(1)]
  if (one[0] === other[0]) return isNear(oneRest, otherRest, edits)
  return (
    edits > 0 &&
    (isNear(oneRest, otherRest, edits - 1) ||
      isNear(oneRest, other, edits - 1) ||
      isNear(one, otherRest, edits - 1))
  )
}

/** Rejects names that would be ignored: after a typo in `baseUrl` the token would go elsewhere. */
export function checkNames(given: object | undefined, known: object): void {
  const names = Object.keys(known)
  for (const name in given) {
    if (names.includes(name)) continue
    const meant = names.find((each) => isNear(name.toLowerCase(), each.toLowerCase(), 2))
    const hint = meant ? `did you mean \`${meant}\`?` : `the options are ${names.join(', ')}`
    throw new InputError(name, `unknown option \`${name}\`; ${hint}`)
  }
}

/** The value of the first of `sources` that sets the option, or its default. */
export function numberOption(name: NumberName, ...sources: Numbers[]): number {
  const value = sources.find((source) => source[name] !== undefined)?.[name] ?? defaults[name]
  if (!(typeof value === 'number' && value >= 0))
    throw new InputError(name, `${name} must be a number from 0, got ${shown(value)}`)
  return value
}

/** The base URL without a trailing slash. The error message leaves the URL out: it may have a password. */
export function checkBaseUrl(url: string): string {
  const { protocol, username, password, search, hash, origin, pathname } = new URL(
    URL.canParse(url) ? url : 'none:',
  )
  if (!/^https?:$/.test(protocol) || username || password || search || hash)
    throw new InputError(
      'baseUrl',
      'baseUrl must be an http or https URL without user, query and fragment',
    )
  return origin + pathname.replace(/\/+$/, '')
}

/** Throws where an option of the client is unknown or invalid. */
export function checkClientOptions(options: ClientOptions | undefined): void {
  checkNames(options, knownClientOptions)
  for (const name in defaults) numberOption(name as NumberName, options ?? {})
}

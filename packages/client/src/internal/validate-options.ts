// Checks the options of a client, of a call and of a download, and applies their defaults.
import { rejectInput } from '../errors.ts'
import type { CallOptions, ClientOptions, DownloadOptions } from '../options.ts'
import { checkUrl, publicUrl } from './url.ts'
import { checkType, shown } from './validate.ts'

/** The limits of a call and its attempts. */
export interface Limits {
  timeout: number
  totalTimeout: number
  maxRetries: number
  maxRetryAfter: number
}

const defaults: Limits = {
  timeout: 60_000,
  totalTimeout: 300_000,
  maxRetries: 2,
  maxRetryAfter: 60_000,
}

/** Every option by name, with its type where only that is checked. The type keeps the lists complete. */
type Values = Readonly<Record<string, unknown>>
type Names<Name extends string> = Readonly<Record<Name, unknown>>

const sharedOptions: Names<keyof CallOptions & keyof ClientOptions> = {
  ...defaults,
  region: 1,
  retryUncertain: 1,
  headers: 1,
}

export const knownCallOptions: Names<keyof CallOptions> = {
  ...sharedOptions,
  signal: 'an AbortSignal',
}

export const knownDownloadOptions: Names<keyof DownloadOptions | 'as'> = {
  ...defaults,
  as: 1,
  signal: 'an AbortSignal',
  maxBytes: 1,
}

const knownClientOptions: Names<keyof ClientOptions> = {
  ...sharedOptions,
  token: 1,
  credentials: 1,
  allowBrowserCredentials: 1,
  baseUrl: 1,
  fetch: 'a function',
  onRequest: 'a function',
  onResponse: 'a function',
  onRetry: 'a function',
}

const plain = (name: string): string => name.replaceAll('_', '').toLowerCase()

/** The name that was meant: about as long with the same first half, else a part of what was given, or its whole. */
function meantBy(given: string, names: string[]): string | undefined {
  const it = plain(given)
  return (
    names.find(
      (name) =>
        Math.abs(it.length - name.length) < 3 && plain(name).startsWith(it.slice(0, it.length / 2)),
    ) ??
    names.find(
      (name) =>
        it.includes(plain(name)) ||
        plain(name).endsWith(it) ||
        (name === 'uuid' && it.startsWith('room')),
    )
  )
}

/** Rejects names that would be ignored: after a typo in `baseUrl` the token would go elsewhere. */
export function checkNames(given: object, known: object, field = 'options'): void {
  checkType(field, given, 'an object')
  const names = Object.keys(known)
  for (const name in given) {
    checkType(name, (given as Values)[name], (known as Values)[name])
    if (names.includes(name)) continue
    const meant = meantBy(name, names)
    rejectInput(name, `is unknown: did you mean ${meant ?? names.join(', ')}?`)
  }
}

/** Rejects what is not a number from 0. */
export function numberOption(name: string, value: unknown): number {
  if (typeof value === 'number' && value >= 0) return value
  rejectInput(name, `must be a number from 0, got ${shown(value)}`)
}

/** The limits that `sources` set, where later sources override earlier ones, or the defaults. */
export function limitsOf(...sources: { readonly [Name in keyof Limits]?: unknown }[]): Limits {
  const limits = { ...defaults }
  let name: keyof Limits
  for (const source of sources)
    for (name in limits)
      if (source[name] !== undefined) limits[name] = numberOption(name, source[name])
  return limits
}

/** The base URL without a trailing slash. */
export function checkBaseUrl(url: string): string {
  const checked = checkUrl('baseUrl', url)
  // The paths of the operations begin with /v5.
  if (publicUrl(checked).replace(/[^/]\/v5(\/rooms|\/?$)/, '') !== checked)
    rejectInput('baseUrl', 'must have no /v5, user, query or fragment')
  return checked.replace(/\/+$/, '')
}

/** Throws where an option of the client is unknown or invalid. */
export function checkClientOptions(options: ClientOptions): void {
  checkNames(options, knownClientOptions)
  limitsOf(options)
}

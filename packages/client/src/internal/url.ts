// What the client needs of URLs, without the parts of `URL` that React Native and old browsers lack.
import { rejectInput } from '../errors.ts'

/** Rejects what is not an http or https URL. The error message leaves it out: it may have secrets. */
export function checkUrl(field: string, url: unknown, hint = ''): string {
  try {
    if (/^https?:\/\//i.test(`${url}`)) return new URL(`${url}`).href
  } catch {}
  rejectInput(field, `must be an http:// or https:// URL${hint}`)
}

/** The URL without user, query and fragment: those may contain secrets. */
export const publicUrl = (url: string): string =>
  url.replace(/^(\w+:\/\/)[^/?#\\]*@/, '$1').replace(/[?#].*$/s, '')

/** The origin of the URL. */
export const originOf = (url: string): string => publicUrl(url).split(/[/\\]/, 3).join('/')

// For how long an image that was fetched may be taken to be what its host has, as HTTP has it
// (RFC 9111).
import type { IncomingHttpHeaders } from 'node:http'

const second = 1000
// A host that says nothing about it is asked again soon: a slide that was replaced must show.
const longestGuess = 60 * second

function directivesOf(cacheControl: string): ReadonlyMap<string, string> {
  const parts = cacheControl.toLowerCase().matchAll(/([\w-]+)(?:\s*=\s*"?([^\s",;]*))?/g)
  return new Map(Array.from(parts, ([, name = '', value = '']) => [name, value]))
}

const timeOf = (date: string | undefined): number => (date ? Date.parse(date) : Number.NaN)

/**
 * For how many milliseconds an answer is fresh; 0 where the host is to be asked again each time, and
 * `undefined` where the answer must not be kept at all.
 */
export function freshnessLifetime(headers: IncomingHttpHeaders, now: number): number | undefined {
  const directives = directivesOf(headers['cache-control'] ?? '')
  if (directives.has('no-store') || directives.has('private')) return undefined
  if (directives.has('no-cache')) return 0
  const age = Number(headers.age ?? 0) * second || 0
  const stated = directives.get('s-maxage') ?? directives.get('max-age')
  if (stated !== undefined) return Math.max(0, Number(stated) * second - age) || 0
  const date = timeOf(headers.date) || now
  if (headers.expires !== undefined) return Math.max(0, timeOf(headers.expires) - date - age) || 0
  const unchangedFor = date - timeOf(headers['last-modified'])
  return Math.min(longestGuess, Math.max(0, unchangedFor / 10)) || 0
}

// How long a fetched image stays fresh, by the rules of HTTP caching (RFC 9111).
import type { IncomingHttpHeaders } from 'node:http'

const second = 1000
// The limit if the host does not say: a slide that was replaced must show soon.
const maxHeuristicLifetime = 60 * second

function parseDirectives(cacheControl: string): ReadonlyMap<string, string> {
  const parts = cacheControl.toLowerCase().matchAll(/([\w-]+)(?:\s*=\s*"?([^\s",;]*))?/g)
  return new Map(Array.from(parts, ([, name = '', value = '']) => [name, value]))
}

const parseDate = (date: string | undefined): number => (date ? Date.parse(date) : Number.NaN)

/**
 * How long a response stays fresh, in milliseconds: 0 if it must be validated each time, `undefined` if it
 * must not be stored.
 */
export function freshnessLifetime(headers: IncomingHttpHeaders, now: number): number | undefined {
  const directives = parseDirectives(headers['cache-control'] ?? '')
  if (directives.has('no-store') || directives.has('private')) return undefined
  if (directives.has('no-cache')) return 0
  const age = Number(headers.age ?? 0) * second || 0
  const maxAge = directives.get('s-maxage') ?? directives.get('max-age')
  if (maxAge !== undefined) return Math.max(0, Number(maxAge) * second - age) || 0
  const date = parseDate(headers.date) || now
  if (headers.expires !== undefined)
    return Math.max(0, parseDate(headers.expires) - date - age) || 0
  const unchangedFor = date - parseDate(headers['last-modified'])
  return Math.min(maxHeuristicLifetime, Math.max(0, unchangedFor / 10)) || 0
}

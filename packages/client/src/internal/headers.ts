// The headers of a request, from the options of its client and its call.
import { rejectInput } from '../errors.ts'
import { regionHeader } from '../generated/contract.gen.ts'
import type { CallOptions } from '../options.ts'

/** Adds a header. The error message leaves out the value: it may be a secret. */
function append(headers: Headers, field: string, name: string, value: unknown): void {
  try {
    if (typeof value !== 'string') throw field
    headers.append(name, value)
  } catch {
    rejectInput(field, 'is not a valid header')
  }
}

/** The headers that `sources` set, where later sources override earlier ones. */
export function requestHeaders(...sources: CallOptions[]): Record<string, string> {
  const result: Record<string, string> = { accept: 'application/json' }
  for (const { headers, region } of sources) {
    if (!headers && region === undefined) continue
    const own = new Headers()
    const given: object = Object(headers)
    const entries = Symbol.iterator in given ? (given as Iterable<unknown>) : Object.entries(given)
    for (const entry of entries) {
      const [name, value] = Array.isArray(entry) ? entry : [entry, null]
      if (value !== undefined) append(own, `headers.${name}`, name, value)
    }
    if (region !== undefined) {
      own.delete(regionHeader)
      append(own, 'region', regionHeader, region)
    }
    own.forEach((value, name) => {
      result[name] = value
    })
  }
  result['content-type'] = 'application/json'
  return result
}

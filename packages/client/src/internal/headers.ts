// The headers of a request, from the options of its client and its call.
import { InputError } from '../errors.ts'
import { regionHeader, region as regionSchema } from '../generated/contract.gen.ts'
import type { CallOptions } from '../options.ts'
import { throwViolation, validate } from './validate.ts'

/** The headers that `sources` set, where later sources override earlier ones. */
export function requestHeaders(...sources: CallOptions[]): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' }
  for (const source of sources) {
    for (const [name, value] of Object.entries(source.headers ?? {})) {
      try {
        new Headers([[name, value]])
      } catch {
        // The platform's error has the value in it, which may be a secret.
        throw new InputError(`headers.${name}`, `headers.${name} is not a valid HTTP header`)
      }
      headers[name.toLowerCase()] = value
    }
  }
  let region: string | undefined
  for (const source of sources) region = source.region ?? region
  if (region !== undefined) {
    throwViolation(validate(region, regionSchema, 'region'))
    headers[regionHeader] = region
  }
  return { ...headers, 'content-type': 'application/json' }
}

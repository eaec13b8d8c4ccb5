// Fields of a request's body that the contract does not have. They are accepted, but may be misspelled.
import type { Operation } from '../contract/index.ts'
import { describeUnknownName } from '../options/index.ts'
import { maskTokens } from './mask-tokens.ts'

// A header has to hold the messages.
const maxFields = 10
const maxNameLength = 100

/** A warning for each field of a parsed body that the contract does not have. */
export function findUnknownFields({ requestBody }: Operation, body: unknown): readonly string[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return []
  const known = Object.keys(requestBody.schema.properties ?? {})
  return Object.keys(body)
    .filter((name) => !known.includes(name))
    .slice(0, maxFields)
    .map((name) => describeUnknownName('field', maskTokens(name).slice(0, maxNameLength), known))
}

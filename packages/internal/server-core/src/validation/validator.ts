// Whoever decides whether a request keeps the contract.
import type { ParsedRequest } from './route.ts'
import type { Violation } from './violations.ts'

/** The answer that a request's `Prefer` header, or a scenario, asks for. */
export interface Preference {
  readonly code?: number
  readonly exampleKey?: string
}

/** What a judge says. */
export interface ValidationResult {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  /** What is wrong with the request. */
  readonly violations: readonly Violation[]
}

/** Whoever decides what becomes of a request. */
export interface Validator {
  /** Asks what to answer. */
  readonly validate: (request: ParsedRequest, preference: Preference) => Promise<ValidationResult>
}

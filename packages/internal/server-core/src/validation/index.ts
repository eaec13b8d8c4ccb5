// Judges requests by the contract.

export { builtInValidator } from './built-in-validator.ts'
export { findRoute, isDecodable, type ParsedRequest, type Route } from './route.ts'
export { isPlainlyValid } from './shortcut.ts'
export type { Preference, ValidationResult, Validator } from './validator.ts'
export { describeViolation, type Violation } from './violations.ts'

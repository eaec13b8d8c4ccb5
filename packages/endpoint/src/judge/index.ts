// Judges requests by the contract.
export type { Judge, Preference, Verdict } from './judge.ts'
export { plainJudge } from './plain.ts'
export { isDecodable, type ParsedRequest, type Route, routeOf } from './request.ts'
export { isPlainlyValid } from './shortcut.ts'
export { describeViolation, type Violation } from './violations.ts'

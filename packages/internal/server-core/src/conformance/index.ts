// The suite: give it a base URL and a token.

export { type ExampleRequest, type Operation, operations } from '../contract/index.ts'
export { type ContractCase, contractCases, tokenCases } from './cases.ts'
export {
  type ContractAnswer,
  type ContractRequest,
  exchange,
  messageOf,
  type RefusedTokens,
  type Target,
} from './exchange.ts'
export { checkProperties } from './properties.ts'

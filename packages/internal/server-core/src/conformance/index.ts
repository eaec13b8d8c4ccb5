// The conformance suite, for any server with a base URL and a token.

export { type ExampleRequest, type Operation, operations } from '../contract/index.ts'
export { type ContractCase, contractCases, tokenCases } from './cases.ts'
export {
  type ContractRequest,
  type ContractResponse,
  exchange,
  messageOf,
  type RejectedTokens,
  type Target,
} from './exchange.ts'
export { checkProperties } from './properties.ts'
export { runWorkflows } from './workflows.ts'

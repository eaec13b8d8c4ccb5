// The contract, as mock, server and conformance suite read it.
export { curlCommand } from './curl-command.ts'
export {
  type ExampleRequest,
  exampleRoomFor,
  maskedToken,
  type Operation,
  operations,
  patternMessage,
  regionHeader,
  regions,
  scenePathPattern,
  tokenHeader,
} from './operations.ts'
export {
  exampleNames,
  findExample,
  firstExample,
  isDocumented,
  statusesOfExample,
} from './response-examples.ts'

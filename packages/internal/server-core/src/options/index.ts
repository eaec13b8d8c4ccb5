// What mock and server share about options: defaults, and errors about unknown names.
export {
  defaultHost,
  defaultMaxPixels,
  defaultMockPort,
  defaultStallTimeoutMs,
} from './defaults.ts'
export { closestName, describeUnknownName } from './unknown-name.ts'

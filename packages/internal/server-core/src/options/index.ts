// What mock and server share about options: defaults, and errors about unknown names.
export {
  defaultDocsPort,
  defaultHost,
  defaultMaxBodyBytes,
  defaultMaxPixels,
  defaultMockPort,
  defaultRetryAfterSeconds,
  defaultServerPort,
  defaultStallTimeoutMs,
} from './defaults.ts'
export { closestName, describeUnknownName } from './unknown-name.ts'

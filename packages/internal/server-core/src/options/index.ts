// What the programs share about options: defaults, key pairs, and errors about unknown names.
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
export { type KeyPair, parseKeyPair, splitKeyPairs } from './key-pair.ts'
export { closestName, describeUnknownName } from './unknown-name.ts'

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
export {
  type KeyPair,
  KeyPairError,
  parseKeyPair,
  parseKeyPairs,
  parseRoomKeyPairs,
  type RoomKeyPair,
  splitKeyFile,
  splitKeyPairs,
} from './key-pair.ts'
export { closestName, describeUnknownName, editDistance } from './unknown-name.ts'

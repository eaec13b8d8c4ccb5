// What the commands of mock and server share: error lines, signals, and reading files.
export { type AccessKeySources, accessKeysVariable, loadAccessKeys } from './access-keys.ts'
export {
  type CommandLine,
  createCommandLine,
  type ListenAddress,
  onShutdown,
} from './command-line.ts'
export { decodeText, readTextFile } from './read-text-file.ts'

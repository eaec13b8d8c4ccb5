// What a command that starts a server says and reads.
export { type AccessKeySources, accessKeysVariable, loadAccessKeys } from './access-keys.ts'
export {
  type CommandLine,
  createCommandLine,
  type ListenAddress,
  onShutdown,
} from './command-line.ts'
export { readTextFile } from './read-text-file.ts'

// What a command that starts a server says and reads.
export { type KeyPlaces, keysOf, keysVariable } from './keys.ts'
export { type CommandLine, commandLine, onEnd, type Place } from './listen.ts'

// Explains what is wrong with a command's flags and arguments, and which flag was meant.
import type { Command, CommanderError } from 'commander'
import { type CliError, usageError } from './cli-error.ts'

/** Flags that other programs have, and what they are called here. */
const meanings: ReadonlyMap<string, readonly string[]> = new Map([
  ['--size', ['--width', '--height', '--dimensions', '--resolution', '-s', '-w']],
  ['--base-url', ['--url', '--host', '--server', '--endpoint', '--api', '--address']],
  ['--path', ['--scene', '--scene-path', '--group', '--scene-group', '-p']],
  ['--output', ['--file', '--out-dir', '--output-dir', '--dir', '--directory']],
  ['--token', ['--api-token', '--sdk-token', '--room-token', '-t']],
  ['--access-key', ['--ak', '--key', '--api-key', '--secret-key', '--sk']],
  ['--lifespan', ['--expires', '--expires-in', '--expiry', '--lifetime', '--ttl']],
  ['--version', ['-v']],
])

const roomFlags: readonly string[] = ['--uuid', '--room', '--room-uuid', '--room-id', '--id']

const knows = (command: Command, flag: string): boolean =>
  command.options.some(({ long, short }) => long === flag || short === flag)

/** The command that the arguments name, such as `take`. */
function findCommand(program: Command, argv: readonly string[]): Command {
  let command = program
  for (const word of argv.slice(2)) {
    const below = command.commands.find((each) => each.name() === word)
    if (!below) break
    command = below
  }
  return command
}

const fullName = (command: Command): string =>
  command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name()

/** What to write in place of a flag that the command does not have. */
function suggestionFor(flag: string, command: Command): string | undefined {
  if (roomFlags.includes(flag)) {
    const { parent } = command
    if (command.registeredArguments[0]?.name() === 'uuid')
      return `The uuid needs no flag: ${fullName(command)} UUID`
    if (parent && command.name() === 'sdk') return `Did you mean ${fullName(parent)} room UUID?`
  }
  const [known] = [...meanings].find(([, others]) => others.includes(flag)) ?? []
  if (!known || !knows(command, known)) return undefined
  const value = known === '--size' ? ' WIDTHxHEIGHT' : ''
  return `Did you mean ${known}${value}?`
}

/** The error for a flag that another program has, if the arguments have one. */
function foreignFlagError(command: Command, argv: readonly string[], hint: string) {
  for (const word of argv.slice(2)) {
    if (word === '--') return undefined
    const [flag = ''] = word.split('=')
    const suggestion = knows(command, flag) ? undefined : suggestionFor(flag, command)
    if (suggestion) return usageError(`unknown option '${flag}' (${suggestion})`, hint)
  }
  return undefined
}

const namesBelow = (command: Command): string =>
  command
    .createHelp()
    .visibleCommands(command)
    .map((each) => each.name())
    .filter((name) => name !== 'help')
    .join(', ')

/** An error of Commander, without values: a value may be a secret in the wrong place. */
export function toUsageError(
  error: CommanderError,
  program: Command,
  argv: readonly string[],
): CliError {
  const command = findCommand(program, argv)
  const hint = `see ${fullName(command)} --help`
  // A required option is missing where it has another program's name.
  if (/unknownOption|missingMandatoryOption|missingArgument/.test(error.code)) {
    const found = foreignFlagError(command, argv, hint)
    if (found) return found
  }
  const message = error.message
    .replace(/^error: /, '')
    .replace(/ (argument|value) '.*' (from .*)?is invalid\. /s, ' is invalid: ')
    .replace(/'([^':=\n]*)[:=].*'/s, "'$1'")
    .trim()
  const isUnknownCommand = error.code === 'commander.unknownCommand'
  const needsNames = isUnknownCommand && !message.includes('Did you mean')
  return usageError(needsNames ? `${message}: use ${namesBelow(command)}` : message, hint)
}

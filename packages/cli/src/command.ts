// The command line as a whole: its commands, its help, and how it ends.
import { Command, CommanderError } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { addressVariables } from './connection.ts'
import { variables } from './credentials.ts'
import { exitStatus, Failure, meanings, usageFailure } from './failure.ts'
import { handleSignals } from './interrupt.ts'
import { addList } from './list.ts'
import { guardStreams, heading, programName, report } from './output.ts'
import { addTake } from './take.ts'
import { addToken } from './token.ts'

const statuses = [...meanings].map(
  ([status, meaning]) => `  ${String(status).padEnd(4)} ${meaning}`,
)

const guide = `
Environment:
  ${variables.token}        the token of calls
  ${variables.accessKeys}  or keys as AK:SK, to make tokens with; several are separated by commas or white space
  ${addressVariables.baseUrl}     where the API is, such as http://127.0.0.1:4010 for the mock
  ${addressVariables.region}       the data centre
  NO_COLOR                no colours

Exit status:
${statuses.join('\n')}

Examples:
  ${programName} take a7e04xxxxx7d1eca69 --size 1280x720 -o init.png
  ${programName} list faed3130727911ebaea37759ee91947c --path /test -o screenshots
  ${programName} token room a7e04xxxxx7d1eca69 --lifespan 1h`

function createProgram(): Command {
  const program = new Command(programName)
    .description('Takes screenshots of the scenes of interactive whiteboards.')
    .version(packageJson.version)
    .exitOverride()
    // It is reported below, as every failure is.
    .configureOutput({ outputError: () => {} })
    .configureHelp({ styleTitle: heading })
    .addHelpText('after', guide)
  addTake(program)
  addList(program)
  addToken(program)
  return program
}

/** The command that was meant, as far as it can be told, such as `take`. */
function commandMeant(program: Command, argv: readonly string[]): string {
  const names = [programName]
  let command: Command | undefined = program
  for (const word of argv.slice(2)) {
    command = command?.commands.find((below) => below.name() === word)
    if (!command) break
    names.push(word)
  }
  return names.join(' ')
}

/** Commander's own complaints, without what might be a secret in the wrong place. */
function usageFailureOf(error: CommanderError, meant: string): Failure {
  const message = error.message
    .replace(/^error: /, '')
    .replace(/ (argument|value) '.*' (from .*)?is invalid\. /s, ' is invalid: ')
    .replace(/'([^':=\n]*)[:=].*'/s, "'$1'")
  return usageFailure(message.trim(), `see ${meant} --help`)
}

function asFailure(error: unknown, meant: string): Failure {
  if (error instanceof Failure) return error
  if (error instanceof CommanderError) return usageFailureOf(error, meant)
  const message = error instanceof Error ? error.message : String(error)
  return new Failure(`unexpected: ${message}`, {
    kind: 'unexpected',
    exitCode: exitStatus.failed,
    hint: 'please report it',
  })
}

export async function run(argv: readonly string[]): Promise<void> {
  const json = argv.includes('--json')
  guardStreams(json)
  handleSignals()
  const program = createProgram()
  try {
    await program.parseAsync([...argv])
  } catch (error) {
    // Help and version that were asked for.
    if (error instanceof CommanderError && error.exitCode === 0) return
    // Help instead of a command that was not named has been printed.
    if (error instanceof CommanderError && error.code === 'commander.help') {
      process.exitCode = exitStatus.usage
      return
    }
    const failure = asFailure(error, commandMeant(program, argv))
    report(failure, json)
    process.exitCode = failure.exitCode
  }
}

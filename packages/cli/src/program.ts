// The program: its commands, its help, its errors and its exit status.
import { Command, CommanderError } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { CliError, exitStatus, exitStatusMeanings } from './cli-error.ts'
import { addCompletion } from './commands/completion.ts'
import { addList } from './commands/list.ts'
import { addTake } from './commands/take.ts'
import { addToken } from './commands/token.ts'
import { secretVariables } from './credentials.ts'
import { addressVariables } from './explain-error.ts'
import { guardStreams, heading, printError, programName } from './output.ts'
import { handleSignals } from './signals.ts'
import { toUsageError } from './usage-error.ts'

const statuses = [...exitStatusMeanings].map(
  ([status, meaning]) => `  ${String(status).padEnd(4)} ${meaning}`,
)

const guide = `
Environment:
  ${secretVariables.token}        the token for calls
  ${secretVariables.accessKeys}  or keys as AK:SK, to create tokens with; separate several with commas or spaces
  ${addressVariables.baseUrl}     the address of the API, such as http://127.0.0.1:4010 for the mock
  ${addressVariables.region}       the data center
  NO_COLOR                no colors

Exit status:
${statuses.join('\n')}

Examples:
  ${programName} take a7e04xxxxx7d1eca69 --size 1280x720 -o init.png
  ${programName} list faed3130727911ebaea37759ee91947c --path /test -o screenshots
  ${programName} token room a7e04xxxxx7d1eca69 --lifespan 1h`

/** The program with all of its commands. */
export function createProgram(): Command {
  const program = new Command(programName)
    .description('Takes screenshots of the scenes of interactive whiteboards.')
    .version(packageJson.version)
    .exitOverride()
    // It is printed below, as every error is.
    .configureOutput({ outputError: () => {} })
    .configureHelp({ styleTitle: heading })
    .addHelpText('after', guide)
  addTake(program)
  addList(program)
  addToken(program)
  addCompletion(program)
  return program
}

function toCliError(error: unknown, program: Command, argv: readonly string[]): CliError {
  if (error instanceof CliError) return error
  if (error instanceof CommanderError) return toUsageError(error, program, argv)
  const message = error instanceof Error ? error.message : String(error)
  return new CliError(`unexpected error: ${message}`, {
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
    // Help or the version was requested.
    if (error instanceof CommanderError && error.exitCode === 0) return
    // Without a command, the help has been printed.
    if (error instanceof CommanderError && error.code === 'commander.help') {
      process.exitCode = exitStatus.usage
      return
    }
    const cliError = toCliError(error, program, argv)
    printError(cliError, json)
    process.exitCode = cliError.exitCode
  }
}

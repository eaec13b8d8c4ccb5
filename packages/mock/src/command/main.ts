// The command line.
import { createCommandLine, onShutdown } from '@whiteboard-screenshots/server-core/command'
import { Command } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { startMock } from '../server/mock.ts'
import {
  addAnswers,
  addKeys,
  addListening,
  addRooms,
  type Flags,
  option,
  optionsOf,
} from './flags.ts'

const { fail, listen } = createCommandLine('whiteboard-mock')

const startHelp = `
Flags of the same names go to startMock, without dashes: --max-pixels is maxPixels.

Ask for a failure with a header:
  Prefer: code=404
  Prefer: code=403, example=TokenOfAnotherRoom

Ask the mock itself:
  GET    /__mock/requests      what it received, tokens masked
  DELETE /__mock/requests      forgets it, and begins the scenario again
  GET    /__mock/health        200 once it is ready
  GET    /__mock/postman.json  the contract's examples as a Postman collection
  GET    /openapi.yaml         the contract; /openapi.json too

Examples:
  whiteboard-mock
  whiteboard-mock --port 0 --access-key my-access-key:my-secret-key
  whiteboard-mock --rooms rooms.yaml --scenario scenario.yaml --log json
  whiteboard-mock tokens`

const tokenHelp =
  "is WHITEBOARD_TOKEN: export the sdk-writer's that 'whiteboard-mock tokens' prints for the same keys"

async function start(flags: Flags): Promise<void> {
  const mock = await listen(flags, async () => startMock(await optionsOf(flags)))
  if (!mock) return
  // Whoever reads the ready line may end it at once.
  onShutdown(() => mock.close())
  console.log(`ready ${mock.url}`)
  if (mock.example === undefined)
    console.error('whiteboard-mock: there is nothing to try, since no room of --rooms has a scene')
  else {
    console.log(`try   ${mock.example}`)
    if (mock.example.includes('$WHITEBOARD_TOKEN')) console.log(`token ${tokenHelp}`)
  }
  console.log(`docs  ${mock.url}/openapi.yaml`)
}

const attempt = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    fail((error as Error).message)
  }
}

/** Runs the command that the arguments spell. */
export async function run(argv: readonly string[]): Promise<void> {
  const program = new Command('whiteboard-mock')
    .description('A mock of the whiteboard screenshot API that keeps its contract.')
    .version(packageJson.version)
    .enablePositionalOptions()
  addAnswers(addKeys(addListening(program)))
    .addHelpText('after', startHelp)
    .action(async (flags: Flags) => {
      refuseWord(program.args[0])
      await start(flags)
    })
  const refuseWord = (word: string | undefined): void => {
    const names = program.commands.map((command) => command.name())
    if (word === undefined || word.startsWith('-') || names.includes(word)) return
    const known = `${names.join(' and ')}, and the mock starts without one`
    program.error(`error: there is no command '${word}': there are ${known}`)
  }

  const tokens = program
    .command('tokens')
    .description('print a token for each case, with the status that each gets')
    .option(
      '--room <uuid>',
      'the room that the room tokens are for (default: the first of --rooms)',
    )
    .option('--json', 'print JSON')
  addKeys(addRooms(tokens)).action((flags) =>
    attempt(async () => {
      const { printTokens } = await import('./tokens.ts')
      await printTokens(flags)
    }),
  )

  const verify = program
    .command('verify')
    .description('pass traffic on to a real server, and hold both sides to the contract')
    .addOption(option('--upstream <url>', 'the server').makeOptionMandatory())
    .addOption(option('--report <file>', 'write the report as JSON, too'))
    .addHelpText(
      'after',
      `
End it with SIGINT or SIGTERM: it prints what was wrong, and exits 1 where anything was, or where
nothing came through.

Example:
  whiteboard-mock verify --upstream https://api.netless.link`,
    )
  addListening(verify).action((flags) =>
    attempt(async () => {
      const command = await import('./verify.ts')
      await command.verify(flags)
    }),
  )

  // Before the flags after it are refused, which may be those of the command that was meant.
  refuseWord(argv[2])
  // Else such a word after flags would be one argument too many; here, since commands inherit it.
  program.allowExcessArguments()
  await program.parseAsync([...argv])
}

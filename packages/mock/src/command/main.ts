// The command line `whiteboard-mock`.
import { createCommandLine, onShutdown } from '@whiteboard-screenshots/server-core/command'
import { describeUnknownName } from '@whiteboard-screenshots/server-core/options'
import { Command } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { startMock } from '../server/mock.ts'
import {
  addAccessKeyFlags,
  addListenFlags,
  addResponseFlags,
  addRoomsFlag,
  createFlag,
  describeUnknownVariables,
  type Flags,
  toMockOptions,
} from './flags.ts'

const { fail, listen } = createCommandLine('whiteboard-mock')

const startHelp = `
The options of startMock have the names of the flags in camel case: maxPixels for --max-pixels.

Request a failure with a header:
  Prefer: code=404
  Prefer: code=403, example=TokenOfAnotherRoom

Routes of the mock itself:
  /__mock/scenario             GET shows the scenario, PUT replaces it, POST adds rules, DELETE returns
                               to --scenario
  /__mock/rooms                the same for the rooms
  /__mock/requests             GET lists the received requests, with tokens masked; DELETE clears them
                               and counts the scenario's calls again
  /__mock/openapi.json         describes these routes
  /__mock/health               200 when the mock is ready
  /__mock/postman.json         a Postman collection
  /openapi.yaml                the OpenAPI document of the API; also /openapi.json
The header x-mock-session gives parallel tests a scenario, rooms and received requests of their own.

Examples:
  whiteboard-mock
  whiteboard-mock --port 0 --access-key my-access-key:my-secret-key
  whiteboard-mock --rooms rooms.yaml --scenario scenario.yaml --log json
  whiteboard-mock tokens`

const verifyHelp = `
Stop it with SIGINT or SIGTERM. It prints every violation of the contract. The exit status is 1 if
there was a violation, or if no exchange was verified.

Example:
  whiteboard-mock verify --upstream https://api.netless.link`

async function start(program: Command, flags: Flags): Promise<void> {
  for (const warning of describeUnknownVariables(program, process.env))
    console.error(`whiteboard-mock: ${warning}`)
  const mock = await listen(flags, async () => startMock(await toMockOptions(flags)))
  if (!mock) return
  // Before the ready line: its reader may send a signal at once.
  onShutdown(() => mock.close())
  console.log(`ready ${mock.url}`)
  if (mock.example === undefined)
    console.error('whiteboard-mock: no request to try: no room in --rooms has a scene')
  else console.log(`try   ${mock.example}`)
  if (mock.example?.includes('$WHITEBOARD_TOKEN'))
    console.log(
      "token set WHITEBOARD_TOKEN to the sdk-writer token of 'whiteboard-mock tokens', run with the same keys",
    )
  console.log(`docs  ${mock.url}/openapi.yaml`)
}

const failOnError = async (action: () => Promise<void>): Promise<void> => {
  try {
    await action()
  } catch (error) {
    fail((error as Error).message)
  }
}

function addTokensCommand(program: Command): void {
  const tokens = program
    .command('tokens')
    .description('print a token for each case, with the status that it gets')
    .option('--room <uuid>', 'room of the room tokens (default: the first room with a scene)')
    .option('--json', 'print JSON')
  addAccessKeyFlags(addRoomsFlag(tokens)).action((flags) =>
    failOnError(async () => {
      const { printTokens } = await import('./tokens.ts')
      await printTokens(flags)
    }),
  )
}

function addVerifyCommand(program: Command): void {
  const verify = program
    .command('verify')
    .description('proxy requests to a real server and validate both sides against the contract')
    .addOption(createFlag('--upstream <url>', 'URL of the real server').makeOptionMandatory())
    .addOption(createFlag('--report <file>', 'also write the report to a file, as JSON'))
    .addHelpText('after', verifyHelp)
  addListenFlags(verify).action((flags) =>
    failOnError(async () => {
      const { verifyTraffic } = await import('./verify.ts')
      await verifyTraffic(flags)
    }),
  )
}

/** Runs the command. */
export async function run(argv: readonly string[]): Promise<void> {
  const program = new Command('whiteboard-mock')
    .description('A contract mock of the whiteboard screenshot API.')
    .version(packageJson.version)
    .enablePositionalOptions()
  const rejectUnknownCommand = (word: string | undefined): void => {
    const names = program.commands.map((command) => command.name())
    if (word === undefined || word.startsWith('-') || names.includes(word)) return
    const message = describeUnknownName('command', word, names)
    program.error(`error: ${message} (to start the mock, leave the command out)`)
  }
  addResponseFlags(addAccessKeyFlags(addListenFlags(program)))
    .addHelpText('after', startHelp)
    .action(async (flags: Flags) => {
      rejectUnknownCommand(program.args[0])
      await start(program, flags)
    })
  addTokensCommand(program)
  addVerifyCommand(program)

  // First, because the flags after a misspelled command may be flags of the command that was meant.
  rejectUnknownCommand(argv[2])
  // So that an unknown command after flags reaches the action. Set last: subcommands inherit it.
  program.allowExcessArguments()
  await program.parseAsync([...argv])
}

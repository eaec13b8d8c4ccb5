// The command whiteboard-server.
import { setFlagsFromString } from 'node:v8'
import { createCommandLine, onShutdown } from '@whiteboard-screenshots/server-core/command'
import type { LogFormat } from '@whiteboard-screenshots/server-core/http'
import { Command } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import type { ServerOptions } from '../server/prepared-server.ts'
import { checkServer, type Server, startServer } from '../server/server.ts'
import { findUnknownVariables } from '../settings/environment.ts'
import { reloadableKeys, settings } from '../settings/settings-schema.ts'
import { folderExample, providers } from '../storage/providers.ts'
import {
  type Flags,
  type GatheredSettings,
  gatherSettings,
  rethrowWithOrigin,
} from './gather-settings.ts'
import { settingOptions } from './options.ts'
import { reloadOnHangup } from './reload.ts'

const { fail, listen } = createCommandLine('whiteboard-server')

const storageExamples = [folderExample, ...Object.values(providers)]
  .map(({ example }) => `  ${example}`)
  .join('\n')

const help = `
Each flag is also an environment variable and a key of the settings file (JSON or YAML, named by --config):
--public-url, WHITEBOARD_SERVER_PUBLIC_URL and publicUrl. Flags override variables, and variables override
the file. A flag that may be repeated is a list in the file; in a variable, commas separate its items.

On a terminal, without key pairs, the server generates a key pair and prints tokens to try it out with.

At SIGHUP the server reads the settings again. These change: ${reloadableKeys.join(', ')}.
The others change when it starts again. If a setting is invalid, all stay as they are, and the log says why.

Storage:
${storageExamples}

Routes of the server itself:
  GET /healthz       200 while it runs
  GET /readyz        200 while rooms and storage can be reached
  GET /metrics       metrics for Prometheus; with --status-port, it and /readyz are on that port
  GET /openapi.yaml  the OpenAPI document; /openapi.json too

Examples:
  whiteboard-server
  whiteboard-server --rooms ./rooms --storage '${providers.oss.example}' --access-keys-file keys.txt
  whiteboard-server --config server.yaml --check`

/** On a terminal without key pairs, the server starts in development mode with a readable log. */
const withTerminalDefaults = (options: ServerOptions): ServerOptions =>
  process.stdout.isTTY && options.accessKey === undefined && options.accessKeysFile === undefined
    ? { development: true, log: 'text', ...options }
    : options

const noExample =
  'no curl command: no scene is known, because the folder of rooms has none yet or the rooms are in a bucket'

const warn = (warning: string): void => console.error(`whiteboard-server: ${warning}`)

async function start(
  { options, origins }: GatheredSettings,
  gather: () => Promise<GatheredSettings>,
): Promise<void> {
  const address = {
    port: options.port ?? Number(settings.port.default),
    host: options.host ?? String(settings.host.default),
  }
  const starting = Promise.withResolvers<Server>()
  reloadOnHangup(starting.promise, options.log ?? (settings.log.default as LogFormat), gather)
  const server = await listen(address, () => startServer(options).catch(rethrowWithOrigin(origins)))
  if (!server) return
  // Before the ready line: a program that waits for the line may stop the server at once.
  starting.resolve(server)
  onShutdown(() => server.close())
  console.log(`ready ${server.url}`)
  if (server.statusUrl !== undefined) console.log(`status ${server.statusUrl}`)
  if (!server.tokens) return
  console.log(`token ${server.tokens.writer}`)
  console.log(`      ${server.tokens.reader} (a reader's: 403)`)
  const example = server.example(server.tokens.writer)
  console.log(`try   ${example ?? noExample}`)
}

const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`

async function check({ options, origins }: GatheredSettings): Promise<void> {
  const { warnings, inspection } = await checkServer(options).catch(rethrowWithOrigin(origins))
  for (const warning of warnings) warn(warning)
  const { rooms = 0, scenes = 0, isComplete, problems = [] } = inspection ?? {}
  for (const problem of problems) console.error(problem)
  const found = `${count(rooms, 'room')}, ${count(scenes, 'scene')}${isComplete ? '' : ' and more that were not read'}`
  if (problems.length > 0) return fail(`rooms: ${count(problems.length, 'problem')} in ${found}`)
  const suffix = inspection ? `: ${found}` : ''
  console.log(`The settings are valid; rooms and storage can be reached${suffix}.`)
}

/** Runs the command line. */
export async function run(argv: readonly string[]): Promise<void> {
  // Screenshots are outside of V8's heap but count for its garbage collector, which therefore marks the whole
  // heap, small as it is, every few screenshots: in one step that takes a third of the time that many steps do, and it
  // is needed less often if the heap may grow by more in between.
  setFlagsFromString('--no-incremental-marking')
  setFlagsFromString('--heap-growing-percent=200')
  const program = new Command('whiteboard-server')
    .description('Takes screenshots of whiteboard scenes and uploads them to your storage.')
    .version(packageJson.version)
    .option('--config <file>', 'A settings file. (env: WHITEBOARD_SERVER_CONFIG)')
    .option(
      '--check',
      'Check settings, rooms and storage, and every scene if rooms are in a folder; then exit.',
    )
  for (const option of settingOptions()) program.addOption(option)
  program.addHelpText('after', help).action(async (flags: Flags) => {
    try {
      const { WHITEBOARD_SERVER_CONFIG: config } = process.env
      for (const warning of findUnknownVariables(process.env)) warn(warning)
      const gather = async (): Promise<GatheredSettings> => {
        const gathered = await gatherSettings(program, { ...(config && { config }), ...flags })
        return { ...gathered, options: withTerminalDefaults(gathered.options) }
      }
      const gathered = await gather()
      await (flags.check ? check(gathered) : start(gathered, gather))
    } catch (error) {
      fail((error as Error).message)
    }
  })
  await program.parseAsync([...argv])
}

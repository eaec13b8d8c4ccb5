// The command line.
import { setFlagsFromString } from 'node:v8'
import { createCommandLine, onShutdown } from '@whiteboard-screenshots/server-core/command'
import { Command, InvalidArgumentError, Option } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { checkServer, type ServerOptions, startServer } from '../server/server.ts'
import type { Settings } from '../settings/settings.gen.ts'
import {
  flagOf,
  readEnvironment,
  readSettingsFile,
  readText,
  type Setting,
  SettingsError,
  settings,
  strayVariables,
  variableOf,
} from '../settings/settings.ts'

const { fail, listen } = createCommandLine('whiteboard-server')

const help = `
Every flag is an environment variable, too, and a key of the file that --config names, JSON or YAML:
--public-url is WHITEBOARD_SERVER_PUBLIC_URL and publicUrl. Flags go before variables, and those before
the file. A flag that can be repeated is a list in the file; in a variable commas keep its items apart.

On a terminal, without key pairs, the server makes one for itself and prints tokens to try it with.

Ask the server itself:
  GET /healthz       200 while it runs
  GET /readyz        200 while rooms and storage can be reached
  GET /metrics       for Prometheus
  GET /openapi.yaml  the contract; /openapi.json too

Examples:
  whiteboard-server
  whiteboard-server --rooms ./rooms --storage 'oss://bucket?region=oss-cn-hangzhou' --access-keys-file keys.txt
  whiteboard-server --config server.yaml --check`

interface Flags {
  readonly config?: string
  readonly check?: boolean
  readonly [key: string]: unknown
}

const placeholderOf = ({ type, 'x-value': value }: Setting): string =>
  value ?? (type === 'integer' ? 'number' : 'value')

function optionOf(key: keyof Settings, setting: Setting): Option {
  const { type, description } = setting
  const flag = flagOf(key)
  const isSwitch = type === 'boolean'
  const isOn = setting.default === true
  const name = isOn ? `no-${flag}` : flag
  const usual = setting.default !== undefined && !isSwitch && JSON.stringify(setting.default)
  const option = new Option(
    isSwitch ? `--${name}` : `--${flag} <${placeholderOf(setting)}>`,
    `${isOn ? 'Switches this off: ' : ''}${description}${usual && usual !== '[]' ? ` (default: ${usual})` : ''} (env: ${variableOf(key)})`,
  )
  if (setting.enum) option.choices([...setting.enum])
  else if (type === 'array')
    option.argParser((text: string, before: readonly string[] | undefined) => [
      ...(before ?? []),
      text,
    ])
  else if (!isSwitch)
    option.argParser((text: string) => {
      try {
        return readText(key, text)
      } catch (error) {
        throw new InvalidArgumentError((error as Error).message)
      }
    })
  return option
}

const entries = Object.entries(settings) as [keyof Settings, Setting][]

/** Where each setting comes from, as a person would look for it. */
type Places = Readonly<Record<string, string>>

interface Gathered {
  readonly options: ServerOptions
  readonly places: Places
}

/** The settings of flags, variables and file together. */
async function gather(command: Command, flags: Flags): Promise<Gathered> {
  const { config } = flags
  const file = config === undefined ? {} : await readSettingsFile(config)
  const variables = readEnvironment(process.env)
  const given: Settings = Object.fromEntries(
    entries.flatMap(([key]) =>
      command.getOptionValueSource(key) === 'cli' ? [[key, flags[key]]] : [],
    ),
  )
  const placesOf = (settings: Settings, placeOf: (key: keyof Settings) => string) =>
    Object.keys(settings).map((key) => [key, placeOf(key as keyof Settings)])
  return {
    options: { ...file, ...variables, ...given },
    places: Object.fromEntries([
      ...placesOf(file, () => config ?? ''),
      ...placesOf(variables, variableOf),
      ...placesOf(given, (key) => `--${flagOf(key)}`),
    ]),
  }
}

/** Puts before what is wrong with a setting where that comes from. */
const placing =
  (places: Places) =>
  (error: unknown): never => {
    if (!(error instanceof SettingsError || error instanceof RangeError)) throw error
    const problems = error instanceof SettingsError ? error.problems : [error.message]
    const placed = problems.map((problem) => {
      const [name = ''] = /^[\w-]+/.exec(problem) ?? []
      return Object.hasOwn(places, name) ? `${places[name]}: ${problem}` : problem
    })
    throw new SettingsError(placed, { cause: error })
  }

/** On a terminal, whoever has no key pair yet wants to try it out. */
const forPerson = (options: ServerOptions): ServerOptions =>
  process.stdout.isTTY && options.accessKey === undefined && options.accessKeysFile === undefined
    ? { development: true, log: 'text', ...options }
    : options

const noExample =
  'no curl line: no scene of the rooms is known, as a bucket is not searched, and a folder may have none yet'

const warn = (warning: string): void => console.error(`whiteboard-server: ${warning}`)

async function start({ options, places }: Gathered): Promise<void> {
  const place = {
    port: options.port ?? Number(settings.port.default),
    host: options.host ?? String(settings.host.default),
  }
  const server = await listen(place, () => startServer(options).catch(placing(places)))
  if (!server) return
  // Whoever reads the ready line may end it at once.
  onShutdown(() => server.close())
  console.log(`ready ${server.url}`)
  if (!server.tokens) return
  console.log(`token ${server.tokens.writer}`)
  console.log(`      ${server.tokens.reader} (a reader's: 403)`)
  const example = server.example(server.tokens.writer)
  console.log(`try   ${example ?? noExample}`)
}

const count = (number: number, what: string): string =>
  `${number} ${what}${number === 1 ? '' : 's'}`

async function check({ options, places }: Gathered): Promise<void> {
  const { warnings, inspection } = await checkServer(options).catch(placing(places))
  for (const warning of warnings) warn(warning)
  const { rooms = 0, scenes = 0, isWhole, mistakes = [] } = inspection ?? {}
  for (const mistake of mistakes) console.error(mistake)
  const found = `${count(rooms, 'room')}, ${count(scenes, 'scene')}${isWhole ? '' : ', and more that were not read'}`
  if (mistakes.length > 0) return fail(`rooms: ${count(mistakes.length, 'mistake')} in ${found}`)
  const told = inspection ? `: ${found}` : ''
  console.log(`The settings are right; rooms and storage can be reached${told}.`)
}

/** Runs the command that the arguments spell. */
export async function run(argv: readonly string[]): Promise<void> {
  // Pictures pass by outside of V8's heap, which makes it mark all of that, small as it is, for every few of
  // them: at once that takes a third of what it takes in steps.
  setFlagsFromString('--no-incremental-marking')
  const program = new Command('whiteboard-server')
    .description('Takes screenshots of whiteboard scenes, and uploads them to your storage.')
    .version(packageJson.version)
    .option('--config <file>', 'A file of settings. (env: WHITEBOARD_SERVER_CONFIG)')
    .option('--check', 'Only try settings, rooms and storage; of a folder, read every scene.')
  for (const [key, setting] of entries) program.addOption(optionOf(key, setting))
  program.addHelpText('after', help).action(async (flags: Flags) => {
    try {
      const { WHITEBOARD_SERVER_CONFIG: config } = process.env
      for (const stray of strayVariables(process.env)) warn(stray)
      const { options, places } = await gather(program, { ...(config && { config }), ...flags })
      const gathered = { options: forPerson(options), places }
      await (flags.check ? check(gathered) : start(gathered))
    } catch (error) {
      fail((error as Error).message)
    }
  })
  await program.parseAsync([...argv])
}

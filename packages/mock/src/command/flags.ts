// The command's flags, and how they become options of a mock.
import { accessKeysVariable, loadAccessKeys } from '@whiteboard-screenshots/server-core/command'
import type { LogFormat } from '@whiteboard-screenshots/server-core/http'
import {
  defaultHost,
  defaultMaxPixels,
  defaultMockPort,
  defaultStallTimeoutMs,
  describeUnknownName,
} from '@whiteboard-screenshots/server-core/options'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { MockOptions } from '../server/options.ts'

const parseInteger =
  (minimum: number, maximum: number = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < minimum || value > maximum)
      throw new InvalidArgumentError(
        maximum === Number.MAX_SAFE_INTEGER
          ? `It must be an integer from ${minimum}.`
          : `It must be an integer from ${minimum} to ${maximum}.`,
      )
    return value
  }

const toVariable = (flag: string): string =>
  `WHITEBOARD_MOCK_${flag.toUpperCase().replaceAll('-', '_')}`

/** A warning for each variable that looks like one of the command, but belongs to no flag. */
export function describeUnknownVariables(
  program: Command,
  environment: NodeJS.ProcessEnv,
): string[] {
  const flags = [program, ...program.commands].flatMap(({ options }) => options)
  const known = flags.flatMap(({ envVar = [] }) => envVar)
  return Object.keys(environment)
    .filter((name) => name.startsWith(toVariable('')) && !known.includes(name))
    .map((name) => describeUnknownName('variable', name, known))
}

/** A flag that can also be set by its environment variable. */
export function createFlag(flags: string, description: string): Option {
  const flag = new Option(flags, description)
  return flag.env(toVariable(flag.long?.replace(/^--(no-)?/, '') ?? ''))
}

/** A flag that can be given several times. Its variable has the values separated by commas. */
const createRepeatableFlag = (flags: string, description: string): Option =>
  createFlag(flags, `${description}; repeatable`).argParser(
    (text: string, previous: readonly string[] | undefined) => [
      ...(previous ?? []),
      ...text.split(',').map((value) => value.trim()),
    ],
  )

// Commander counts a boolean flag as set when its variable has any value, `false` included.
const readBooleanVariables = (_parent: Command, command: Command): void => {
  for (const name of ['auth', 'quiet']) {
    if (command.getOptionValueSource(name) !== 'env') continue
    const isOn = !/^(false|0|no)$/i.test(process.env[toVariable(name)] ?? '')
    command.setOptionValueWithSource(name, isOn, 'env')
  }
}

/** Adds the flags for the listen address and the request log. */
export const addListenFlags = (command: Command): Command =>
  command
    .hook('preAction', readBooleanVariables)
    .addOption(
      createFlag('--port <number>', 'port to listen on; 0 picks a free port')
        .default(defaultMockPort)
        .argParser(parseInteger(0, 65_535)),
    )
    .addOption(createFlag('--host <address>', 'address to listen on').default(defaultHost))
    .addOption(
      createFlag('--log <format>', 'format of the request log on standard error')
        .choices(['text', 'json', 'silent'])
        .default('text'),
    )
    .addOption(createFlag('--quiet', 'same as --log silent'))

/** Adds the flags for access keys. */
export const addAccessKeyFlags = (command: Command): Command =>
  command
    .option(
      '--access-key <AK:SK>',
      `key pair to verify tokens with; repeatable (env: ${accessKeysVariable}, separated by commas)`,
      (pair: string, pairs: readonly string[] | undefined) => [...(pairs ?? []), pair],
    )
    .addOption(createFlag('--access-keys-file <file>', 'file of key pairs, one per line'))

/** Adds the flag for rooms. */
export const addRoomsFlag = (command: Command): Command =>
  command.addOption(createFlag('--rooms <file>', 'rooms and their scenes, in JSON or YAML'))

/** Adds the flags for what the mock responds. */
export const addResponseFlags = (command: Command): Command =>
  addRoomsFlag(command)
    .addOption(
      createFlag('--public-url <url>', 'base URL of screenshots, for a mock behind a proxy'),
    )
    .addOption(
      createFlag(
        '--no-auth',
        'accept any token, and requests without a token; false in the variable',
      ),
    )
    .addOption(
      createFlag('--max-pixels <number>', 'maximum number of pixels in a screenshot')
        .default(defaultMaxPixels)
        .argParser(parseInteger(1)),
    )
    .addOption(
      createRepeatableFlag('--region <name>', "region that is valid besides the contract's"),
    )
    .addOption(createFlag('--scenario <file>', 'rules that make requests fail, in JSON or YAML'))
    .addOption(
      createFlag('--seed <number>', "seed for the scenario's chance and jitter").argParser(
        parseInteger(0),
      ),
    )
    .addOption(
      createRepeatableFlag(
        '--origin <origin>',
        'origin whose pages may call the mock and send credentials; null for local files, * for all',
      ),
    )
    .addOption(
      createFlag('--stall-timeout <ms>', 'how long a request may take to arrive')
        .default(defaultStallTimeoutMs)
        .argParser(parseInteger(1, 3_600_000)),
    )

/** The parsed flags. */
export interface Flags extends Omit<MockOptions, 'accessKey' | 'log'> {
  readonly port: number
  readonly host: string
  readonly log: LogFormat
  readonly quiet?: boolean
  readonly accessKey?: readonly string[]
  readonly accessKeysFile?: string
}

/** The options of the mock that the flags ask for. */
export async function toMockOptions(flags: Flags): Promise<MockOptions> {
  const { quiet, accessKey, accessKeysFile, ...options } = flags
  const log = quiet ? 'silent' : options.log
  const sources = {
    ...(accessKey && { accessKey }),
    ...(accessKeysFile !== undefined && { accessKeysFile }),
  }
  if (options.auth !== false) return { ...options, log, accessKey: await loadAccessKeys(sources) }
  if (Object.keys(sources).length > 0)
    throw new RangeError(
      '--access-key and --access-keys-file have no effect with --no-auth, which accepts any token; remove --no-auth or the keys',
    )
  return { ...options, log, accessKey: [] }
}

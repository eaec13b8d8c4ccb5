// The flags that every way to start a server here shares.
import { accessKeysVariable, loadAccessKeys } from '@whiteboard-screenshots/server-core/command'
import type { LogFormat } from '@whiteboard-screenshots/server-core/http'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { MockOptions } from '../server/options.ts'

const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`It is a number from ${least} to ${most}.`)
    return value
  }

const environmentName = (flag: string): string =>
  `WHITEBOARD_MOCK_${flag.toUpperCase().replaceAll('-', '_')}`

/** A flag with its environment variable. */
export function option(flags: string, description: string): Option {
  const made = new Option(flags, description)
  return made.env(environmentName(made.long?.replace(/^--(no-)?/, '') ?? ''))
}

// Commander takes any value of such a flag's variable for the flag, `false` as well.
const readSwitches = (_parent: Command, command: Command): void => {
  for (const name of ['auth', 'quiet']) {
    if (command.getOptionValueSource(name) !== 'env') continue
    const isOn = !/^(false|0|no)$/i.test(process.env[environmentName(name)] ?? '')
    command.setOptionValueWithSource(name, isOn, 'env')
  }
}

/** Adds the flags that say where a server listens, and how it logs. */
export const addListening = (command: Command): Command =>
  command
    .hook('preAction', readSwitches)
    .addOption(
      option('--port <number>', 'the port; 0 takes a free one')
        .default(4010)
        .argParser(wholeNumber(0, 65_535)),
    )
    .addOption(option('--host <address>', 'the address to listen on').default('127.0.0.1'))
    .addOption(
      option('--log <format>', 'how requests are logged, on standard error')
        .choices(['text', 'json', 'silent'])
        .default('text'),
    )
    .addOption(option('--quiet', 'the same as --log silent'))

/** Adds the flags about key pairs. */
export const addKeys = (command: Command): Command =>
  command
    .option(
      '--access-key <AK:SK>',
      `a key pair to verify tokens with; repeat it for more (env: ${accessKeysVariable}, pairs apart by commas)`,
      (pair: string, pairs: readonly string[] | undefined) => [...(pairs ?? []), pair],
    )
    .addOption(option('--access-keys-file <file>', 'a file of such pairs, one a line'))

/** Adds the flag that says which rooms there are. */
export const addRooms = (command: Command): Command =>
  command.addOption(option('--rooms <file>', 'rooms and their scenes, JSON or YAML'))

/** Adds the flags that say what the mock answers. */
export const addAnswers = (command: Command): Command =>
  addRooms(command)
    .addOption(
      option(
        '--public-url <url>',
        'the base of the URLs in its answers, where it is not as reached',
      ),
    )
    .addOption(option('--no-auth', 'take any token, and none; in the variable, false'))
    .addOption(
      option('--max-pixels <number>', 'the most pixels that a picture may have')
        .default(16_777_216)
        .argParser(wholeNumber(1, Number.MAX_SAFE_INTEGER)),
    )
    .addOption(option('--scenario <file>', 'rules that make requests fail, JSON or YAML'))
    .addOption(
      option('--seed <number>', "what the scenario's chances are drawn from").argParser(
        wholeNumber(0, Number.MAX_SAFE_INTEGER),
      ),
    )
    .addOption(
      option('--stall-timeout <ms>', 'how long a request may take to arrive')
        .default(10_000)
        .argParser(wholeNumber(1, 3_600_000)),
    )

/** What the flags come to. */
export interface Flags extends Omit<MockOptions, 'accessKey' | 'log'> {
  readonly port: number
  readonly host: string
  readonly log: LogFormat
  readonly quiet?: boolean
  readonly accessKey?: readonly string[]
  readonly accessKeysFile?: string
}

/** The flags as options of a mock. */
export async function optionsOf(flags: Flags): Promise<MockOptions> {
  const { quiet, accessKey, accessKeysFile, ...options } = flags
  if (options.auth === false && (accessKey ?? accessKeysFile) !== undefined)
    throw new RangeError(
      '--no-auth takes any token, so that the keys of --access-key or --access-keys-file would verify nothing: leave one of them out',
    )
  return {
    ...options,
    accessKey:
      options.auth === false
        ? []
        : await loadAccessKeys({
            ...(accessKey && { accessKey }),
            ...(accessKeysFile !== undefined && { accessKeysFile }),
          }),
    log: quiet ? 'silent' : options.log,
  }
}

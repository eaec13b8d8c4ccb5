// The options of `startMock`: types, defaults and validation.

import { readTextFile } from '@whiteboard-screenshots/server-core/command'
import { type LogFormat, parseBaseUrl } from '@whiteboard-screenshots/server-core/http'
import {
  defaultHost,
  defaultMaxPixels,
  defaultMockPort,
  defaultStallTimeoutMs,
} from '@whiteboard-screenshots/server-core/options'
import {
  parseAccessKeys,
  parseRooms,
  type Rooms,
  type RoomTree,
} from '@whiteboard-screenshots/server-core/request'
import { defaultRooms } from '../api/rooms.ts'
import { parseScenario } from '../scenario/parse-scenario.ts'
import type { ScenarioPlan, ScenarioRule } from '../scenario/scenario.ts'
import {
  isIntegerBetween,
  isNonEmptyString,
  isObject,
  isOneOf,
  isRegionOrRegions,
  isStringOrStrings,
  type OptionRules,
  type Predicate,
  regionRule,
  validateOptions,
} from '../validate-options.ts'

/** The options of a mock. The command's flags have the same names. */
export interface MockOptions {
  /**
   * The port to listen on. 0 picks a free port.
   *
   * @default the port that `whiteboard-mock --help` shows
   */
  readonly port?: number
  /**
   * The address to listen on.
   *
   * @default '127.0.0.1'
   */
  readonly host?: string
  /**
   * The base URL of the screenshots in responses, for a mock behind a proxy.
   *
   * @default the host and port that the request names
   */
  readonly publicUrl?: string
  /**
   * Key pairs, each `AK:SK`. With at least one, the signature and expiry of every token are verified.
   *
   * @default none: a token is accepted by its prefix; if it decodes, its role, room and expiry are checked
   */
  readonly accessKey?: string | readonly string[]
  /**
   * `false` accepts any token, and requests without a token.
   *
   * @default true
   */
  readonly auth?: boolean
  /**
   * The scenes of each room, or the path of a JSON or YAML file with them. The room `*` stands for every room that
   * is not listed.
   *
   * @default the rooms of the contract's examples, and `room-with-nested-groups`
   */
  readonly rooms?: RoomTree | string
  /**
   * The maximum number of pixels in a screenshot. A request for more gets 400.
   *
   * @default 16_777_216
   */
  readonly maxPixels?: number
  /**
   * Regions that are valid besides those of the contract, such as `sg`.
   *
   * @default none
   */
  readonly region?: string | readonly string[]
  /**
   * Rules that make requests fail, or the path of a JSON or YAML file with them.
   *
   * @default none
   */
  readonly scenario?: ScenarioPlan | readonly ScenarioRule[] | string
  /**
   * The seed for the scenario's `chance` and `jitter`. Overrides the seed in the scenario.
   *
   * @default 1
   */
  readonly seed?: number
  /**
   * How long a request may take to arrive, in milliseconds. After that it gets 408.
   *
   * @default 10_000
   */
  readonly stallTimeout?: number
  /**
   * The origins whose pages may call the mock, such as `https://app.example.com`; `null` stands for local files, `*`
   * for all. A named origin may send credentials.
   *
   * @default '*'
   */
  readonly origin?: string | readonly string[]
  /**
   * The format of the request log on standard error.
   *
   * @default 'silent'
   */
  readonly log?: LogFormat
}

/** The options with defaults applied and files read. */
export interface Settings {
  readonly port: number
  readonly host: string
  readonly publicUrl: string | undefined
  readonly accessKeys: ReadonlyMap<string, string>
  readonly auth: boolean
  readonly roomTree: RoomTree
  /** The rooms of the tree. */
  readonly rooms: Rooms
  readonly additionalRegions: readonly string[]
  readonly maxPixels: number
  readonly plan: ScenarioPlan
  readonly stallTimeout: number
  readonly origins: readonly string[]
  readonly log: LogFormat
}

async function parseFile(file: string): Promise<unknown> {
  const text = await readTextFile(file)
  // YAML includes JSON, but JSON.parse is much faster.
  if (file.endsWith('.json')) return JSON.parse(text)
  const { parse } = await import('yaml')
  return parse(text)
}

/**
 * Parses the value of an option, or the file that the value names.
 *
 * @throws RangeError that begins with the option's name and the file
 */
export async function parseOption<Result>(
  name: string,
  value: unknown,
  parse: (value: unknown) => Result,
): Promise<Result> {
  try {
    return parse(typeof value === 'string' ? await parseFile(value) : value)
  } catch (error) {
    const location = typeof value === 'string' ? `${name} ${value}` : name
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
    throw new RangeError(`${location}: ${reason}`, { cause: error })
  }
}

const isFileOrObject: Predicate = (value) => isNonEmptyString(value) || isObject(value)

const isOrigin: Predicate = (value) =>
  value === '*' ||
  value === 'null' ||
  (typeof value === 'string' && URL.canParse(value) && new URL(value).origin === value)
const isOriginOrOrigins: Predicate = (value) => [value].flat().every(isOrigin)

const optionRules: OptionRules<MockOptions> = {
  port: [isIntegerBetween(0, 65_535), 'an integer from 0 to 65535'],
  host: [isNonEmptyString, 'an address, such as 127.0.0.1'],
  publicUrl: [isNonEmptyString, 'an http or https URL'],
  accessKey: [isStringOrStrings, 'a key pair AK:SK, or a list of key pairs'],
  auth: [isOneOf(true, false), 'true or false'],
  rooms: [isFileOrObject, 'an object of rooms, or the path of a file'],
  region: [isRegionOrRegions, regionRule],
  maxPixels: [isIntegerBetween(1), 'an integer from 1'],
  scenario: [isFileOrObject, 'a list of rules, or the path of a file'],
  seed: [isIntegerBetween(0), 'an integer from 0'],
  stallTimeout: [isIntegerBetween(1), 'an integer from 1, in milliseconds'],
  origin: [
    isOriginOrOrigins,
    'an origin without a path, such as https://app.example.com, null or *, or a list of origins',
  ],
  log: [isOneOf('text', 'json', 'silent'), 'text, json or silent'],
}

/**
 * Validates the options, applies defaults and reads files.
 *
 * @throws RangeError that names the option and says what it must be
 */
export async function readOptions(options: MockOptions): Promise<Settings> {
  validateOptions(options, optionRules, { kind: 'option' })
  const { port = defaultMockPort, host = defaultHost, publicUrl, accessKey = [] } = options
  const { auth = true, rooms = defaultRooms, scenario = [], seed } = options
  const { maxPixels = defaultMaxPixels, stallTimeout = defaultStallTimeoutMs } = options
  const accessKeys = parseAccessKeys([accessKey].flat())
  if (!auth && accessKeys.size > 0)
    throw new RangeError(
      'accessKey has no effect with auth: false, which accepts any token; remove one of the two options',
    )
  const plan = await parseOption('scenario', scenario, parseScenario)
  return {
    port,
    host,
    publicUrl: publicUrl === undefined ? undefined : parseBaseUrl('publicUrl', publicUrl),
    accessKeys,
    auth,
    ...(await parseOption('rooms', rooms, (tree) => ({
      roomTree: tree as RoomTree,
      rooms: parseRooms(tree),
    }))),
    additionalRegions: [options.region ?? []].flat(),
    maxPixels,
    plan: seed === undefined ? plan : { ...plan, seed },
    stallTimeout,
    origins: [options.origin ?? '*'].flat(),
    log: options.log ?? 'silent',
  }
}

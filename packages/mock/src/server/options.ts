// What a mock can be told, and what is made of it.

import { readFile } from 'node:fs/promises'
import { type LogFormat, parseBaseUrl } from '@whiteboard-screenshots/server-core/http'
import {
  parseAccessKeys,
  parseRooms,
  type Rooms,
  type RoomTree,
} from '@whiteboard-screenshots/server-core/request'
import { defaultRooms } from '../api/rooms.ts'
import { readPlan } from '../scenario/plan.ts'
import type { ScenarioPlan, ScenarioRule } from '../scenario/scenario.ts'
import {
  isIntegerBetween,
  isNonEmptyString,
  isOneOf,
  type OptionRules,
  type Predicate,
  validateOptions,
} from '../validate-options.ts'

/** What a mock can be told: the command's flags by the same names. */
export interface MockOptions {
  /**
   * The port; 0 takes a free one.
   *
   * @default 4010
   */
  readonly port?: number
  /**
   * The address to listen on.
   *
   * @default '127.0.0.1'
   */
  readonly host?: string
  /**
   * The base of the URLs in its answers, where others reach it at another address.
   *
   * @default the host and port that a request names
   */
  readonly publicUrl?: string
  /**
   * Key pairs, each `AK:SK`. With at least one, signature and expiry of every token are verified.
   *
   * @default none: any SDK or room token is taken whose role, room and expiry, if it decodes, allow it
   */
  readonly accessKey?: string | readonly string[]
  /**
   * `false` takes any token, and none.
   *
   * @default true
   */
  readonly auth?: boolean
  /**
   * The rooms and their scenes, or a JSON or YAML file of them.
   *
   * @default the rooms of the contract's examples, and `room-with-nested-groups`
   */
  readonly rooms?: RoomTree | string
  /**
   * The most pixels that a picture may have; more is answered with 400.
   *
   * @default 16_777_216
   */
  readonly maxPixels?: number
  /**
   * Rules that make requests fail, or a JSON or YAML file of them.
   *
   * @default none
   */
  readonly scenario?: ScenarioPlan | readonly ScenarioRule[] | string
  /**
   * What a scenario's chances are drawn from. Goes before the scenario's own.
   *
   * @default 1
   */
  readonly seed?: number
  /**
   * How long a request may take to arrive, in milliseconds; then it is answered with 408.
   *
   * @default 10_000
   */
  readonly stallTimeout?: number
  /**
   * How requests are logged, on standard error.
   *
   * @default 'silent'
   */
  readonly log?: LogFormat
}

/** The options with every default filled in and every file read. */
export interface Settings {
  readonly port: number
  readonly host: string
  readonly publicUrl: string | undefined
  readonly accessKeys: ReadonlyMap<string, string>
  readonly auth: boolean
  readonly rooms: Rooms
  readonly maxPixels: number
  readonly plan: ScenarioPlan
  readonly stallTimeout: number
  readonly log: LogFormat
}

async function parseFile(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8')
  // JSON is YAML, but far faster to read as what it is.
  if (file.endsWith('.json')) return JSON.parse(text)
  const { parse } = await import('yaml')
  return parse(text)
}

/**
 * Understands what is given, or what is in the file that is named.
 *
 * @throws RangeError where it is not what it must be, with its name and that of the file
 */
export async function read<Result>(
  name: string,
  given: unknown,
  understand: (value: unknown) => Result,
): Promise<Result> {
  try {
    return understand(typeof given === 'string' ? await parseFile(given) : given)
  } catch (error) {
    const place = typeof given === 'string' ? `${name} ${given}` : name
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
    throw new RangeError(`${place}: ${reason}`, { cause: error })
  }
}

const isTree: Predicate = (value) =>
  isNonEmptyString(value) || (typeof value === 'object' && value !== null)
const isPair: Predicate = (value) => typeof value === 'string'

const fields: OptionRules<MockOptions> = {
  port: [isIntegerBetween(0, 65_535), 'a whole number from 0 to 65535'],
  host: [isNonEmptyString, 'an address, such as 127.0.0.1'],
  publicUrl: [isNonEmptyString, 'an http or https URL'],
  accessKey: [(value) => [value].flat().every(isPair), 'a key pair, AK:SK, or a list of such'],
  auth: [isOneOf(true, false), 'true or false'],
  rooms: [isTree, 'rooms, or a file of them'],
  maxPixels: [isIntegerBetween(1), 'a whole number from 1'],
  scenario: [isTree, 'rules, or a file of them'],
  seed: [isIntegerBetween(0), 'a whole number from 0'],
  stallTimeout: [isIntegerBetween(1), 'a whole number from 1'],
  log: [isOneOf('text', 'json', 'silent'), 'text, json or silent'],
}

/**
 * Fills in the defaults and reads the files.
 *
 * @throws RangeError where an option or a file is not what it must be, in one line
 */
export async function readOptions(options: MockOptions): Promise<Settings> {
  validateOptions(
    Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
    fields,
  )
  const { port = 4010, host = '127.0.0.1', publicUrl, accessKey = [], auth = true } = options
  const { rooms = defaultRooms, maxPixels = 16_777_216, scenario = [], seed } = options
  const { stallTimeout = 10_000, log = 'silent' } = options
  const accessKeys = parseAccessKeys([accessKey].flat())
  if (!auth && accessKeys.size > 0)
    throw new RangeError(
      'auth: false takes any token, so that accessKey would verify nothing: leave one of them out',
    )
  const plan = await read('scenario', scenario, readPlan)
  return {
    port,
    host,
    publicUrl: publicUrl === undefined ? undefined : parseBaseUrl('publicUrl', publicUrl),
    accessKeys,
    auth,
    rooms: await read('rooms', rooms, parseRooms),
    maxPixels,
    plan: seed === undefined ? plan : { ...plan, seed },
    stallTimeout,
    log,
  }
}

// Reads what the server is told, wherever it is told it: in options, flags, variables or a file.
import { readTextFile } from '@whiteboard-screenshots/server-core/command'
import { parseBaseUrl } from '@whiteboard-screenshots/server-core/http'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import schema from '../../settings.schema.json' with { type: 'json' }
import { nearest } from './nearest.ts'
import type { Settings } from './settings.gen.ts'

/** One of the settings as the schema has it. */
export interface Setting {
  readonly type: 'string' | 'integer' | 'boolean' | 'array'
  readonly description: string
  readonly default?: unknown
  readonly enum?: readonly string[]
  readonly 'x-value'?: string
  readonly 'x-environment'?: string
}

/** Every setting by its key. */
export const settings: Readonly<Record<keyof Settings, Setting>> = schema.properties as never

type Optional = 'publicUrl' | 'rooms' | 'accessKeysFile' | 'processes'

/** The settings with every default filled in. */
export type ResolvedSettings = Readonly<
  Required<Omit<Settings, Optional>> & Pick<Settings, Optional>
>

/** What the server is told is not what it must be; the message names the key. */
export class SettingsError extends Error {
  override readonly name: string = 'SettingsError'
  /** Each begins with the name of the setting. */
  readonly problems: readonly string[]

  constructor(problems: string | readonly string[], options?: ErrorOptions) {
    const list = [problems].flat()
    super(list.join('; '), options)
    this.problems = list
  }
}

const keys = Object.keys(settings) as (keyof Settings)[]

/** Says that there is no setting of the name, and which was meant. */
function noSetting(name: string, known: readonly string[], prefix = ''): string {
  const meant = nearest(name, known)
  return `${prefix}${name} is no setting${meant === undefined ? '' : `: did you mean ${prefix}${meant}?`}`
}

const validate = new Ajv2020({
  allErrors: true,
  strict: false,
  useDefaults: true,
  verbose: true,
}).compile(schema)

/** What a value of another type should have been. */
function describeType(data: unknown, { type, default: usual, ...schema }: Setting): string {
  switch (type) {
    case 'integer':
      return `a whole number${typeof data === 'string' ? ', not a text' : ''}`
    case 'boolean':
      return 'true or false'
    case 'array':
      return `a list, such as [${schema['x-value'] ?? usual}]`
    default:
      return 'a text'
  }
}

function describe(error: ErrorObject): string {
  const { instancePath, keyword, params, message, parentSchema, data } = error
  const place = instancePath.slice(1).replaceAll('/', '.')
  switch (keyword) {
    case 'additionalProperties':
      return noSetting(params.additionalProperty, keys)
    case 'type':
      return `${place || 'the settings'} must be ${describeType(data, parentSchema as Setting)}`
    case 'enum':
      return `${place} must be one of ${params.allowedValues.join(', ')}`
    case 'minLength':
      return `${place} must not be empty`
    default:
      return `${place || 'the settings'} ${parentSchema?.['x-pattern-message'] ?? message}`
  }
}

/**
 * The base of URLs that a setting holds.
 *
 * @throws SettingsError
 */
export function baseUrlOf(name: string, text: string): string {
  try {
    return parseBaseUrl(name, text)
  } catch (error) {
    throw new SettingsError((error as Error).message)
  }
}

const isList = (key: string): boolean => settings[key as keyof Settings]?.type === 'array'

/**
 * Fills in the defaults.
 *
 * @throws SettingsError, which never repeats a value, since that may be a secret
 */
export function resolveSettings(given: Settings): ResolvedSettings {
  const told = Object.entries(given)
    .filter(([, value]) => value !== undefined)
    // A list of one is easily written without its brackets.
    .map(([key, value]) => [key, isList(key) && typeof value === 'string' ? [value] : value])
  const resolved: unknown = structuredClone(Object.fromEntries(told))
  if (!validate(resolved)) throw new SettingsError((validate.errors ?? []).map(describe))
  const settings = resolved as ResolvedSettings
  const { publicUrl } = settings
  return publicUrl === undefined
    ? settings
    : { ...settings, publicUrl: baseUrlOf('publicUrl', publicUrl) }
}

const prefix = 'WHITEBOARD_SERVER_'

/** The environment variable of a setting: `WHITEBOARD_SERVER_PUBLIC_URL` for `publicUrl`. */
export const variableOf = (key: keyof Settings): string =>
  settings[key]['x-environment'] ?? `${prefix}${key.replace(/[A-Z]/g, '_$&').toUpperCase()}`

/** The flag of a setting, without dashes before it: `public-url` for `publicUrl`. */
export const flagOf = (key: keyof Settings): string =>
  key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/**
 * Reads one setting from text, as flags and variables have it.
 *
 * @throws SettingsError where the text is not of the setting's type
 */
export function readText(key: keyof Settings, text: string): unknown {
  switch (settings[key].type) {
    case 'integer':
      if (!/^-?\d+$/.test(text)) throw new SettingsError(`${key} must be a whole number`)
      return Number(text)
    case 'boolean':
      if (!/^(?:true|false|1|0|yes|no)$/i.test(text))
        throw new SettingsError(`${key} must be true or false`)
      return /^(?:true|1|yes)$/i.test(text)
    case 'array':
      return text.split(',').flatMap((item) => item.trim() || [])
    default:
      return text
  }
}

// Kubernetes has variables for each service, of which one called whiteboard-server has these.
const ofService = /^(?:SERVICE_HOST|SERVICE_PORT(?:_.*)?|PORT_\d+_.*)$/
const isAddressOfService = (key: string, text = ''): boolean =>
  key === 'port' && /^(?:tcp|udp|sctp):\/\//.test(text)

/** What is to be said of variables that look like settings, and are none. */
export function strayVariables(environment: NodeJS.ProcessEnv): readonly string[] {
  const variables = [...keys.map(variableOf), `${prefix}CONFIG`]
  const names = variables.map((variable) => variable.replace(prefix, ''))
  return Object.entries(environment).flatMap(([variable, text]) => {
    if (!variable.startsWith(prefix)) return []
    const name = variable.slice(prefix.length)
    if (variable === variableOf('port') && isAddressOfService('port', text))
      return [`${variable} is the address of a Kubernetes service, and not the server's port`]
    return names.includes(name) || ofService.test(name) ? [] : [noSetting(name, names, prefix)]
  })
}

/**
 * The settings that the environment holds.
 *
 * @throws SettingsError where one is not of its type
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): Settings {
  const told = keys.flatMap((key) => {
    const text = environment[variableOf(key)]
    if (text === undefined || text === '' || isAddressOfService(key, text)) return []
    try {
      return [[key, readText(key, text)]]
    } catch (error) {
      throw new SettingsError(`${variableOf(key)}: ${(error as Error).message}`)
    }
  })
  return Object.fromEntries(told)
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read it',
  EISDIR: 'it is a folder',
}

/** Why a file could not be read, in words and with the system's code. */
export function unreadable(error: unknown): string {
  // Not of the system: the text is in an encoding that is not read.
  if (error instanceof RangeError) return error.message
  const { code = 'unknown' } = error as NodeJS.ErrnoException
  return `${reasons[code] ?? 'it cannot be read'} (${code})`
}

/**
 * The settings that a file holds, JSON or YAML.
 *
 * @throws SettingsError where it cannot be read, or is not an object
 */
export async function readSettingsFile(file: string): Promise<Settings> {
  const fail = (reason: string, cause: unknown): SettingsError =>
    new SettingsError(`config ${file}: ${reason}`, { cause })
  let text: string
  try {
    text = await readTextFile(file)
  } catch (error) {
    throw fail(unreadable(error), error)
  }
  const { parse } = await import('yaml')
  let content: unknown
  try {
    content = parse(text)
  } catch (error) {
    // The parser's message quotes the line, which may hold a secret.
    const [{ line, col } = { line: 0, col: 0 }] =
      (error as { linePos?: readonly { line: number; col: number }[] }).linePos ?? []
    throw fail(`it is neither JSON nor YAML, at line ${line}, column ${col}`, undefined)
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw fail('it must be an object of settings', undefined)
  return content as Settings
}

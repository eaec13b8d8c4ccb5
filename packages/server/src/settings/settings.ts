// Reads what the server is told, wherever it is told it: in options, flags, variables or a file.
import { readFile } from 'node:fs/promises'
import { readBaseUrl } from '@whiteboard-screenshots/endpoint/http'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import schema from '../../settings.schema.json' with { type: 'json' }
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
}

const validate = new Ajv2020({
  allErrors: true,
  strict: false,
  useDefaults: true,
  verbose: true,
}).compile(schema)

function describe({ instancePath, keyword, params, message, parentSchema }: ErrorObject): string {
  const place = instancePath.slice(1).replaceAll('/', '.')
  switch (keyword) {
    case 'additionalProperties':
      return `there is no setting ${params.additionalProperty}`
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
    return readBaseUrl(name, text)
  } catch (error) {
    throw new SettingsError((error as Error).message)
  }
}

/**
 * Fills in the defaults.
 *
 * @throws SettingsError, which never repeats a value, since that may be a secret
 */
export function resolveSettings(given: Settings): ResolvedSettings {
  const told = Object.entries(given).filter(([, value]) => value !== undefined)
  const resolved: unknown = structuredClone(Object.fromEntries(told))
  if (!validate(resolved)) throw new SettingsError((validate.errors ?? []).map(describe).join('; '))
  const settings = resolved as ResolvedSettings
  const { publicUrl } = settings
  return publicUrl === undefined
    ? settings
    : { ...settings, publicUrl: baseUrlOf('publicUrl', publicUrl) }
}

/** The environment variable of a setting: `WHITEBOARD_SERVER_PUBLIC_URL` for `publicUrl`. */
export const variableOf = (key: keyof Settings): string =>
  settings[key]['x-environment'] ??
  `WHITEBOARD_SERVER_${key.replace(/[A-Z]/g, '_$&').toUpperCase()}`

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

const keys = Object.keys(settings) as (keyof Settings)[]

/**
 * The settings that the environment holds.
 *
 * @throws SettingsError where one is not of its type
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): Settings {
  const told = keys.flatMap((key) => {
    const text = environment[variableOf(key)]
    if (text === undefined || text === '') return []
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
    text = await readFile(file, 'utf8')
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

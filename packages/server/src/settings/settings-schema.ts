// The settings as their schema describes them, and their names.
import schema from '../../settings.schema.json' with { type: 'json' }
import type { Settings } from './settings.gen.ts'

/** One setting of the schema. */
export interface Setting {
  readonly type: 'string' | 'integer' | 'boolean' | 'array'
  readonly description: string
  readonly default?: unknown
  readonly enum?: readonly string[]
  /** A placeholder for the value, for `--help`. */
  readonly 'x-value'?: string
  /** The environment variable, if its name does not follow from the key. */
  readonly 'x-environment'?: string
  /** Whether SIGHUP reloads it. */
  readonly 'x-reload'?: boolean
}

export type SettingKey = keyof Settings

/** Every setting by its key. */
export const settings: Readonly<Record<SettingKey, Setting>> = schema.properties as never

export const settingKeys = Object.keys(settings) as SettingKey[]

/** The settings that can change while the server runs. */
export const reloadableKeys: readonly SettingKey[] = settingKeys.filter(
  (key) => settings[key]['x-reload'],
)

export const environmentPrefix = 'WHITEBOARD_SERVER_'

/** The environment variable of a setting: `WHITEBOARD_SERVER_PUBLIC_URL` for `publicUrl`. */
export const environmentName = (key: SettingKey): string =>
  settings[key]['x-environment'] ??
  `${environmentPrefix}${key.replace(/[A-Z]/g, '_$&').toUpperCase()}`

/** The flag of a setting, without the dashes before it: `public-url` for `publicUrl`. */
export const flagName = (key: SettingKey): string =>
  key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

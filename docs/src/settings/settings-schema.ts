// The schema of the server's settings in each language, and the names of each setting.
import type { Language } from '../i18n.ts'
import { readPackageSchema, type Schema } from '../json-schema.ts'

/** A setting. */
export interface Setting extends Schema {
  /** A placeholder for its value. */
  readonly 'x-value'?: string
  /** Its environment variable, where the name does not follow from the key. */
  readonly 'x-environment'?: string
  /** Whether SIGHUP reloads it. */
  readonly 'x-reload'?: boolean
}

/** The schema of the settings. */
export interface SettingsSchema extends Schema {
  readonly description: string
  readonly properties: Readonly<Record<string, Setting>>
}

/** Reads the schema in a language. */
export const readSettingsSchema = (language: Language): Promise<SettingsSchema> =>
  readPackageSchema(
    '@whiteboard-screenshots/server/settings.schema.json',
    language.translations?.settingsSchema,
  )

const splitWords = (key: string, separator: string): string =>
  key.replaceAll(/[A-Z]/g, `${separator}$&`)

/** The flag of a setting. A setting that is on by default has a flag that turns it off. */
export const flagName = (key: string, { default: defaultValue }: Setting): string =>
  `--${defaultValue === true ? 'no-' : ''}${splitWords(key, '-').toLowerCase()}`

/** The environment variable of a setting. */
export const environmentName = (key: string, setting: Setting): string =>
  setting['x-environment'] ?? `WHITEBOARD_SERVER_${splitWords(key, '_').toUpperCase()}`

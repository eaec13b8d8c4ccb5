// The schema of the server's settings, in each of the site's languages, and how each is told.

import type { LanguageCode } from '../i18n.ts'
import { readPackageSchema, type Schema } from '../json-schema.ts'
import { chinese } from './chinese.ts'

/** A setting. */
export interface Setting extends Schema {
  /** What stands for a value of it. */
  readonly 'x-value'?: string
  /** Its environment variable, where that is not made of its key. */
  readonly 'x-environment'?: string
}

/** The schema of the settings. */
export interface SettingsSchema extends Schema {
  readonly description: string
  readonly properties: Readonly<Record<string, Setting>>
}

/** The schema in a language. */
export const readSettingsSchema = (language: LanguageCode): Promise<SettingsSchema> =>
  readPackageSchema('@whiteboard-screenshots/server/settings.schema.json', language, chinese)

const apart = (key: string, mark: string): string => key.replaceAll(/[A-Z]/g, `${mark}$&`)

/** The flag of a setting; of what is on by default, the one that switches it off. */
export const flagName = (key: string, { default: usual }: Setting): string =>
  `--${usual === true ? 'no-' : ''}${apart(key, '-').toLowerCase()}`

/** The environment variable of a setting. */
export const environmentName = (key: string, setting: Setting): string =>
  setting['x-environment'] ?? `WHITEBOARD_SERVER_${apart(key, '_').toUpperCase()}`

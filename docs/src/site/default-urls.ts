// The URLs of the mock and the server on the reader's machine.
import { readFileSync } from 'node:fs'
import { defaultHost, defaultMockPort } from '@whiteboard-screenshots/server-core/options'
import type { SettingsSchema } from '../settings/settings-schema.ts'

const settingsFile = new URL(
  import.meta.resolve('@whiteboard-screenshots/server/settings.schema.json'),
)
const { properties } = JSON.parse(readFileSync(settingsFile, 'utf8')) as SettingsSchema

/** The default URL of the mock. */
export const defaultMockUrl: string = `http://${defaultHost}:${defaultMockPort}`

/** The default port of the server. */
export const defaultServerPort: number = Number(properties.port?.default)

/** The default URL of the server. */
export const defaultServerUrl: string = `http://${properties.host?.default}:${defaultServerPort}`

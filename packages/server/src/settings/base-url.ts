// Settings that hold the base of URLs.
import { parseBaseUrl } from '@whiteboard-screenshots/server-core/http'
import { SettingsError } from './settings-error.ts'

/**
 * The base of URLs that a setting holds, without slashes at its end.
 *
 * @throws SettingsError
 */
export function parseBaseUrlSetting(name: string, text: string): string {
  try {
    return parseBaseUrl(name, text)
  } catch (error) {
    throw new SettingsError((error as Error).message)
  }
}

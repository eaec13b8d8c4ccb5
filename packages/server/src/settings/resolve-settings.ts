// Validates settings and fills in the defaults.
import { describeUnknownName } from '@whiteboard-screenshots/server-core/options'
import { parseBaseUrlSetting } from './base-url.ts'
import type { Settings } from './settings.gen.ts'
import { SettingsError } from './settings-error.ts'
import { type Setting, type SettingKey, settingKeys, settings } from './settings-schema.ts'
import { type SchemaError, validate } from './validate-settings.gen.ts'

type SettingWithoutDefault =
  | 'publicUrl'
  | 'rooms'
  | 'roomsTokenFile'
  | 'accessKeysFile'
  | 'processes'
  | 'queue'
  | 'role'
  | 'statusToken'
  | 'statusPort'

/** Settings before the defaults are filled in. */
export interface GivenSettings extends Omit<Settings, 'region'> {
  /**
   * The region (data center) of this server. More can follow: regions beyond the revision of the API, such as `sg`,
   * that requests may name.
   *
   * @default 'cn-hz'
   */
  readonly region?: string | readonly string[]
}

/** The settings with every default filled in. */
export type ResolvedSettings = Readonly<
  Required<Omit<Settings, SettingWithoutDefault>> & Pick<Settings, SettingWithoutDefault>
>

function describeType(data: unknown, { type, default: value, ...setting }: Setting): string {
  switch (type) {
    case 'integer':
      return `a whole number${typeof data === 'string' ? ' without quotes' : ''}`
    case 'boolean':
      return 'true or false'
    case 'array':
      return `a list, such as [${setting['x-value'] ?? value}]`
    default:
      return 'a string'
  }
}

function describeError(error: SchemaError): string {
  const { instancePath, keyword, params, message, parentSchema, data } = error
  const name = instancePath.slice(1).replaceAll('/', '.') || 'the settings'
  switch (keyword) {
    case 'additionalProperties':
      return describeUnknownName('setting', params.additionalProperty, settingKeys)
    case 'type':
      return `${name} must be ${describeType(data, parentSchema as Setting)}`
    case 'enum':
      return `${name} must be one of ${params.allowedValues.join(', ')}`
    case 'minLength':
      return `${name} must not be empty`
    default:
      return `${name} ${parentSchema?.['x-pattern-message'] ?? message}`
  }
}

const isList = (key: string): boolean => settings[key as SettingKey]?.type === 'array'

/**
 * Validates settings and fills in the defaults.
 *
 * @throws SettingsError, which never repeats a value, since that may be a secret
 */
export function resolveSettings(given: GivenSettings): ResolvedSettings {
  const entries = Object.entries(given)
    .filter(([, value]) => value !== undefined)
    // A list of one item may be written without brackets.
    .map(([key, value]) => [key, isList(key) && typeof value === 'string' ? [value] : value])
  const candidate: unknown = structuredClone(Object.fromEntries(entries))
  if (!validate(candidate)) throw new SettingsError((validate.errors ?? []).map(describeError))
  const resolved = candidate as ResolvedSettings
  const { publicUrl, port, statusPort, queue, role } = resolved
  if (statusPort !== undefined && statusPort !== 0 && statusPort === port)
    throw new SettingsError('statusPort must not be the same as port')
  if (role !== undefined && queue === undefined)
    throw new SettingsError(`role can be ${role} only with a queue; set queue`)
  return publicUrl === undefined
    ? resolved
    : { ...resolved, publicUrl: parseBaseUrlSetting('publicUrl', publicUrl) }
}

// The flags of the command, made from the schema of the settings.
import { InvalidArgumentError, Option } from 'commander'
import { parseSettingText } from '../settings/environment.ts'
import {
  environmentName,
  flagName,
  type Setting,
  type SettingKey,
  settingKeys,
  settings,
} from '../settings/settings-schema.ts'

const placeholderOf = ({ type, 'x-value': value }: Setting): string =>
  value ?? (type === 'integer' ? 'number' : 'value')

function describe(key: SettingKey, setting: Setting): string {
  const { type, description, default: value } = setting
  const isShown =
    value !== undefined && type !== 'boolean' && !(Array.isArray(value) && value.length === 0)
  return [
    type === 'boolean' && value === true ? `Disables: ${description}` : description,
    ...(isShown ? [`(default: ${JSON.stringify(value)})`] : []),
    `(env: ${environmentName(key)})`,
  ].join(' ')
}

function toOption(key: SettingKey): Option {
  const setting = settings[key]
  const { type } = setting
  const flag = flagName(key)
  if (type === 'boolean') {
    const name = setting.default === true ? `no-${flag}` : flag
    return new Option(`--${name}`, describe(key, setting))
  }
  const option = new Option(`--${flag} <${placeholderOf(setting)}>`, describe(key, setting))
  if (setting.enum) return option.choices([...setting.enum])
  if (type === 'array')
    return option.argParser((text: string, before: readonly string[] = []) => [...before, text])
  return option.argParser((text: string) => {
    try {
      return parseSettingText(key, text)
    } catch (error) {
      throw new InvalidArgumentError((error as Error).message)
    }
  })
}

/** One flag for each setting. */
export const settingOptions = (): readonly Option[] => settingKeys.map(toOption)

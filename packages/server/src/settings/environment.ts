// Reads settings from environment variables.
import { describeUnknownName } from '@whiteboard-screenshots/server-core/options'
import type { Settings } from './settings.gen.ts'
import { SettingsError } from './settings-error.ts'
import {
  environmentName,
  environmentPrefix,
  type SettingKey,
  settingKeys,
  settings,
} from './settings-schema.ts'

/**
 * Parses the text of a flag or variable.
 *
 * @throws SettingsError if the text is not of the setting's type
 */
export function parseSettingText(key: SettingKey, text: string): unknown {
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

// The variables that Kubernetes sets for a service with the name whiteboard-server.
const kubernetesVariable = /^(?:SERVICE_HOST|SERVICE_PORT(?:_.*)?|PORT_\d+_.*)$/
const isKubernetesPort = (key: string, text = ''): boolean =>
  key === 'port' && /^(?:tcp|udp|sctp):\/\//.test(text)

/** Warnings about variables that look like settings and are none. */
export function findUnknownVariables(environment: NodeJS.ProcessEnv): readonly string[] {
  const known = [...settingKeys.map(environmentName), `${environmentPrefix}CONFIG`]
  return Object.entries(environment).flatMap(([variable, text]) => {
    if (!variable.startsWith(environmentPrefix)) return []
    if (variable === environmentName('port') && isKubernetesPort('port', text))
      return [`${variable} is ignored: it is the address of a Kubernetes service, not a port`]
    const isKnown =
      known.includes(variable) || kubernetesVariable.test(variable.slice(environmentPrefix.length))
    return isKnown ? [] : [describeUnknownName('variable', variable, known)]
  })
}

/**
 * The settings in the environment.
 *
 * @throws SettingsError if one is not of its type
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): Settings {
  const entries = settingKeys.flatMap((key) => {
    const text = environment[environmentName(key)]
    if (text === undefined || text === '' || isKubernetesPort(key, text)) return []
    try {
      return [[key, parseSettingText(key, text)]]
    } catch (error) {
      throw new SettingsError(`${environmentName(key)}: ${(error as Error).message}`)
    }
  })
  return Object.fromEntries(entries)
}

// Combines the settings of flags, environment variables and the settings file.
import type { Command } from 'commander'
import type { ServerOptions } from '../server/prepared-server.ts'
import { readEnvironment } from '../settings/environment.ts'
import type { Settings } from '../settings/settings.gen.ts'
import { SettingsError } from '../settings/settings-error.ts'
import { readSettingsFile } from '../settings/settings-file.ts'
import {
  environmentName,
  flagName,
  reloadableKeys,
  type SettingKey,
  settingKeys,
} from '../settings/settings-schema.ts'
import { checkStorageFolder } from '../storage/check-folder.ts'

/** The flags of the command line. */
export interface Flags {
  readonly config?: string
  readonly check?: boolean
  readonly [key: string]: unknown
}

/** Where the value of each setting comes from, such as `--port`. */
export type Origins = Readonly<Record<string, string>>

/** The combined settings. */
export interface GatheredSettings {
  readonly options: ServerOptions
  readonly origins: Origins
  /** The variables and flags of settings that could change at SIGHUP: a process keeps those that it was started with. */
  readonly fixed: readonly string[]
}

const originsOf = (values: Settings, originOf: (key: SettingKey) => string): [string, string][] =>
  Object.keys(values).map((key) => [key, originOf(key as SettingKey)])

/**
 * The settings of all three; flags override variables, and variables override the file.
 *
 * @throws SettingsError
 */
export async function gatherSettings(command: Command, flags: Flags): Promise<GatheredSettings> {
  const { config } = flags
  const file = config === undefined ? {} : await readSettingsFile(config)
  const variables = readEnvironment(process.env)
  const given: Settings = Object.fromEntries(
    settingKeys.flatMap((key) =>
      command.getOptionValueSource(key) === 'cli' ? [[key, flags[key]]] : [],
    ),
  )
  const options = { ...file, ...variables, ...given }
  if (typeof options.storage === 'string') await checkStorageFolder(options.storage, { config })
  const fixed = reloadableKeys.flatMap((key) => {
    if (given[key] !== undefined) return [`--${flagName(key)}`]
    return variables[key] === undefined ? [] : [environmentName(key)]
  })
  return {
    options,
    fixed,
    origins: Object.fromEntries([
      ...originsOf(file, () => config ?? ''),
      ...originsOf(variables, environmentName),
      ...originsOf(given, (key) => `--${flagName(key)}`),
    ]),
  }
}

/** Rethrows an error; if it is about a setting, with the origin of the setting's value in its message. */
export const rethrowWithOrigin =
  (origins: Origins) =>
  (error: unknown): never => {
    if (!(error instanceof SettingsError)) throw error
    const problems = error.problems.map((problem) => {
      const name = /^(?:unknown setting `)?([\w-]+)/.exec(problem)?.[1] ?? ''
      return Object.hasOwn(origins, name) ? `${origins[name]}: ${problem}` : problem
    })
    throw new SettingsError(problems, { cause: error })
  }

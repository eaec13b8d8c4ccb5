// The part of the request handler's options that can change while the server runs.
import { isDeepStrictEqual } from 'node:util'
import type { DevelopmentKey } from '../auth/development-key.ts'
import { createKeyRing, type KeyRing } from '../auth/key-ring.ts'
import { createKeyRingPolicy } from '../auth/token-policy.ts'
import { createClientAddressFinder } from '../http/client-address.ts'
import type { ReloadableOptions } from '../http/request-handler-options.ts'
import type { OperatorLog } from '../log/operator-log.ts'
import { parsePeers } from '../region/peers.ts'
import { createRegionProxy } from '../region/region-proxy.ts'
import type { ResolvedSettings } from '../settings/resolve-settings.ts'
import { SettingsError } from '../settings/settings-error.ts'
import { reloadableKeys, type SettingKey, settingKeys } from '../settings/settings-schema.ts'

/** The options, and the key pairs that they verify tokens with, which have to be closed. */
export interface ReloadableResources {
  readonly options: ReloadableOptions
  readonly keyRing: KeyRing
}

/**
 * Creates the options, and reads the file of key pairs.
 *
 * @throws SettingsError
 */
export async function openReloadableOptions(
  settings: ResolvedSettings,
  development: DevelopmentKey | undefined,
  log: OperatorLog,
): Promise<ReloadableResources> {
  const { accessKey, accessKeysFile, leeway, region, peer, role } = settings
  const isKeyless = !development && accessKey.length === 0 && accessKeysFile === undefined
  // A worker verifies no tokens.
  if (isKeyless && role !== 'worker')
    throw new SettingsError(
      'accessKey: there is no key pair to verify tokens with; set accessKey or accessKeysFile, or development to try the server out',
    )
  const options = {
    regionProxy: createRegionProxy({
      ownRegion: region[0] ?? '',
      peers: parsePeers(region, peer),
    }),
    maxRequests: settings.maxRequests,
    findClientAddress: createClientAddressFinder(settings.trustProxy),
    statusToken: settings.statusToken,
  }
  // Last, since it has to be closed.
  const keyRing = await createKeyRing({
    pairs: [...accessKey, ...(development ? [development.pair] : [])],
    file: accessKeysFile,
    onChange: (pairs) =>
      log.event('key pairs reloaded', { file: accessKeysFile ?? '', pairs: String(pairs) }),
    onError: log.warn,
  })
  return { options: { ...options, authorize: createKeyRingPolicy(keyRing, leeway) }, keyRing }
}

/** What changes with new settings. */
export interface SettingsChange {
  /** The settings from now on. */
  readonly settings: ResolvedSettings
  /** The settings that change now. */
  readonly changed: readonly SettingKey[]
  /** The settings that change only when the server starts again. */
  readonly afterRestart: readonly SettingKey[]
}

/** Takes over those of the wanted settings that can change while the server runs. */
export function changeSettings(
  current: ResolvedSettings,
  wanted: ResolvedSettings,
): SettingsChange {
  const different = settingKeys.filter((key) => !isDeepStrictEqual(current[key], wanted[key]))
  const changed = different.filter((key) => reloadableKeys.includes(key))
  const kept = Object.entries(current).filter(([key]) => !changed.includes(key as SettingKey))
  const taken = changed.flatMap((key) => (wanted[key] === undefined ? [] : [[key, wanted[key]]]))
  return {
    settings: Object.fromEntries([...kept, ...taken]) as ResolvedSettings,
    changed,
    afterRestart: different.filter((key) => !changed.includes(key)),
  }
}

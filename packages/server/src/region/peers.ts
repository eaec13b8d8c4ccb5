// The servers of other regions, as the setting `peer` names them.
import { regions } from '@whiteboard-screenshots/server-core/contract'
import { parseBaseUrlSetting } from '../settings/base-url.ts'
import { SettingsError } from '../settings/settings-error.ts'

/**
 * Parses peers, each `region=url`.
 *
 * @param ownRegion - the region of this server
 * @throws SettingsError if a region or a URL is invalid
 */
export function parsePeers(ownRegion: string, texts: readonly string[]): ReadonlyMap<string, URL> {
  if (!regions.includes(ownRegion))
    throw new SettingsError(`region must be one of ${regions.join(', ')}`)
  const peers = new Map<string, URL>()
  for (const text of texts) {
    const equals = text.indexOf('=')
    const region = text.slice(0, equals)
    const url = text.slice(equals + 1)
    if (!regions.includes(region))
      throw new SettingsError(
        `peer: unknown region ${region}; the regions are ${regions.join(', ')}`,
      )
    if (region === ownRegion)
      throw new SettingsError(`peer: ${region} is the region of this server itself`)
    if (peers.has(region)) throw new SettingsError(`peer: ${region} occurs twice`)
    peers.set(region, new URL(parseBaseUrlSetting(`peer: the URL of ${region}`, url)))
  }
  return peers
}

// The servers of other regions, as the setting `peer` names them.
import { regions } from '@whiteboard-screenshots/server-core/contract'
import { parseBaseUrlSetting } from '../settings/base-url.ts'
import { SettingsError } from '../settings/settings-error.ts'

/**
 * Parses peers, each `region=url`.
 *
 * @param ownRegions - the region of this server, and others beyond the contract
 * @throws SettingsError if a region or a URL is invalid
 */
export function parsePeers(
  [ownRegion, ...others]: readonly string[],
  texts: readonly string[],
): ReadonlyMap<string, URL> {
  const known = [...new Set([...regions, ...others])]
  const peers = new Map<string, URL>()
  for (const text of texts) {
    const equals = text.indexOf('=')
    const region = text.slice(0, equals)
    const url = text.slice(equals + 1)
    if (region === ownRegion)
      throw new SettingsError(`peer: ${region} is the region of this server itself`)
    if (!known.includes(region))
      throw new SettingsError(
        `peer: unknown region ${region}; the regions are ${known.join(', ')}, and others that the setting region has after that of this server`,
      )
    if (peers.has(region)) throw new SettingsError(`peer: ${region} occurs twice`)
    peers.set(region, new URL(parseBaseUrlSetting(`peer: the URL of ${region}`, url)))
  }
  return peers
}

// The address of the client that a request comes from, for the log. Anyone can send the header `X-Forwarded-For`: of its
// addresses, only those count that a trusted proxy has added.
import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import { SettingsError } from '../settings/settings-error.ts'

/** Finds the address of the client that a request comes from. */
export type ClientAddressFinder = (request: IncomingMessage) => string | undefined

type Address = ReturnType<typeof ipaddr.parse>
type TrustRule = (address: Address, hop: number) => boolean

const maxProxies = 16

function parseRule(text: string): TrustRule {
  if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= maxProxies)
    return (_, hop) => hop < Number(text)
  const cidr = ipaddr.isValid(text) ? `${text}/${text.includes(':') ? 128 : 32}` : text
  if (!ipaddr.isValidCIDR(cidr) || /^[\d/]+$/.test(text))
    throw new SettingsError(
      `trustProxy: ${JSON.stringify(text)} is neither an address or a network, such as "10.0.0.0/8", nor a number of proxies from 1 to ${maxProxies}`,
    )
  const [network, bits] = ipaddr.parseCIDR(cidr)
  return (address) => address.kind() === network.kind() && address.match(network, bits)
}

/** The address in an item of the header, which may have a port. */
function parseAddress(text: string): Address | undefined {
  const item = text.trim()
  const host = /^\[(.*)\](?::\d+)?$/.exec(item)?.[1] ?? item.replace(/^([\d.]+):\d+$/, '$1')
  // Forms such as `1` and `0x7f.1` are valid for the parser, but no proxy writes them.
  if (!/^\d+\.\d+\.\d+\.\d+$|:/.test(host) || !ipaddr.isValid(host)) return undefined
  return ipaddr.process(host)
}

/**
 * Creates a finder. Without trusted proxies, the client is whoever opened the connection.
 *
 * @param trustProxy - proxies before the server: addresses, networks, or a number of proxies
 * @throws SettingsError
 */
export function createClientAddressFinder(trustProxy: readonly string[]): ClientAddressFinder {
  const rules = trustProxy.map(parseRule)
  const isTrusted: TrustRule = (address, hop) => rules.some((rule) => rule(address, hop))
  return ({ socket, headers }) => {
    const peer = parseAddress(socket.remoteAddress ?? '')
    if (!peer) return undefined
    let address: Address = peer
    if (rules.length === 0) return address.toString()
    const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
    // From the right, where the nearest proxy has added its item.
    for (let hop = 0; hop < maxProxies; hop += 1) {
      const next: Address | undefined = isTrusted(address, hop)
        ? parseAddress(forwarded.pop() ?? '')
        : undefined
      if (!next) break
      address = next
    }
    return address.toString()
  }
}

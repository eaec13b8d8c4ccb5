// Decides which IP addresses may be connected to. An allowlist of host names is not enough: the owner of a
// name can point it at a private address in the operator's network.
import { lookup as lookUpAddresses } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { SettingsError } from '../settings/settings-error.ts'
import { ImageError } from './image-error.ts'

/** Resolves a host to its addresses, at least one. */
export type Lookup = (host: string) => Promise<readonly string[]>

/** Whether an IP address may be connected to. */
export type AddressFilter = (address: string) => boolean

export const systemLookup: Lookup = async (host) =>
  (await lookUpAddresses(host, { all: true })).map(({ address }) => address)

// The rest of IPv6 is either not assigned or leads to an IPv4 address inside it.
const publicIPv6 = ipaddr.IPv6.parseCIDR('2000::/3')

// Azure's virtual machines reach the platform's own services at this public address.
const azureHost = '168.63.129.16'

/** Whether the address is public, and leads to the same machine from everywhere on the internet. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed instanceof ipaddr.IPv6 ? parsed.match(publicIPv6) : parsed.toString() !== azureHost
}

/**
 * A filter for public addresses and the given networks.
 *
 * @param allowPrivate - the networks; `true` allows every address
 * @throws SettingsError if a network is invalid
 */
export function createAddressFilter(allowPrivate: boolean | readonly string[]): AddressFilter {
  if (allowPrivate === true) return () => true
  if (allowPrivate === false) return isPublic
  const networks = allowPrivate.map((text) => {
    if (!ipaddr.isValidCIDR(text))
      throw new SettingsError(
        `imageNetwork: ${JSON.stringify(text)} is not a network; write one such as "10.1.0.0/16"`,
      )
    return ipaddr.parseCIDR(text)
  })
  const isInNetworks = (address: string): boolean => {
    if (!ipaddr.isValid(address)) return false
    const parsed = ipaddr.process(address)
    return networks.some(
      ([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits),
    )
  }
  return (address) => isPublic(address) || isInNetworks(address)
}

/** Whether networks, as of {@link createAddressFilter}, include every address. */
export const allowsEveryAddress = (allowPrivate: boolean | readonly string[]): boolean =>
  typeof allowPrivate === 'boolean'
    ? allowPrivate
    : ['0.0.0.0/0', '::/0'].every((network) => allowPrivate.includes(network))

const notAllowed = (host: string): ImageError =>
  new ImageError(
    'not-allowed',
    `The image's host ${host} is not at a public address; this server does not connect to it`,
  )

/** Throws if the host is an IP address that is not allowed. Such a host is never looked up. */
export function checkAddress(url: URL, isAllowed: AddressFilter): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isAllowed(host)) throw notAllowed(url.host)
}

/**
 * A lookup for sockets that fails if an address is not allowed. The socket connects to the very addresses
 * that were checked, so a second lookup cannot lead elsewhere.
 */
export function guardLookup(lookup: Lookup, isAllowed: AddressFilter): LookupFunction {
  const resolve = async (host: string): Promise<{ address: string; family: number }[]> => {
    const addresses = await lookup(host)
    // All of them: a host with both public and private addresses is suspicious.
    if (!addresses.every(isAllowed)) throw notAllowed(host)
    return addresses.map((address) => ({ address, family: isIP(address) }))
  }
  return (host, { all }, callback) => {
    resolve(host).then(
      (addresses) => {
        const [first] = addresses
        if (!first) callback(new Error('The host has no address'), '')
        else if (all) callback(null, addresses)
        else callback(null, first.address, first.family)
      },
      (error) => callback(error, ''),
    )
  }
}

// Which IP addresses may be connected to. A host's name says nothing about it: whoever owns the name
// can point it at a machine of ours.
import { lookup as lookUpAddresses } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { ImageError } from './image-error.ts'

/** Tells a host's addresses, at least one. */
export type Lookup = (host: string) => Promise<readonly string[]>

/** Whether an IP address may be connected to. */
export type AddressFilter = (address: string) => boolean

export const systemLookup: Lookup = async (host) =>
  (await lookUpAddresses(host, { all: true })).map(({ address }) => address)

// Everything else in IPv6 is either not given out or leads to an IPv4 address inside it.
const publicIPv6 = ipaddr.IPv6.parseCIDR('2000::/3')

// Public by its number, and yet each virtual machine's own door to Azure.
const azureHost = '168.63.129.16'

/** Whether anybody on the internet has the same machine behind this address. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed instanceof ipaddr.IPv6 ? parsed.match(publicIPv6) : parsed.toString() !== azureHost
}

/**
 * The public addresses, and those of the networks.
 *
 * @param allowPrivate - true for every address
 * @throws RangeError where a network is not one
 */
export function createAddressFilter(allowPrivate: boolean | readonly string[]): AddressFilter {
  if (allowPrivate === true) return () => true
  if (allowPrivate === false) return isPublic
  const networks = allowPrivate.map((text) => {
    if (!ipaddr.isValidCIDR(text))
      throw new RangeError(
        `imageNetwork: ${JSON.stringify(text)} is no network such as "10.1.0.0/16"`,
      )
    return ipaddr.parseCIDR(text)
  })
  const isWithin = (address: string): boolean => {
    if (!ipaddr.isValid(address)) return false
    const parsed = ipaddr.process(address)
    return networks.some(
      ([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits),
    )
  }
  return (address) => isPublic(address) || isWithin(address)
}

const refusal = (host: string): ImageError =>
  new ImageError(
    'not-allowed',
    `The image's host ${host} is at an address that is not a public one, which this server does not connect to`,
  )

/** Refuses a host that is an IP address itself: nobody is asked for the address of one. */
export function checkAddress(url: URL, permits: AddressFilter): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !permits(host)) throw refusal(url.host)
}

/**
 * Looks up a host's addresses for a socket. As the socket connects to these very ones, a second
 * answer with other addresses comes to nothing.
 */
export function guardLookup(lookup: Lookup, permits: AddressFilter): LookupFunction {
  const permitted = async (host: string): Promise<{ address: string; family: number }[]> => {
    const addresses = await lookup(host)
    // A host that is both inside and outside is not one to pick from.
    if (!addresses.every(permits)) throw refusal(host)
    return addresses.map((address) => ({ address, family: isIP(address) }))
  }
  return (host, { all }, callback) => {
    permitted(host).then(
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

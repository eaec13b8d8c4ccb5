// The places that images may come from, as the owner of the server writes them.

/** One place: hosts, and what else an address there must be. */
export interface AllowRule {
  readonly protocol: string | undefined
  /** Begins with a dot where any host below it is meant; empty for every host. */
  readonly host: string
  readonly port: string | undefined
  /** Without a slash at its end; empty for every path. */
  readonly path: string
}

const pattern =
  /^(?:(?<scheme>https?):\/\/)?(?:(?<every>\*)|(?<below>\*\.)?(?<host>[^\s/:*?#@\\[\]]+|\[[\da-f:.]+\]))(?::(?<port>\d{1,5}))?(?<path>\/[^\s?#\\]*)?$/i

/** The address's port, the scheme's own where it names none. */
const portOf = ({ port, protocol }: URL): string => port || (protocol === 'https:' ? '443' : '80')

function readPlace(text: string): AllowRule {
  const groups = pattern.exec(text)?.groups
  // International names in the form that URLs give them, too.
  const address = groups && URL.parse(`http://${groups.host ?? 'every'}${groups.path ?? ''}`)
  if (!address)
    throw new RangeError(
      `imageHost: ${JSON.stringify(text)} is no place for images: write a host such as "cdn.example.com", "*.example.com" or "https://cdn.example.com:8443/slides"`,
    )
  const { scheme, every, below, port } = groups
  return {
    protocol: scheme && `${scheme.toLowerCase()}:`,
    host: every ? '' : `${below ? '.' : ''}${address.hostname}`,
    port: port && String(Number(port)),
    path: address.pathname.replace(/\/+$/, ''),
  }
}

/**
 * Reads the places.
 *
 * @throws RangeError where one is not a place, with the place
 */
export const parseAllowlist = (texts: readonly string[]): readonly AllowRule[] =>
  texts.map(readPlace)

function isAt(url: URL, { protocol, host, port, path }: AllowRule): boolean {
  const { hostname, pathname } = url
  if (protocol !== undefined && url.protocol !== protocol) return false
  if (host.startsWith('.') ? !hostname.endsWith(host) : host !== '' && hostname !== host)
    return false
  if (port === undefined ? url.port !== '' : portOf(url) !== port) return false
  if (path === '') return true
  // Some hosts decode these before they walk up from `..`, which leads out of the path.
  if (/%2f|%5c/i.test(pathname)) return false
  return pathname === path || pathname.startsWith(`${path}/`)
}

/** Whether the address is at one of the places. */
export const isAllowed = (url: URL, places: readonly AllowRule[]): boolean =>
  places.some((place) => isAt(url, place))

// The allowlist of hosts that images may be fetched from.
import { SettingsError } from '../settings/settings-error.ts'

/** One rule of the allowlist. */
export interface AllowRule {
  readonly protocol: string | undefined
  /** Begins with a dot if it stands for every host below; empty for every host. */
  readonly host: string
  readonly port: string | undefined
  /** The beginning of the path, without a slash at its end; empty for every path. */
  readonly path: string
}

const pattern =
  /^(?:(?<scheme>https?):\/\/)?(?:(?<every>\*)|(?<below>\*\.)?(?<host>[^\s/:*?#@\\[\]]+|\[[\da-f:.]+\]))(?::(?<port>\d{1,5}))?(?<path>\/[^\s?#\\]*)?$/i

/** The port of a URL, or else the default port of its scheme. */
const portOf = ({ port, protocol }: URL): string => port || (protocol === 'https:' ? '443' : '80')

function parseRule(text: string, setting: string): AllowRule {
  const groups = pattern.exec(text)?.groups
  // Through URL, which brings international names into the form that the URLs of images have.
  const url = groups && URL.parse(`http://${groups.host ?? 'every'}${groups.path ?? ''}`)
  if (!url)
    throw new SettingsError(
      `${setting}: ${JSON.stringify(text)} is not a host; write one such as "cdn.example.com", "*.example.com" or "https://cdn.example.com:8443/slides"`,
    )
  const { scheme, every, below, port } = groups
  return {
    protocol: scheme && `${scheme.toLowerCase()}:`,
    host: every ? '' : `${below ? '.' : ''}${url.hostname}`,
    port: port && String(Number(port)),
    path: url.pathname.replace(/\/+$/, ''),
  }
}

/**
 * Parses an allowlist.
 *
 * @param setting - what an error message calls it
 * @throws SettingsError if a rule is invalid
 */
export const parseAllowlist = (
  texts: readonly string[],
  setting: string = 'imageHost',
): readonly AllowRule[] => texts.map((text) => parseRule(text, setting))

function matches(url: URL, { protocol, host, port, path }: AllowRule): boolean {
  const { hostname, pathname } = url
  if (protocol !== undefined && url.protocol !== protocol) return false
  if (host.startsWith('.') ? !hostname.endsWith(host) : host !== '' && hostname !== host)
    return false
  if (port === undefined ? url.port !== '' : portOf(url) !== port) return false
  if (path === '') return true
  // Some hosts decode these before they resolve `..`, which leads out of the path.
  if (/%2f|%5c/i.test(pathname)) return false
  return pathname === path || pathname.startsWith(`${path}/`)
}

/** Whether a rule allows the URL. */
export const isAllowed = (url: URL, rules: readonly AllowRule[]): boolean =>
  rules.some((rule) => matches(url, rule))

// The HTTP proxies that the environment names, as `curl`, Node and most programs read it.
import ipaddr from 'ipaddr.js'
import { SettingsError } from '../settings/settings-error.ts'
import { isLoopback } from './loopback.ts'

/** The environment of a process, which may name proxies. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>

// Agents of Node follow the same entries; loopback addresses are these for `isLoopback`.
const loopbackEntries = 'localhost,.localhost,127.0.0.1-127.255.255.255,[::1]'

const variable = (environment: ProxyEnvironment, name: string): string =>
  environment[name.toLowerCase()] || environment[name] || ''

function parseProxy(name: string, text: string): URL | undefined {
  if (text === '') return undefined
  const url = URL.parse(/^[a-z][\w+.-]*:\/\//i.test(text) ? text : `http://${text}`)
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    // Without the value, which may hold a password.
    throw new SettingsError(`${name} must be the URL of a proxy, such as http://proxy.example:3128`)
  return url
}

const withoutBrackets = (host: string): string => host.replace(/^\[|\]$/g, '')

const toNumbers = (address: string): readonly number[] => ipaddr.parse(address).toByteArray()

const compare = (a: readonly number[], b: readonly number[]): number => {
  const index = a.findIndex((byte, at) => byte !== b[at])
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0)
}

/** Whether the address is in a range such as `10.0.0.1-10.0.0.9`. */
function isInRange(address: string, [first = '', last = '']: readonly string[]): boolean {
  if (![address, first, last].every((text) => ipaddr.isValid(text))) return false
  const bytes = toNumbers(address)
  const [low, high] = [toNumbers(first), toNumbers(last)]
  if (low.length !== bytes.length || high.length !== bytes.length) return false
  return compare(low, bytes) <= 0 && compare(bytes, high) <= 0
}

/** Whether an entry of `NO_PROXY` names the host. */
function matchesEntry(host: string, port: string, entry: string): boolean {
  if (entry === '*') return true
  const [, name = entry, entryPort] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? []
  if (entryPort !== undefined && entryPort !== port) return false
  const pattern = withoutBrackets(name.toLowerCase())
  if (pattern.startsWith('.') || pattern.startsWith('*.')) {
    const suffix = pattern.replace(/^\*/, '')
    return host.endsWith(suffix) || host === suffix.slice(1)
  }
  return host === pattern || isInRange(host, pattern.split('-'))
}

/** The proxies of one environment. */
export class Proxies {
  readonly #http: URL | undefined
  readonly #https: URL | undefined
  readonly #noProxy: string

  /** @throws SettingsError if a proxy is not the URL of one */
  constructor(environment: ProxyEnvironment) {
    this.#http = parseProxy('HTTP_PROXY', variable(environment, 'HTTP_PROXY'))
    this.#https = parseProxy('HTTPS_PROXY', variable(environment, 'HTTPS_PROXY'))
    this.#noProxy = variable(environment, 'NO_PROXY')
  }

  /** The variables for an agent of Node; `undefined` without a proxy. */
  get forAgent(): NodeJS.ProcessEnv | undefined {
    if (!this.#http && !this.#https) return undefined
    return {
      ...(this.#http && { HTTP_PROXY: this.#http.href }),
      ...(this.#https && { HTTPS_PROXY: this.#https.href }),
      // A proxy cannot reach this machine by the names that it has for itself.
      NO_PROXY: [this.#noProxy, loopbackEntries].filter(Boolean).join(','),
    }
  }

  /** The proxy for a URL; `undefined` if it is to be reached without one. */
  find({ protocol, hostname, port }: URL): URL | undefined {
    const proxy = protocol === 'https:' ? this.#https : this.#http
    const host = withoutBrackets(hostname)
    if (!proxy || isLoopback(host) || host.endsWith('.localhost')) return undefined
    const actualPort = port || (protocol === 'https:' ? '443' : '80')
    const entries = this.#noProxy.split(/[\s,]+/).filter(Boolean)
    return entries.some((entry) => matchesEntry(host, actualPort, entry)) ? undefined : proxy
  }
}

// The URL of a Redis server.
import { isIP } from 'node:net'
import { SettingsError } from '../settings/settings-error.ts'

/** Where a Redis server is, and how to log in. */
export interface RedisAddress {
  /** The server for messages, without user and password. */
  readonly name: string
  readonly host: string
  readonly port: number
  readonly username?: string
  readonly password?: string
  readonly db?: number
  /** An IP address has no name. */
  readonly tls?: { readonly servername?: string }
}

const fail = (problem: string): never => {
  throw new SettingsError(`queue ${problem}`)
}

/**
 * Parses the URL, such as `rediss://user:password@redis.example.com:6379/0`.
 *
 * @throws SettingsError, without the URL, which may hold a password
 */
export function parseRedisUrl(text: string): RedisAddress {
  const url = URL.parse(text)
  if (!url?.hostname) return fail('must be the URL of a Redis server, such as redis://host:6379')
  if (url.search !== '' || url.hash !== '') return fail('must not have parameters')
  const [, db] = /^\/?(\d*)$/.exec(url.pathname) ?? fail('must end in the number of a database')
  // A literal IPv6 address has brackets in a URL only.
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port || 6379)
  return {
    name: `Redis at ${host}:${port}`,
    host,
    port,
    ...(url.username && { username: decodeURIComponent(url.username) }),
    ...(url.password && { password: decodeURIComponent(url.password) }),
    ...(db && { db: Number(db) }),
    ...(url.protocol === 'rediss:' && { tls: isIP(host) ? {} : { servername: host } }),
  }
}

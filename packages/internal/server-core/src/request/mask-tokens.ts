// Keeps tokens out of whatever is shown: logs, texts and the list of received requests.
import { tokenHeader } from '../contract/index.ts'

const secretHeaders = new Set([tokenHeader, 'authorization', 'proxy-authorization', 'cookie'])

/** The text with everything that looks like a token masked. */
export const maskTokens = (text: string): string =>
  text.replace(/(NETLESS(?:SDK|ROOM|TASK)_)[\w%.=+/-]+/gi, '$1***')

/** A header's value, safe to show. */
export function maskHeader(name: string, value: string): string {
  if (!secretHeaders.has(name)) return maskTokens(value)
  const prefix = /^NETLESS(?:SDK|ROOM|TASK)_/.exec(value)?.[0] ?? ''
  return `${prefix}***`
}

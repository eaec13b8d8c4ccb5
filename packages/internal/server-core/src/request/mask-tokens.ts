// Masks tokens in logs, messages and the list of received requests.
import { maskTokens } from '@whiteboard-screenshots/token'
import { tokenHeader } from '../contract/index.ts'

export { maskTokens }

const secretHeaders = new Set([tokenHeader, 'authorization', 'proxy-authorization', 'cookie'])

/** A header's value with its token or other credentials masked. */
export function maskHeader(name: string, value: string): string {
  if (!secretHeaders.has(name)) return maskTokens(value)
  const prefix = /^NETLESS(?:SDK|ROOM|TASK)_/.exec(value)?.[0] ?? ''
  return `${prefix}***`
}

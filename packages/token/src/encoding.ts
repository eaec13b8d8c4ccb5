// The text of a token: a prefix, then a query string in base64url.
import type { TokenField, TokenKind } from './token.ts'

/** Fields as they stand in the text. */
export type WireFields = { readonly [Field in TokenField]?: string }

// Tokens have 200 to 350 characters, and servers reject headers of about 8,000 and more. Decoding a
// token of this length takes microseconds.
export const maxLength = 4096

export const prefixes: Readonly<Record<TokenKind, string>> = {
  sdk: 'NETLESSSDK_',
  room: 'NETLESSROOM_',
  task: 'NETLESSTASK_',
}

export const tokenKinds: readonly TokenKind[] = ['sdk', 'room', 'task']
const fieldNames: readonly TokenField[] = ['ak', 'expireAt', 'nonce', 'role', 'sig', 'uuid']

/** The token's kind by its prefix, and the rest of the text. */
export function splitPrefix(text: string): { kind: TokenKind; payload: string } | undefined {
  const kind = tokenKinds.find((candidate) => text.startsWith(prefixes[candidate]))
  return kind && { kind, payload: text.slice(prefixes[kind].length) }
}

/** The text of a token. @throws URIError where a value contains half a surrogate pair. */
export function encode(kind: TokenKind, fields: WireFields): string {
  const pairs: string[] = []
  for (const name of fieldNames) {
    const value = fields[name]
    if (value !== undefined) pairs.push(`${name}=${encodeURIComponent(value)}`)
  }
  return prefixes[kind] + toBase64Url(pairs.join('&'))
}

/** The fields in a token's text after the prefix, or `undefined` where it is not strictly that. */
export function decodePayload(payload: string): WireFields | undefined {
  const query = fromBase64Url(payload)
  if (query === undefined) return undefined
  const fields: { [Field in TokenField]?: string } = {}
  // Any order is valid: the platform's Python sample does not sort, and the signature covers the
  // fields in sorted order.
  for (const pair of query.split('&')) {
    const [label, text, ...rest] = pair.split('=')
    const name = fieldNames.find((candidate) => candidate === label)
    const value = text === undefined || rest.length > 0 ? undefined : decodeValue(text)
    // An unknown field may be a restriction that this version would ignore.
    if (name === undefined || value === undefined || fields[name] !== undefined) return undefined
    fields[name] = value
  }
  return fields
}

function toBase64Url(binary: string): string {
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

function fromBase64Url(text: string): string | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined
  let binary: string
  try {
    binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  } catch {
    return undefined
  }
  // `atob` ignores the bits after the last whole byte: without this, one token has several texts.
  return toBase64Url(binary) === text ? binary : undefined
}

function decodeValue(text: string): string | undefined {
  let value: string
  try {
    value = decodeURIComponent(text)
  } catch {
    return undefined
  }
  // Go and C# escape these five as well. Any other escape is invalid, and so is `+` for a space.
  const encoded = encodeURIComponent(value)
  if (text === encoded) return value
  const escaped = encoded.replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return text === escaped ? value : undefined
}

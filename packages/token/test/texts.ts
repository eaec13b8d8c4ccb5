// Token texts that neither library would create.
import { createHmac } from 'node:crypto'

/** A token's text of these pairs, as they are. */
export function textOf(prefix: string, query: string): string {
  return `${prefix}_${Buffer.from(query).toString('base64url')}`
}

/** The pairs of a token's text, as they are. */
export function queryOf(text: string): string {
  return Buffer.from(text.slice(text.indexOf('_') + 1), 'base64url').toString()
}

/** The fields in a token's text. */
export function fieldsOf(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(queryOf(text)))
}

/** The fields as a query string, in the order that they are in. */
export function toQuery(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
}

/** The fields with their signature, in the order that they are in, `sig` last. */
export function signed(fields: Record<string, string>, secretKey: string): Record<string, string> {
  const sorted = Object.fromEntries(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  const sig = createHmac('sha256', secretKey).update(JSON.stringify(sorted)).digest('hex')
  return { ...fields, sig }
}

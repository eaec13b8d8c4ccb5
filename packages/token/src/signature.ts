// The HMAC-SHA256 signature of a token's fields.
import type { WireFields } from './encoding.ts'

const algorithm = { name: 'HMAC', hash: 'SHA-256' } as const

// The names are sorted, as the format requires. `JSON.stringify` leaves out undefined values.
function signedText({ ak, expireAt, nonce, role, uuid }: WireFields): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify({ ak, expireAt, nonce, role, uuid }))
}

function importKey(secretKey: string, usage: 'sign' | 'verify') {
  const bytes = new TextEncoder().encode(secretKey)
  return crypto.subtle.importKey('raw', bytes, algorithm, false, [usage])
}

/** The signature of the fields other than `sig`, in lower-case hexadecimal. */
export async function sign(fields: WireFields, secretKey: string): Promise<string> {
  const key = await importKey(secretKey, 'sign')
  const signature = await crypto.subtle.sign('HMAC', key, signedText(fields))
  return Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
}

/** Whether `sig` signs the other fields, compared in constant time. */
export async function hasSigned(fields: WireFields, secretKey: string): Promise<boolean> {
  const { sig = '' } = fields
  if (!/^[0-9a-f]{64}$/.test(sig)) return false
  const signature = Uint8Array.from({ length: 32 }, (_, index) =>
    Number.parseInt(sig.slice(2 * index, 2 * index + 2), 16),
  )
  const key = await importKey(secretKey, 'verify')
  return crypto.subtle.verify('HMAC', key, signature, signedText(fields))
}

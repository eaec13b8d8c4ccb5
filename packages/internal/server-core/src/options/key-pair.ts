// The form in which an access key and its secret key are written together.

/** An access key and its secret key. */
export interface KeyPair {
  readonly accessKey: string
  readonly secretKey: string
}

/** Parses `AK:SK`. A secret key can contain colons. */
export function parseKeyPair(text: string): KeyPair | undefined {
  const colon = text.indexOf(':')
  if (colon < 1 || colon === text.length - 1) return undefined
  return { accessKey: text.slice(0, colon), secretKey: text.slice(colon + 1) }
}

/** The words of a text that commas or whitespace separate; no key contains either. */
export const splitKeyPairs = (text: string): string[] =>
  text.split(/[\s,]+/).filter((word) => word !== '')

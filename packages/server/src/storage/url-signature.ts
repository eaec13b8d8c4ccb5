// Signs the URLs of screenshots that the server itself serves, so that they expire.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'

/** Signs URLs and checks their signatures. */
export interface UrlSigner {
  /** The query for the URL of a key, valid from now on for the seconds of the storage's `signed`. */
  sign(key: string): string
  isValid(key: string, query: URLSearchParams): boolean
}

const secretBytes = 32

/** Reads the secret in a file, or creates the file. Servers that share it accept each other's URLs. */
async function readOrCreateSecret(file: string): Promise<Buffer> {
  try {
    await using handle = await open(file, 'wx', 0o600)
    const secret = randomBytes(secretBytes)
    await handle.writeFile(secret)
    await handle.sync()
    return secret
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return readFile(file)
  }
}

/** Creates a signer whose secret is kept in a file. */
export async function createUrlSigner(file: string, seconds: number): Promise<UrlSigner> {
  const secret = await readOrCreateSecret(file)
  const signatureOf = (key: string, expires: string): Buffer =>
    createHmac('sha256', secret).update(`${expires}\n${key}`).digest()
  return {
    sign: (key) => {
      const expires = String(Math.floor(Date.now() / 1000) + seconds)
      return `?expires=${expires}&signature=${signatureOf(key, expires).toString('base64url')}`
    },
    isValid: (key, query) => {
      const expires = query.get('expires') ?? ''
      const given = Buffer.from(query.get('signature') ?? '', 'base64url')
      const expected = signatureOf(key, expires)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
      return /^\d+$/.test(expires) && Number(expires) * 1000 > Date.now()
    },
  }
}

// Loads the images of a scene for the command: files beside it, and URLs if asked to.
import { open, realpath } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { defaultLimits } from '../limits.ts'

const fetchTimeoutMs = 30_000
const maxBytes = defaultLimits.imageBytes

/** Where images may come from. */
export interface ImageSources {
  /** The folder of the scene's file. No other file is read. */
  readonly folder: string
  /** Whether `http:` and `https:` URLs are fetched. */
  readonly fetchUrls: boolean
}

const checkLength = (src: string, length: number): void => {
  if (length > maxBytes)
    throw new Error(`image ${src}: the limit for an image is ${maxBytes} bytes`)
}

async function readFileWithin(folder: string, src: string): Promise<Uint8Array> {
  const fail = (problem: string): never => {
    throw new Error(`image ${src} ${problem}`)
  }
  // Links are followed first: what counts is where the file really is.
  const root = await realpath(folder)
  const path = await realpath(resolve(root, src)).catch(() => fail('does not exist'))
  const prefix = root.endsWith(sep) ? root : root + sep
  if (!path.startsWith(prefix)) fail("is outside of the scene's folder")
  const file = await open(path)
  try {
    const stats = await file.stat()
    if (!stats.isFile()) fail('is not a file')
    checkLength(src, stats.size)
    return await file.readFile()
  } finally {
    await file.close()
  }
}

async function fetchImage(src: string): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(fetchTimeoutMs)
  const response = await fetch(src, { signal }).catch((error: Error) => {
    const { cause } = error
    throw new Error(`image ${src}: ${cause instanceof Error ? cause.message : error.message}`)
  })
  if (!response.ok) throw new Error(`image ${src}: the response is ${response.status}`)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    checkLength(src, length)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Opens the sources, as `loadImage` of a request takes them. */
export const openImages =
  ({ folder, fetchUrls }: ImageSources): ((src: string) => Promise<Uint8Array>) =>
  async (src) => {
    if (!/^[a-z][\w+.-]*:/i.test(src)) return readFileWithin(folder, src)
    if (!/^https?:/i.test(src))
      throw new Error(`image ${src}: only http: and https: URLs are loaded`)
    if (!fetchUrls) throw new Error(`image ${src} is a URL: add --fetch-images to load it`)
    return fetchImage(src)
  }

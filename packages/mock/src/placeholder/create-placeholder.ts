// Creates placeholders a few at a time, so that many large ones do not fill the memory.
import { constants, deflate } from 'node:zlib'
import { drawPlaceholder, type PlaceholderContent } from './draw-placeholder.ts'

// The size of the thread pool that Node compresses on.
const maxConcurrency = 4

let running = 0
const queue: (() => void)[] = []

const deflateFast = (bytes: Uint8Array): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    deflate(bytes, { level: constants.Z_BEST_SPEED }, (error, result) =>
      error ? reject(error) : resolve(result),
    )
  })

/** The placeholder as a PNG. */
export async function createPlaceholder(
  content: PlaceholderContent,
): Promise<Uint8Array<ArrayBuffer>> {
  if (running >= maxConcurrency) await new Promise<void>((resolve) => queue.push(resolve))
  else running += 1
  try {
    return await drawPlaceholder(content, deflateFast)
  } finally {
    const next = queue.shift()
    if (next) next()
    else running -= 1
  }
}

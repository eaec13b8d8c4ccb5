// Reads a body chunk by chunk, up to a maximum.

export type Chunk = Uint8Array<ArrayBuffer>

/** Resolves to the next chunk of a body, or to `undefined` at its end. */
export type NextChunk = () => Promise<Chunk | undefined>

/** Reads the chunks of the body, up to the one that exceeds `maxBytes`. */
export function chunksOf(response: Response, maxBytes: number): NextChunk {
  // React Native's `fetch` has no streams, and that of some packages has those of Node.
  const reader = response.body?.getReader?.()
  let left = maxBytes
  return async () => {
    if (left < 0) return
    const chunk = reader
      ? (await reader.read()).value
      : new Uint8Array(await response.arrayBuffer())
    left -= reader && chunk ? chunk.length : Infinity
    return chunk
  }
}

/** All the chunks in one piece. */
export async function joinChunks(next: NextChunk): Promise<Chunk> {
  const chunks: Chunk[] = []
  let size = 0
  for (let chunk = await next(); chunk; chunk = await next()) {
    chunks.push(chunk)
    size += chunk.length
  }
  const bytes = new Uint8Array(size)
  size = 0
  for (const chunk of chunks) {
    bytes.set(chunk, size)
    size += chunk.length
  }
  return bytes
}

/** The body as text, cut off after the chunk that exceeds `maxBytes`. */
export const readText = async (response: Response, maxBytes: number): Promise<string> =>
  new TextDecoder().decode(await joinChunks(chunksOf(response, maxBytes)))

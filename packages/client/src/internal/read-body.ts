// Reads a body chunk by chunk, up to a maximum.

export type Chunk = Uint8Array<ArrayBuffer>

/** The chunks of the body, up to the one that exceeds `maxBytes`. */
export async function* readChunks(response: Response, maxBytes: number): AsyncGenerator<Chunk> {
  // React Native's `fetch` has no streams, and that of some packages has those of Node.
  const reader = response.body?.getReader?.()
  for (let size = 0; size <= maxBytes; ) {
    const { value, done } = reader
      ? await reader.read()
      : { value: new Uint8Array(await response.arrayBuffer()), done: true }
    if (value) {
      size += value.length
      yield value
    }
    if (done) return
  }
}

/** The body as text, cut off after the chunk that exceeds `maxBytes`. */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of readChunks(response, maxBytes))
    text += decoder.decode(chunk, { stream: true })
  return text + decoder.decode()
}

// Reads a body chunk by chunk, up to a maximum.

export interface Chunks {
  /** Resolves to the next chunk, and to `undefined` after the last. */
  next(): Promise<Uint8Array<ArrayBuffer> | undefined>
  cancel(): Promise<void>
}

/**
 * The chunks of the body. The rest is cancelled after the chunk that exceeds `maxBytes`, and after a
 * failure.
 */
export function readChunks({ body }: Response, maxBytes: number, onTooLarge: () => void): Chunks {
  const reader = body?.getReader()
  const cancel = async (): Promise<void> => reader?.cancel().catch(() => {})
  let left = maxBytes
  const next = async (): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    try {
      const chunk = left < 0 ? undefined : (await reader?.read())?.value
      left -= chunk?.byteLength ?? 0
      if (left < 0) {
        cancel()
        onTooLarge()
      }
      return chunk
    } catch (error) {
      cancel()
      throw error
    }
  }
  return { next, cancel }
}

/** The body as text, cut off after the chunk that exceeds `maxBytes`. */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  const { headers } = response
  // The length of a compressed body is not that of its text.
  const length = headers.has('content-encoding') ? null : headers.get('content-length')
  if (length !== null && Number(length) <= maxBytes) return response.text()
  const { next } = readChunks(response, maxBytes, () => {})
  const decoder = new TextDecoder()
  let text = ''
  let chunk = await next()
  while (chunk) {
    text += decoder.decode(chunk, { stream: true })
    chunk = await next()
  }
  return text + decoder.decode()
}

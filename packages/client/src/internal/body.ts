// Reads a body piece by piece, and never more of it than agreed.

export interface Pieces {
  /** Gives the next piece, and `undefined` after the last. */
  next(): Promise<Uint8Array<ArrayBuffer> | undefined>
  cancel(): Promise<void>
}

/**
 * The body's pieces. What follows the one with which it is larger than `most` bytes is cancelled,
 * and so is what follows a failure.
 */
export function piecesOf({ body }: Response, most: number, whenLarger: () => void): Pieces {
  const reader = body?.getReader()
  const cancel = async (): Promise<void> => reader?.cancel().catch(() => {})
  let left = most
  const next = async (): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    try {
      const piece = left < 0 ? undefined : (await reader?.read())?.value
      left -= piece?.byteLength ?? 0
      if (left < 0) {
        cancel()
        whenLarger()
      }
      return piece
    } catch (error) {
      cancel()
      throw error
    }
  }
  return { next, cancel }
}

/** The body as text; what follows its first `most` bytes or so is cut off. */
export async function readText(response: Response, most: number): Promise<string> {
  const { headers } = response
  // The length of a compressed body says nothing about what comes out of it.
  const length = headers.has('content-encoding') ? null : headers.get('content-length')
  if (length !== null && Number(length) <= most) return response.text()
  const { next } = piecesOf(response, most, () => {})
  const decoder = new TextDecoder()
  let text = ''
  let piece = await next()
  while (piece) {
    text += decoder.decode(piece, { stream: true })
    piece = await next()
  }
  return text + decoder.decode()
}

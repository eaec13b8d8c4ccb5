// Reads an answer's body, and never more of it than agreed.

/** The body in pieces; ends with `whenLarger()` as its error past `most` bytes. */
export function bounded(
  body: ReadableStream<Uint8Array>,
  most: number,
  whenLarger: () => Error,
): ReadableStream<Uint8Array> {
  let size = 0
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        size += piece.byteLength
        if (size > most) controller.error(whenLarger())
        else controller.enqueue(piece)
      },
    }),
  )
}

/** The first `most` bytes of the body as text; what is left is cancelled. */
export async function readText(response: Response, most: number): Promise<string> {
  const { headers } = response
  // The length of a compressed body says nothing about what comes out of it.
  const length = headers.has('content-encoding') ? null : headers.get('content-length')
  if (length !== null && Number(length) <= most) return response.text()
  const reader = response.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder()
  let text = ''
  for (let size = 0; size < most; ) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    text += decoder.decode(value, { stream: true })
  }
  reader.cancel().catch(() => {})
  return text
}

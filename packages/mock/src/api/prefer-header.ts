// Parses the `Prefer` header: `code=404, example=RoomUnknown`.

/** What a `Prefer` header asks for. */
export interface Preference {
  readonly status?: number
  readonly example?: string
}

/** Parses the header; `undefined` if its code cannot be the status of a response. */
export function parsePreferHeader(header: string): Preference | undefined {
  let status: number | undefined
  let example: string | undefined
  for (const part of header.split(/[,;\s]+/)) {
    const [key = '', value = ''] = part.split('=', 2)
    const name = key.toLowerCase()
    const text = value.replaceAll('"', '')
    // The first of two preferences with the same name counts.
    if (name === 'code' && status === undefined) {
      if (!/^(201|[45]\d\d)$/.test(text)) return undefined
      status = Number(text)
    }
    if (name === 'example' && text !== '') example ??= text
  }
  return {
    ...(status !== undefined && { status }),
    ...(example !== undefined && { example }),
  }
}

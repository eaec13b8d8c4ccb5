// Parses the `Prefer` header: `code=404, example=RoomUnknown`.
import { exampleNameForStatus } from '@whiteboard-screenshots/server-core/contract'

/** What a `Prefer` header asks for. */
export interface Preference {
  readonly status?: number
  readonly example?: string
}

/** Adds the example of a status that has no response of its own, where no other is preferred. */
export function withDefaultExample({ status, example }: Preference): Preference {
  const name = example ?? (status === undefined ? undefined : exampleNameForStatus(status))
  return { ...(status !== undefined && { status }), ...(name !== undefined && { example: name }) }
}

/** Reads the header; `undefined` where its code is not one that a response can have. */
export function parsePreferHeader(header: string): Preference | undefined {
  let status: number | undefined
  let example: string | undefined
  for (const part of header.split(/[,;\s]+/)) {
    const [key = '', value = ''] = part.split('=', 2)
    const name = key.toLowerCase()
    const text = value.replaceAll('"', '')
    // Of two of the same name the first counts.
    if (name === 'code' && status === undefined) {
      if (!/^(201|[45]\d\d)$/.test(text)) return undefined
      status = Number(text)
    }
    if (name === 'example' && text !== '') example ??= text
  }
  return withDefaultExample({
    ...(status !== undefined && { status }),
    ...(example !== undefined && { example }),
  })
}

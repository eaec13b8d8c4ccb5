// Parses the `Prefer` header: `code=404, example=RoomUnknown`.
import { exampleNameForStatus } from '@whiteboard-screenshots/server-core/contract'

/** What a `Prefer` header asks for. */
export interface Preference {
  readonly status?: number
  readonly example?: string
}

/** For a status that only the `default` response has, adds its example if no other is preferred. */
export function withDefaultExample({ status, example }: Preference): Preference {
  const name = example ?? (status === undefined ? undefined : exampleNameForStatus(status))
  return { ...(status !== undefined && { status }), ...(name !== undefined && { example: name }) }
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
  return withDefaultExample({
    ...(status !== undefined && { status }),
    ...(example !== undefined && { example }),
  })
}

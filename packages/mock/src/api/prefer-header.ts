// Parses the `Prefer` header: `code=404, example=RoomUnknown`.
import { exampleNameForStatus } from '@whiteboard-screenshots/server-core/contract'
import type { Preference } from '@whiteboard-screenshots/server-core/validation'

/** Adds the example's name for a status that has no response of its own in the contract. */
export function toPreference(code: number | undefined, example: string | undefined): Preference {
  const exampleKey = example ?? (code === undefined ? undefined : exampleNameForStatus(code))
  return { ...(code !== undefined && { code }), ...(exampleKey !== undefined && { exampleKey }) }
}

/** The preference in the header; `undefined` if its code is no status of a response. */
export function parsePreferHeader(header: string): Preference | undefined {
  let code: number | undefined
  let example: string | undefined
  for (const part of header.split(/[,;\s]+/)) {
    const [key = '', value = ''] = part.split('=', 2)
    const name = key.toLowerCase()
    const text = value.replaceAll('"', '')
    // The first of two preferences with the same name counts.
    if (name === 'code' && code === undefined) {
      if (!/^(201|[45]\d\d)$/.test(text)) return undefined
      code = Number(text)
    }
    if (name === 'example' && text !== '') example ??= text
  }
  return toPreference(code, example)
}

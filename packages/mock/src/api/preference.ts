// Reads the `Prefer` header: `code=404, example=RoomUnknown`.
import { exampleNameForStatus } from '@whiteboard-screenshots/server-core/contract'
import type { Preference } from '@whiteboard-screenshots/server-core/validation'

/** Completes a status that has no response of its own with its example. */
export function preferenceOf(code: number | undefined, example: string | undefined): Preference {
  const exampleKey = example ?? (code === undefined ? undefined : exampleNameForStatus(code))
  return { ...(code !== undefined && { code }), ...(exampleKey !== undefined && { exampleKey }) }
}

/** What the header asks for; `undefined` where its code is none that an answer can have. */
export function parsePreference(header: string): Preference | undefined {
  let code: number | undefined
  let example: string | undefined
  for (const part of header.split(/[,;\s]+/)) {
    const [key = '', value = ''] = part.split('=', 2)
    const name = key.toLowerCase()
    const text = value.replaceAll('"', '')
    // Of two of the same name the first counts.
    if (name === 'code' && code === undefined) {
      if (!/^(201|[45]\d\d)$/.test(text)) return undefined
      code = Number(text)
    }
    if (name === 'example' && text !== '') example ??= text
  }
  return preferenceOf(code, example)
}

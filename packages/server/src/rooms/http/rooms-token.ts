// The token for the address of rooms, from a file or the environment.
import { readFile, stat } from 'node:fs/promises'
import { describeReadError } from '../../settings/read-error.ts'
import { SettingsError } from '../../settings/settings-error.ts'
import { RoomsError } from '../rooms-error.ts'

const variable = 'WHITEBOARD_ROOMS_TOKEN'

/** The token now, if there is one. */
export type RoomsToken = () => Promise<string | undefined>

/** Visible characters, as a header can have them. */
const isToken = (text: string): boolean => /^[\x21-\x7e]+$/.test(text)

async function read(file: string): Promise<string> {
  let text: string
  try {
    text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '').trim()
  } catch (error) {
    throw new Error(`roomsTokenFile ${file}: ${describeReadError(error)}`, { cause: error })
  }
  if (!isToken(text)) throw new Error(`roomsTokenFile ${file}: it must have one line, the token`)
  return text
}

/**
 * Opens the token. A file is read again when it has changed.
 *
 * @throws SettingsError if it is invalid now
 */
export async function openRoomsToken(
  file: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<RoomsToken> {
  const text = environment[variable]
  if (file === undefined) {
    if (text && !isToken(text)) throw new SettingsError(`${variable} must be one word, the token`)
    return async () => text || undefined
  }
  let known: { readonly stamp: string; readonly token: string } | undefined
  const load = async (): Promise<string> => {
    const stats = await stat(file).catch(() => undefined)
    const stamp = stats && [stats.ino, stats.size, stats.mtimeMs, stats.ctimeMs].join('-')
    if (known && stamp === known.stamp) return known.token
    const token = await read(file)
    known = { stamp: stamp ?? '', token }
    return token
  }
  await load().catch((error: Error) => {
    throw new SettingsError(error.message)
  })
  return () =>
    load().catch((error: Error) => {
      // Callers may see the message, and need not know the file.
      throw new RoomsError('unavailable', 'The token of the rooms cannot be read', { cause: error })
    })
}

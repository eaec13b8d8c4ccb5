// The tokens of the run, valid and not, and what none of its logs may hold.
import { createRoomToken, createSdkToken } from '@whiteboard-screenshots/token'

/** Key pair of the run. */
export const keyPair = {
  accessKey: 'chaos-access-key',
  secretKey: 'chaos-secret-0f2b6d1c94',
} as const

/** The line of the keys file. */
export const keysFile: string = `${keyPair.accessKey}:${keyPair.secretKey}\n`

/** Tokens by what they are. */
export interface Tokens {
  readonly writer: string
  readonly admin: string
  /** A writer's of the room `mixed`. */
  readonly room: string
  readonly reader: string
  readonly expired: string
  readonly unsigned: string
  readonly unknownKey: string
  readonly task: string
}

/** Makes the tokens. */
export async function createTokens(): Promise<Tokens> {
  const options = { ...keyPair, role: 'writer', lifespan: 0 } as const
  const writer = await createSdkToken(options)
  const expired = await createSdkToken({ ...options, lifespan: 1 })
  const room = await createRoomToken({ ...options, uuid: 'mixed' })
  return {
    writer,
    admin: await createSdkToken({ ...options, role: 'admin' }),
    room,
    reader: await createSdkToken({ ...options, role: 'reader' }),
    expired,
    unsigned: await createSdkToken({ ...options, secretKey: 'another secret' }),
    unknownKey: await createSdkToken({ ...options, accessKey: 'another-key' }),
    task: room.replace('NETLESSROOM_', 'NETLESSTASK_'),
  }
}

const pieceLength = 24

/** The parts of secrets that occur in a text, however it is encoded: raw, or percent-encoded up to twice. */
export function findLeaks(text: string, tokens: Tokens): string[] {
  const payloads = Object.values(tokens).map((token) => token.slice(token.indexOf('_') + 1))
  const decoded = payloads.map((payload) => Buffer.from(payload, 'base64url').toString())
  const signatures = decoded.map((query) => new URLSearchParams(query).get('sig') ?? '')
  const secrets = [...payloads, ...signatures, keyPair.secretKey]
  const pieces = new Set(
    secrets.flatMap((secret) =>
      // A piece begins at every place, so that none is missed where a text was cut.
      Array.from({ length: Math.max(1, secret.length - pieceLength + 1) }, (_, at) =>
        secret.slice(at, at + pieceLength),
      ),
    ),
  )
  const longest = Math.min(pieceLength, keyPair.secretKey.length)
  const leaks: string[] = []
  for (const form of [text, decodePercent(text), decodePercent(decodePercent(text))])
    for (const [word] of form.matchAll(/[\w.-]{20,}/g))
      if (word.length >= longest && holdsPiece(word, pieces)) leaks.push(word.slice(0, 60))
  return leaks
}

const decodePercent = (text: string): string =>
  text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))

function holdsPiece(word: string, pieces: ReadonlySet<string>): boolean {
  if (word.includes(keyPair.secretKey)) return true
  for (let at = 0; at + pieceLength <= word.length; at += 1)
    if (pieces.has(word.slice(at, at + pieceLength))) return true
  return false
}

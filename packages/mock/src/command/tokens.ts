// `whiteboard-mock tokens`: prints a token for each case, with the status that the mock gives it.

import { loadAccessKeys } from '@whiteboard-screenshots/server-core/command'
import { maskedToken } from '@whiteboard-screenshots/server-core/contract'
import {
  createTokenPolicy,
  parseAccessKeys,
  parseRooms,
} from '@whiteboard-screenshots/server-core/request'
import { createRoomToken, createSdkToken } from '@whiteboard-screenshots/token'
import { defaultRooms, findFirstScene } from '../api/rooms.ts'
import { parseOption } from '../server/options.ts'
import type { Flags } from './flags.ts'

/** The key pair that signs the tokens when no other is given. */
const sampleKeyPair = 'mock-access-key:mock-secret-key'

interface TokenCase {
  readonly name: string
  readonly token: string
}

/** The flags of the command. */
export interface TokensFlags extends Pick<Flags, 'accessKey' | 'accessKeysFile' | 'auth'> {
  readonly room?: string
  readonly rooms?: string
  readonly json?: boolean
}

async function createTokenCases(
  accessKey: string,
  secretKey: string,
  uuid: string,
): Promise<TokenCase[]> {
  const keys = { accessKey, secretKey }
  const writer = { role: 'writer', lifespan: 0 } as const
  const reader = { role: 'reader', lifespan: 0 } as const
  const validToken = await createSdkToken({ ...keys, ...writer })
  const cases: Record<string, string | Promise<string>> = {
    'sdk-writer': validToken,
    'sdk-admin': createSdkToken({ ...keys, role: 'admin', lifespan: 0 }),
    'room-writer': createRoomToken({ ...keys, ...writer, uuid }),
    masked: maskedToken,
    'sdk-reader': createSdkToken({ ...keys, ...reader }),
    'room-reader': createRoomToken({ ...keys, ...reader, uuid }),
    'other-room': createRoomToken({ ...keys, ...writer, uuid: 'another-room' }),
    // Expires before it is printed.
    expired: createSdkToken({ ...keys, role: 'writer', lifespan: 1 }),
    'wrong-signature': createSdkToken({ accessKey, secretKey: `not-${secretKey}`, ...writer }),
    'unknown-access-key': createSdkToken({ accessKey: 'unknown-access-key', secretKey, ...writer }),
    task: validToken.replace(/^NETLESSSDK_/, 'NETLESSTASK_'),
    'not-a-token': 'not-a-token',
  }
  return Promise.all(
    Object.entries(cases).map(async ([name, token]) => ({ name, token: await token })),
  )
}

/** The room in the command that the mock prints. */
async function findDefaultRoom(file: string | undefined): Promise<string> {
  const rooms = await parseOption('rooms', file ?? defaultRooms, parseRooms)
  const uuid = findFirstScene(rooms)?.uuid
  if (uuid === undefined)
    throw new RangeError(`rooms ${file}: no room has a scene; name a room with --room`)
  return uuid
}

/** Prints the tokens as a table, or as JSON. */
export async function printTokens(flags: TokensFlags): Promise<void> {
  const pairs = await loadAccessKeys(flags)
  const [[accessKey, secretKey] = ['', '']] = parseAccessKeys(
    pairs.length > 0 ? pairs : [sampleKeyPair],
  )
  const room = flags.room ?? (await findDefaultRoom(flags.rooms))
  const authorize = createTokenPolicy({
    accessKeys: parseAccessKeys(pairs),
    auth: flags.auth ?? true,
  })
  const cases = await createTokenCases(accessKey, secretKey, room)
  const rows = await Promise.all(
    cases.map(async ({ name, token }) => {
      const error = await authorize(token, room)
      return { name, status: error?.status ?? 201, room, token }
    }),
  )
  if (flags.json) return console.log(JSON.stringify(rows, null, 2))
  // On standard error, so that standard output has only tokens.
  console.error(`room tokens and statuses are for room ${room}; choose another with --room`)
  const width = Math.max(...rows.map(({ name }) => name.length))
  for (const { name, status, token } of rows)
    console.log(`${name.padEnd(width)}  ${status}  ${token}`)
}

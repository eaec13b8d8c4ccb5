// Prints a token for each case, and the status that a mock with the same flags answers it with.

import { loadAccessKeys } from '@whiteboard-screenshots/server-core/command'
import { maskedToken } from '@whiteboard-screenshots/server-core/contract'
import {
  createTokenPolicy,
  parseAccessKeys,
  parseRooms,
} from '@whiteboard-screenshots/server-core/request'
import { createRoomToken, createSdkToken } from '@whiteboard-screenshots/token'
import { defaultRooms, firstScene } from '../api/rooms.ts'
import { read } from '../server/options.ts'
import type { Flags } from './flags.ts'

/** The pair that tokens are signed with where no other is given. */
const demonstrationKey = 'mock-access-key:mock-secret-key'

interface Case {
  readonly name: string
  readonly token: string
}

/** What the command is told. */
export interface TokensFlags extends Pick<Flags, 'accessKey' | 'accessKeysFile' | 'auth'> {
  readonly room?: string
  readonly rooms?: string
  readonly json?: boolean
}

async function makeCases(accessKey: string, secretKey: string, uuid: string): Promise<Case[]> {
  const keys = { accessKey, secretKey }
  const sdk = (role: 'admin' | 'writer' | 'reader', lifespan = 0): Promise<string> =>
    createSdkToken({ ...keys, role, lifespan })
  const room = (role: 'writer' | 'reader', of: string): Promise<string> =>
    createRoomToken({ ...keys, role, lifespan: 0, uuid: of })
  const genuine = await sdk('writer')
  const cases: Record<string, string | Promise<string>> = {
    'sdk-writer': genuine,
    'sdk-admin': sdk('admin'),
    'room-writer': room('writer', uuid),
    masked: maskedToken,
    'sdk-reader': sdk('reader'),
    'room-reader': room('reader', uuid),
    'other-room': room('writer', 'another-room'),
    // Over before it is printed.
    expired: sdk('writer', 1),
    'wrong-signature': createSdkToken({
      accessKey,
      secretKey: `not-${secretKey}`,
      role: 'writer',
      lifespan: 0,
    }),
    'unknown-access-key': createSdkToken({
      accessKey: 'unknown-access-key',
      secretKey,
      role: 'writer',
      lifespan: 0,
    }),
    task: genuine.replace(/^NETLESSSDK_/, 'NETLESSTASK_'),
    'not-a-token': 'not-a-token',
  }
  return Promise.all(
    Object.entries(cases).map(async ([name, token]) => ({ name, token: await token })),
  )
}

/** The room that tokens are for where no other is given: that of the command which the mock prints. */
async function firstRoom(file: string | undefined): Promise<string> {
  const rooms = await read('rooms', file ?? defaultRooms, parseRooms)
  const uuid = firstScene(rooms)?.uuid
  if (uuid === undefined)
    throw new RangeError(`rooms ${file}: no room has a scene; name one with --room`)
  return uuid
}

/** Prints them as a table, or as JSON. */
export async function printTokens(flags: TokensFlags): Promise<void> {
  const pairs = await loadAccessKeys(flags)
  const accessKeys = parseAccessKeys(pairs)
  const [[accessKey, secretKey] = ['', '']] = parseAccessKeys(
    pairs.length > 0 ? pairs : [demonstrationKey],
  )
  const room = flags.room ?? (await firstRoom(flags.rooms))
  const cases = await makeCases(accessKey, secretKey, room)
  const check = createTokenPolicy({ accessKeys, auth: flags.auth ?? true })
  const rows = await Promise.all(
    cases.map(async ({ name, token }) => ({
      name,
      status: (await check(token, room))?.status ?? 201,
      room,
      token,
    })),
  )
  if (flags.json) return console.log(JSON.stringify(rows, null, 2))
  const width = Math.max(...rows.map(({ name }) => name.length))
  // Not among the rows, for whoever reads those with a program.
  console.error(
    `room tokens and statuses are for the room ${room}: --room or --rooms names another`,
  )
  for (const { name, status, token } of rows)
    console.log(`${name.padEnd(width)}  ${status}  ${token}`)
}

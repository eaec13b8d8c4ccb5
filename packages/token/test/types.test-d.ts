// Compiled, never run: what must compile, and what must not.
import {
  type AccessKeys,
  createRoomToken,
  createSdkToken,
  decodeToken,
  type Token,
  type TokenReason,
  verifyToken,
} from '../src/index.ts'

const keys = { accessKey: 'ak', secretKey: 'sk' }
const options = { ...keys, role: 'writer', lifespan: 0 } as const

const made: Promise<string> = createSdkToken(options)
void made
void createRoomToken({ ...options, uuid: 'room' })
// @ts-expect-error: a room token is for a room.
void createRoomToken(options)
// @ts-expect-error: an SDK token is for all rooms.
void createSdkToken({ ...keys, role: 'admin', lifespan: 0, uuid: 'room' })
// @ts-expect-error: the permission `write` is the role `writer`.
void createSdkToken({ ...keys, role: 'write', lifespan: 0 })
// @ts-expect-error: a token that never expires needs an explicit lifespan.
void createSdkToken({ ...keys, role: 'writer' })

const result = await verifyToken('', { accessKeys: {} })
// @ts-expect-error: an invalid token has no content.
void result.token
if (result.ok) {
  const token: Token = result.token
  if (token.kind === 'room') void (token.uuid satisfies string)
  // @ts-expect-error: not every token names a room.
  void (token.uuid satisfies string)
  // @ts-expect-error: the signature stays inside.
  void token.sig
} else if (result.status === 403) {
  void (result.reason satisfies 'role-too-weak' | 'other-room')
} else if (result.reason === 'missing-field') {
  void (result.field satisfies string)
} else {
  // @ts-expect-error: only a missing field has a name.
  void result.field
}

const decoded = decodeToken('')
// @ts-expect-error: decoding does not check signatures.
void (!decoded.ok && decoded.reason === 'signature')

void ((reason: TokenReason): 401 | 403 => {
  switch (reason) {
    case 'prefix':
    case 'encoding':
    case 'missing-field':
    case 'unknown-access-key':
    case 'signature':
    case 'expired':
      return 401
    case 'role-too-weak':
    case 'other-room':
      return 403
  }
})

const lookUps: AccessKeys[] = [
  { ak: 'sk' },
  new Map([['ak', 'sk']]),
  () => undefined,
  async () => 'sk',
]
void lookUps
// @ts-expect-error: verification needs keys.
void verifyToken('', { role: 'writer' })
// @ts-expect-error: an unknown room must not go unchecked.
void verifyToken('', { accessKeys: {}, uuid: undefined })

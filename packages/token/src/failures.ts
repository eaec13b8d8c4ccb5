// The result for each check that a token can fail: its status, its reason, and its message.
import { prefixes } from './encoding.ts'
import type {
  ForbiddenToken,
  MalformedToken,
  TokenField,
  TokenKind,
  TokenRole,
  UnauthorizedToken,
} from './token.ts'

type Unauthorized = Exclude<UnauthorizedToken, MalformedToken>

const messages = {
  'unknown-access-key': "The token's access key is unknown here.",
  signature:
    "The token's signature is invalid: it was not made with the secret key of its access key.",
  expired: 'The token has expired: make a new one.',
} as const

const malformed = (reason: 'prefix' | 'encoding', message: string): MalformedToken => ({
  ok: false,
  status: 401,
  reason,
  message,
})

export function unexpectedPrefix(kinds: readonly TokenKind[]): MalformedToken {
  const expected = kinds.map((kind) => prefixes[kind]).join(' or ')
  return malformed('prefix', `The token does not begin with ${expected}.`)
}

export function roomWithoutRoomPrefix(): MalformedToken {
  return malformed('prefix', `The token names a room, but does not begin with ${prefixes.room}.`)
}

export function undecodable(): MalformedToken {
  return malformed('encoding', 'The token does not decode: it is incomplete, or was changed.')
}

export function missingField(field: TokenField): MalformedToken {
  const message = `The token has no \`${field}\`.`
  return { ok: false, status: 401, reason: 'missing-field', field, message }
}

export function unauthorized(reason: Unauthorized['reason']): Unauthorized {
  return { ok: false, status: 401, reason, message: messages[reason] }
}

export function roleTooWeak(role: TokenRole, required: TokenRole): ForbiddenToken {
  const allowed = required === 'admin' ? 'an admin' : 'a writer or an admin'
  const message = `The token's role is ${role}: this needs ${allowed}.`
  return { ok: false, status: 403, reason: 'role-too-weak', message }
}

export function otherRoom(): ForbiddenToken {
  return { ok: false, status: 403, reason: 'other-room', message: 'The token is for another room.' }
}

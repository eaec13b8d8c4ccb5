import type { ForbiddenToken, MalformedToken, TokenField, UnauthorizedToken } from './token.ts'

type Unauthorized = Exclude<UnauthorizedToken, MalformedToken>

const messages = {
  prefix: 'The token does not begin with a prefix that is accepted here.',
  encoding: 'The token does not decode.',
  'unknown-access-key': "The token's access key is not known here.",
  signature: "The token's signature is wrong.",
  expired: 'The token has expired.',
  'role-too-weak': "The token's role does not allow this.",
  'other-room': 'The token is for another room.',
} as const

export function malformed(reason: 'prefix' | 'encoding'): MalformedToken {
  return { ok: false, status: 401, reason, message: messages[reason] }
}

export function missing(field: TokenField): MalformedToken {
  const message = `The token has no \`${field}\`.`
  return { ok: false, status: 401, reason: 'missing-field', field, message }
}

export function unauthorized(reason: Unauthorized['reason']): Unauthorized {
  return { ok: false, status: 401, reason, message: messages[reason] }
}

export function forbidden(reason: ForbiddenToken['reason']): ForbiddenToken {
  return { ok: false, status: 403, reason, message: messages[reason] }
}

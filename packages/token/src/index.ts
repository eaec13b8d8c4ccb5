// The public interface of the package.
export { checkUnverifiedToken } from './check-unverified-token.ts'
export {
  type CreateRoomTokenOptions,
  type CreateSdkTokenOptions,
  createRoomToken,
  createSdkToken,
} from './create-token.ts'
export { decodeToken } from './decode-token.ts'
export { maskTokens } from './mask-tokens.ts'
export type { TokenRequirements } from './requirements.ts'
export type {
  DecodeResult,
  ForbiddenToken,
  MalformedToken,
  RoomToken,
  SdkToken,
  TaskToken,
  Token,
  TokenField,
  TokenKind,
  TokenReason,
  TokenResult,
  TokenRole,
  UnauthorizedToken,
} from './token.ts'
export { type AccessKeys, type VerifyTokenOptions, verifyToken } from './verify-token.ts'

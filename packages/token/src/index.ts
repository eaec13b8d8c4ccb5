// The public interface of the package.
export { checkUnverifiedToken, type TokenRequirements } from './check.ts'
export {
  type CreateRoomTokenOptions,
  type CreateSdkTokenOptions,
  createRoomToken,
  createSdkToken,
} from './create.ts'
export { decodeToken } from './decode.ts'
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
export { type AccessKeys, type VerifyTokenOptions, verifyToken } from './verify.ts'

// Requests of the API: parsing, validation, authorization, and the responses to invalid ones.

export {
  bodyTooLarge,
  mediaTypeMessages,
  methodNotAllowed,
  notAcceptable,
  notFoundMessages,
  renderFailed,
  storageFailed,
  tokenMessages,
} from './error-messages.ts'
export { describeJsonError } from './json-error.ts'
export { maskHeader, maskTokens } from './mask-tokens.ts'
export {
  type ParseResult,
  parseRequest,
  type RawRequest,
  type RequestContext,
} from './parse-request.ts'
export {
  type ApiResponse,
  badRequest,
  errorMessageOf,
  errorResponse,
  logMessageOf,
  methodNotAllowedResponse,
  retryAfterHeader,
  serverFullResponse,
} from './response.ts'
export {
  findPathConflict,
  parseRooms,
  type Room,
  RoomBuilder,
  type Rooms,
  type RoomTree,
} from './rooms.ts'
export { findSizeError, resolveScenes, type ScreenshotRequest } from './scenes.ts'
export {
  createTokenPolicy,
  parseAccessKeys,
  requiredRole,
  type TokenPolicy,
  type TokenPolicyOptions,
  tokenError,
} from './token-policy.ts'

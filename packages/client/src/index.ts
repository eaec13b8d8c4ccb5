// Everything that the package exports.
export { type Call, createWhiteboardClient, type WhiteboardClient } from './client.ts'
export {
  AbortError,
  ConnectionError,
  type ErrorByKind,
  type ErrorKind,
  HttpError,
  InputError,
  isHttpError,
  isWhiteboardError,
  MalformedResponseError,
  TimeoutError,
  WhiteboardError,
} from './errors.ts'
export type { Answer } from './internal/exchange.ts'
export type {
  CallOptions,
  ClientOptions,
  Credentials,
  DownloadOptions,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
} from './options.ts'
export type {
  CreateScreenshotInput,
  CreateScreenshotListInput,
  ErrorBody,
  OperationName,
  Region,
  Screenshot,
} from './types.ts'

// The public exports of the package.
export { type Answer, type Call, createWhiteboardClient, type WhiteboardClient } from './client.ts'
export {
  AbortError,
  BadRequestError,
  ConnectionError,
  type ErrorByKind,
  type ErrorKind,
  ForbiddenError,
  HttpError,
  InputError,
  isHttpError,
  isWhiteboardError,
  MalformedResponseError,
  NotFoundError,
  RedirectError,
  ServerError,
  TimeoutError,
  TooManyRequestsError,
  UnauthorizedError,
  WhiteboardError,
} from './errors.ts'
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
  Bytes,
  CreateScreenshotInput,
  CreateScreenshotListInput,
  ErrorBody,
  OperationName,
  Region,
  Screenshot,
  ScreenshotList,
} from './types.ts'

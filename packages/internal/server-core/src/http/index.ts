// HTTP: limits, errors as the contract's JSON, responses, and the request log.
export { parseBaseUrl } from './base-url.ts'
export {
  closeServer,
  createHttpServer,
  type ListenOptions,
  listen,
  toLocalUrl,
} from './http-server.ts'
export { nodeHttp } from './node-http.ts'
export { openApiResponse } from './openapi-document.ts'
export {
  type AllowedOrigins,
  addWarnings,
  corsHeaders,
  preflightResponse,
  type RawResponse,
  requestIdHeader,
  sendResponse,
  serializeResponse,
} from './raw-response.ts'
export { readBody } from './read-body.ts'
export { createRequestLog, type LogEntry, type LogFormat } from './request-log.ts'
export { readHeaders, readPath } from './request-target.ts'
export { type SocketError, socketError } from './socket-errors.ts'

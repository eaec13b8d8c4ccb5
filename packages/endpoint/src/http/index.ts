// The HTTP edge: bounds, refusals in the contract's words, replies, the log.
export { readBaseUrl } from './base-url.ts'
export { readBody } from './body.ts'
export { closeServer, type Listening, listenAt, makeServer, urlAt } from './http.ts'
export { createLog, type LogEntry, type LogFormat } from './log.ts'
export { type Refusal, refusalOf } from './refusals.ts'
export {
  corsHeaders,
  type Origins,
  preflight,
  type Reply,
  replyOf,
  requestIdHeader,
  send,
} from './reply.ts'
export { headersOf, pathOf } from './target.ts'

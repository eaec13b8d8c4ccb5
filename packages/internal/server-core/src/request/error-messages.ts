// The error messages of the API, except those about invalid fields, which validation creates. The contract's
// examples repeat the messages, which a test checks.
import { maskTokens } from './mask-tokens.ts'

/** 401 and 403. */
export const tokenMessages = {
  missing: 'The token header is missing: send an SDK or room token',
  malformed: 'The token is neither an SDK token (NETLESSSDK_) nor a room token (NETLESSROOM_)',
  task: 'A task token (NETLESSTASK_) cannot take screenshots: send an SDK or room token',
  wrongSignature: 'The token was not signed with the secret key of its access key',
  expired: 'The token has expired: make a new one',
  reader: 'The token has the role reader: taking screenshots needs writer or admin',
  otherRoom: 'The token belongs to another room',
} as const

const maxPathLength = 200

/** A path as a message shows it: in one line of limited length, and without a token that was put in its place. */
function shownPath(path: string): string {
  const masked = maskTokens(path)
  const isLong = masked.length > maxPathLength
  // Without half of a character at its end.
  const start = masked.slice(0, maxPathLength).replace(/[\ud800-\udbff]$/, '')
  return `${JSON.stringify(start).slice(1, -1)}${isLong ? '…' : ''}`
}

/** Callers can leave out the path, so that its default may not be what they meant. */
const atPath = (path: string | undefined): string =>
  path === undefined ? 'at this path' : `at ${shownPath(path)}`

/** 404. The contract's examples have no path. */
export const notFoundMessages = {
  room: 'There is no such room',
  scene: (path?: string): string => `The room has no scene ${atPath(path)}`,
  sceneIsGroup: 'The path is a scene group: use screenshot-list to take all of its scenes',
  group: (path?: string): string => `The room has no scene group ${atPath(path)}`,
  groupIsScene: 'The path is a scene: use screenshots to take it',
} as const

/** 405. */
export const methodNotAllowed = (method: string, allowed: string): string =>
  `${method} is not allowed here: use ${allowed}`

/** 406. */
export const notAcceptable = 'Responses are application/json: accept that type'

/** 408. */
export const requestTimeout = 'The request took too long to arrive'

/** 413. */
export const bodyTooLarge = (maxBytes: number): string =>
  `The body is larger than ${maxBytes} bytes`

/** 415. */
export const mediaTypeMessages = {
  contentType: 'The content type must be application/json',
  compressed: 'The body must not be compressed: leave out Content-Encoding',
} as const

/** 429. */
export const tooManyRequests = 'Too many requests: wait, then send it again'

/** 500: the scene of that path was not drawn. */
export const renderFailed = (path?: string): string =>
  `The scene${path === undefined ? '' : ` ${shownPath(path)}`} could not be drawn`

/** 500: the screenshot of the scene of that path was not stored. */
export const storageFailed = (path?: string): string =>
  `The screenshot${path === undefined ? '' : ` of ${shownPath(path)}`} could not be uploaded to the storage`

/** 503. */
export const serverFull = 'The server is full: wait, then send it again'

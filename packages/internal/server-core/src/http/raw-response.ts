// Serializes and sends responses, with CORS headers.
import type { ServerResponse } from 'node:http'
import { regionHeader, tokenHeader } from '../contract/index.ts'
import type { ApiResponse } from '../request/response.ts'

/** A response ready to be sent. */
export interface RawResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** The header that lists the violations of an invalid request, as Prism names it. */
const violationsHeader = 'sl-violations'

/** The header that lists what was ignored in a request. */
const warningsHeader = 'x-warnings'

/** The header with the id of the request in the log. */
export const requestIdHeader = 'x-request-id'

// A list, since `*` does not include headers such as `authorization`.
const allowedHeaders = [tokenHeader, regionHeader, 'content-type', 'prefer']

/** The origins whose pages may call. `*` stands for all of them, `null` for local files. */
export type AllowedOrigins = '*' | readonly string[]

const exposedHeaders = [
  violationsHeader,
  warningsHeader,
  requestIdHeader,
  'Allow',
  'Retry-After',
].join(', ')

/** Whether pages of every origin may call. */
export const allowsAnyOrigin = (origins: AllowedOrigins): boolean =>
  origins === '*' || origins.includes('*')

/** The headers that let pages of the allowed origins read a response. A named origin may send credentials. */
export function corsHeaders(
  origins: AllowedOrigins,
  origin: string | undefined,
): Record<string, string> {
  const isNamed = origins !== '*' && origin !== undefined && origins.includes(origin)
  const allowed = isNamed ? origin : allowsAnyOrigin(origins) ? '*' : undefined
  return {
    ...([origins].flat().some((one) => one !== '*') && { Vary: 'Origin' }),
    ...(allowed !== undefined && {
      'Access-Control-Allow-Origin': allowed,
      'Access-Control-Expose-Headers': exposedHeaders,
    }),
    ...(isNamed && { 'Access-Control-Allow-Credentials': 'true' }),
  }
}

/**
 * The response to a CORS preflight request.
 *
 * @param methods - methods that are allowed besides those of the contract
 */
export function preflightResponse(
  requestedHeaders: string | undefined,
  methods: readonly string[] = [],
): RawResponse {
  const more = requestedHeaders?.match(/[\w-]+/g) ?? []
  return {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': [...new Set(['GET', 'HEAD', 'POST', ...methods])].join(', '),
      'Access-Control-Allow-Headers': [...new Set([...allowedHeaders, ...more])].join(', '),
      'Access-Control-Max-Age': '600',
    },
    body: '',
  }
}

const maxHeaderLength = 4096

/** The messages as JSON in ASCII, as many as fit into a header. */
function headerOf(messages: readonly string[]): string {
  const kept: string[] = []
  let size = 2
  for (const message of messages) {
    size += message.length * 6 + 3
    if (size > maxHeaderLength) break
    kept.push(message)
  }
  return JSON.stringify(kept).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Serializes a response of the API. */
export function serializeResponse(response: ApiResponse): RawResponse {
  const { status, headers, body, violations, warnings = [] } = response
  return {
    status,
    headers: {
      ...headers,
      'Content-Type': 'application/json',
      ...(violations && { [violationsHeader]: headerOf(violations) }),
      ...(warnings.length > 0 && { [warningsHeader]: headerOf(warnings) }),
    },
    body: JSON.stringify(body),
  }
}

/** The response with more warnings. */
export function addWarnings(response: RawResponse, warnings: readonly string[]): RawResponse {
  if (warnings.length === 0) return response
  const { [warningsHeader]: present = '[]', ...headers } = response.headers
  const all = [...(JSON.parse(present) as string[]), ...warnings]
  return { ...response, headers: { ...headers, [warningsHeader]: headerOf(all) } }
}

/** How a response is sent. */
export interface SendOptions {
  /** @default '*' */
  readonly origins?: AllowedOrigins
  /** Closes the connection in the middle of the body. */
  readonly half?: boolean
}

/** Sends a response. */
export function sendResponse(
  response: ServerResponse,
  { status, headers, body }: RawResponse,
  { origins = '*', half = false }: SendOptions = {},
): void {
  response.writeHead(status, {
    ...corsHeaders(origins, response.req.headers.origin),
    ...headers,
    ...(status !== 204 && { 'Content-Length': Buffer.byteLength(body) }),
  })
  if (!half) return void response.end(body)
  response.write(body.slice(0, body.length / 2), () => response.socket?.destroySoon())
}

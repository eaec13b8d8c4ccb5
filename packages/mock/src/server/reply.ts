// An answer on its way out: bytes, headers, and what browsers ask for besides.
import type { ServerResponse } from 'node:http'
import type { Answer } from '../api/failure.ts'
import { regionHeader, tokenHeader } from '../contract/document.ts'

/** What goes out. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** The header that lists what is wrong with a request, as Prism calls it. */
export const violationsHeader = 'sl-violations'

// Not `*` for the headers that may be sent: browsers do not count `authorization` and its like to it.
const allowedHeaders = [tokenHeader, regionHeader, 'content-type', 'prefer']

const corsHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': `${violationsHeader}, Allow, Retry-After`,
}

/** The answer to a browser that asks whether it may send a request. */
export function preflight(requestedHeaders: string | undefined): Reply {
  const more = requestedHeaders?.match(/[\w-]+/g) ?? []
  return {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': 'GET, HEAD, POST, DELETE',
      'Access-Control-Allow-Headers': [...new Set([...allowedHeaders, ...more])].join(', '),
      'Access-Control-Max-Age': '600',
    },
    body: '',
  }
}

const longestList = 4096

/** The list as JSON in ASCII, without what would make the header too long. */
function headerOf(violations: readonly string[]): string {
  const kept: string[] = []
  let size = 2
  for (const violation of violations) {
    size += violation.length * 6 + 3
    if (size > longestList) break
    kept.push(violation)
  }
  return JSON.stringify(kept).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** An answer of the API as it goes out. */
export function replyOf({ status, headers, body, violations }: Answer): Reply {
  return {
    status,
    headers: {
      ...headers,
      'Content-Type': 'application/json',
      ...(violations && { [violationsHeader]: headerOf(violations) }),
    },
    body: JSON.stringify(body),
  }
}

/** Sends it; with `half`, breaks the connection in the middle of the body. */
export function send(response: ServerResponse, reply: Reply, half = false): void {
  const { status, headers, body } = reply
  response.writeHead(status, {
    ...corsHeaders,
    ...headers,
    ...(status !== 204 && { 'Content-Length': Buffer.byteLength(body) }),
  })
  if (!half) return void response.end(body)
  response.write(body.slice(0, body.length / 2), () => response.socket?.destroySoon())
}

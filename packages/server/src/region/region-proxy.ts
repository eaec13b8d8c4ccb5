// Hands a request to the server of the data centre that it names, once.

import {
  type Operation,
  regionHeader,
  regions,
  retryAfter,
  tokenHeader,
} from '@whiteboard-screenshots/server-core/contract'
import { type ApiResponse, errorResponse } from '@whiteboard-screenshots/server-core/request'
import { validateResponseBody } from '@whiteboard-screenshots/server-core/validation'
import { isUnsent } from '../network/unsent.ts'
import { baseUrlOf, SettingsError } from '../settings/settings.ts'

/** The servers of other data centres. */
export interface RegionProxy {
  /** Where a request with these headers is to go, or `undefined` where this server takes it. */
  findPeer(headers: Readonly<Record<string, string>>): URL | undefined
  /** Sends it there, and returns what came back. */
  forward(peer: URL, request: ForwardedRequest): Promise<ApiResponse>
}

/** A request that has been let in. */
export interface ForwardedRequest {
  readonly operation: Operation
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** The headers that the peer gets besides those that it needs. */
  readonly passedOn: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal
}

// Says that a request has been handed over once, so that it is not again, whatever peers are told.
const handedOverHeader = 'whiteboard-handed-over'

// Longer than a peer takes itself to give up.
const usualPatience = 120_000
const longestAnswer = 16 * 2 ** 20

const unavailable = (region: string, reason: string): ApiResponse =>
  errorResponse(503, `The server of ${region} ${reason}`, { 'Retry-After': retryAfter })

/** Whether the peer itself has responded, and not a proxy or a page in front of it. */
const isPeerResponse = (operation: Operation, status: number, body: unknown): boolean =>
  (status === operation.success.status || status >= 400) &&
  validateResponseBody(operation, status, body).length === 0

async function readBody(response: Response): Promise<unknown> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of response.body ?? []) {
    size += piece.length
    if (size > longestAnswer) throw new Error('its answer is too large')
    pieces.push(piece)
  }
  return JSON.parse(Buffer.concat(pieces).toString())
}

/**
 * Reads the peers, each `region=url`.
 *
 * @param patience - how long a peer may take, in milliseconds
 * @throws SettingsError where one is not that
 */
export function createRegionProxy(
  own: string,
  texts: readonly string[],
  patience: number = usualPatience,
): RegionProxy {
  if (!regions.includes(own)) throw new SettingsError(`region must be one of ${regions.join(', ')}`)
  const peers = new Map<string, URL>()
  for (const text of texts) {
    const equals = text.indexOf('=')
    const region = text.slice(0, equals)
    const url = text.slice(equals + 1)
    if (!regions.includes(region))
      throw new SettingsError(
        `peer: there is no region ${region}: it is one of ${regions.join(', ')}`,
      )
    if (region === own) throw new SettingsError(`peer: ${region} is this server's own region`)
    if (peers.has(region)) throw new SettingsError(`peer: ${region} is there twice`)
    peers.set(region, new URL(baseUrlOf(`peer: the address of ${region}`, url)))
  }

  return {
    findPeer: (headers) => {
      const region = headers[regionHeader]
      if (region === undefined || headers[handedOverHeader] !== undefined) return undefined
      return peers.get(region)
    },
    forward: async (peer, { operation, path, headers, passedOn, body, signal }) => {
      const region = headers[regionHeader] ?? ''
      const target = new URL(peer)
      target.pathname = `${peer.pathname.replace(/\/+$/, '')}${path}`
      try {
        const response = await fetch(target, {
          method: 'POST',
          headers: {
            ...passedOn,
            'content-type': 'application/json',
            [handedOverHeader]: own,
            [regionHeader]: region,
            [tokenHeader]: headers[tokenHeader] ?? '',
          },
          body,
          // A redirect would take the token to an address that nobody configured.
          redirect: 'error',
          signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
        })
        const { status } = response
        const answer = await readBody(response)
        if (!isPeerResponse(operation, status, answer))
          throw new Error('It is no answer of the contract')
        const wait = response.headers.get('retry-after')
        return { status, headers: wait === null ? {} : { 'Retry-After': wait }, body: answer }
      } catch (error) {
        signal.throwIfAborted()
        const { name, cause } = error as Error
        if (isUnsent(cause)) return unavailable(region, 'cannot be reached')
        const reason = name === 'TimeoutError' ? 'took too long' : 'did not answer as it should'
        return errorResponse(500, `The server of ${region} ${reason}`)
      }
    },
  }
}

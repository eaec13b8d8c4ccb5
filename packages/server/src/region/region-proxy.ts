// Forwards a request to the server of the region that it names. A request is forwarded once at most.
import {
  type Operation,
  regionHeader,
  tokenHeader,
} from '@whiteboard-screenshots/server-core/contract'
import {
  type ApiResponse,
  errorResponse,
  retryAfterHeader,
} from '@whiteboard-screenshots/server-core/request'
import { validateResponseBody } from '@whiteboard-screenshots/server-core/validation'
import { FairSemaphore, type Permit } from '../concurrency/fair-semaphore.ts'
import { isUnsent } from '../network/unsent.ts'
import { stopping } from '../queue/queue-error.ts'
import { CircuitBreaker } from './circuit-breaker.ts'

/** Forwards requests to the servers of other regions. */
export interface RegionProxy {
  /** Where a request with these headers is forwarded to; `undefined` if this server handles it. */
  findPeer(headers: Readonly<Record<string, string>>): URL | undefined
  /** Forwards a request, and returns the peer's response or an error response. */
  forward(peer: URL, request: ForwardedRequest): Promise<ApiResponse>
}

/** An authorized and valid request. */
export interface ForwardedRequest {
  readonly operation: Operation
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Headers for the peer besides those that the contract has. */
  readonly extraHeaders: Readonly<Record<string, string>>
  readonly body: string
  /** Aborted when the client disconnects. */
  readonly signal: AbortSignal
  /** Aborted when the server, which stops, has no time left for the request. */
  readonly stop: AbortSignal
}

/** How requests are forwarded. */
export interface RegionProxyOptions {
  /** The region of this server. */
  readonly ownRegion: string
  /** The servers of other regions. */
  readonly peers: ReadonlyMap<string, URL>
  /**
   * How long a peer may take, in milliseconds. By default longer than a peer itself takes at most.
   *
   * @default 120_000
   */
  readonly timeoutMs?: number
  /**
   * How long a peer that fails again and again gets no requests, in milliseconds.
   *
   * @default 10_000
   */
  readonly retryPeerMs?: number
}

// Marks a request that has been forwarded, so that two peers cannot forward it in a circle.
const forwardedHeader = 'whiteboard-handed-over'

const maxResponseBytes = 16 * 2 ** 20

/** Whether the response is the peer's own, and not that of a gateway before it. */
const isPeerResponse = (operation: Operation, status: number, body: unknown): boolean =>
  (status === operation.success.status || status >= 400) &&
  validateResponseBody(operation, status, body).length === 0

// So many bytes of each response do not count: few responses are larger.
const uncountedBytes = 64 * 2 ** 10

// Shared by all larger responses.
const maxBufferedBytes = 128 * 2 ** 20

/** Reads a response. What is larger than most waits until others have been read. */
async function readJson(
  response: Response,
  buffers: FairSemaphore,
  signal: AbortSignal,
): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let size = 0
  let permit: Permit | undefined
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.length
      if (size > maxResponseBytes) throw new Error('The response is too large')
      if (size > uncountedBytes) permit ??= await buffers.acquire({}, signal, maxResponseBytes)
      chunks.push(chunk)
    }
    return JSON.parse(Buffer.concat(chunks).toString())
  } finally {
    permit?.release()
  }
}

function sendToPeer(
  peer: URL,
  { path, headers, extraHeaders, body }: ForwardedRequest,
  ownRegion: string,
  signal: AbortSignal,
): Promise<Response> {
  const target = new URL(peer)
  target.pathname = `${peer.pathname.replace(/\/+$/, '')}${path}`
  return fetch(target, {
    method: 'POST',
    headers: {
      ...extraHeaders,
      ...(headers.accept !== undefined && { accept: headers.accept }),
      'content-type': 'application/json',
      [forwardedHeader]: ownRegion,
      [regionHeader]: headers[regionHeader] ?? '',
      [tokenHeader]: headers[tokenHeader] ?? '',
    },
    body,
    // A redirect would send the token to a host that the operator has not configured.
    redirect: 'error',
    signal,
  })
}

/** Creates a region proxy. */
export function createRegionProxy(options: RegionProxyOptions): RegionProxy {
  const { ownRegion, peers, timeoutMs = 120_000, retryPeerMs = 10_000 } = options
  const buffers = new FairSemaphore(maxBufferedBytes)
  const breakers = new Map<URL, CircuitBreaker>()

  return {
    findPeer: (headers) => {
      const region = headers[regionHeader]
      if (region === undefined || headers[forwardedHeader] !== undefined) return undefined
      return peers.get(region)
    },
    forward: async (peer, request) => {
      const region = request.headers[regionHeader] ?? ''
      if (request.stop.aborted) return notForwarded(region)
      const signal = AbortSignal.any([request.signal, request.stop])
      const breaker = breakers.get(peer) ?? new CircuitBreaker(retryPeerMs)
      breakers.set(peer, breaker)
      if (!breaker.tryEnter()) return peerUnavailable(region)
      try {
        const either = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
        const response = await sendToPeer(peer, request, ownRegion, either)
        const { status } = response
        const body = await readJson(response, buffers, signal)
        if (!isPeerResponse(request.operation, status, body))
          throw new Error('The response is not one of the contract')
        breaker.recordSuccess()
        const wait = response.headers.get('retry-after')
        return { status, headers: wait === null ? {} : { 'Retry-After': wait }, body }
      } catch (error) {
        if (signal.aborted) breaker.recordAbort()
        request.signal.throwIfAborted()
        if (signal.aborted) return interrupted(region)
        breaker.recordFailure()
        return toErrorResponse(region, error as Error)
      }
    },
  }
}

// Of these two, nothing was sent, so the caller may retry the request.
const peerUnavailable = (region: string): ApiResponse =>
  errorResponse(503, `The server of region ${region} cannot be reached`, retryAfterHeader)

const notForwarded = (region: string): ApiResponse =>
  errorResponse(
    503,
    `The request was not forwarded to region ${region}: ${stopping}`,
    retryAfterHeader,
  )

// The peer may have uploaded screenshots, so that the caller must not simply retry.
const interrupted = (region: string): ApiResponse =>
  errorResponse(500, `The server of region ${region} has not responded: ${stopping}`)

function toErrorResponse(region: string, { name, cause }: Error): ApiResponse {
  if (isUnsent(cause)) return peerUnavailable(region)
  const server = `The server of region ${region}`
  return errorResponse(
    500,
    name === 'TimeoutError'
      ? `${server} took too long to respond`
      : `${server} sent an unexpected response`,
  )
}

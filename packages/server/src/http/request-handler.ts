// Answers one request after the other.
import { isUtf8 } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { messageOf, retryAfter } from '@whiteboard-screenshots/server-core/contract'
import {
  type AllowedOrigins,
  type LogEntry,
  preflightResponse,
  type RawResponse,
  readBody,
  readHeaders,
  readPath,
  requestIdHeader,
  sendResponse,
  serializeResponse,
  socketError,
} from '@whiteboard-screenshots/server-core/http'
import {
  type ApiResponse,
  badRequest,
  errorResponse,
  findSizeError,
  parseRequest,
  type RequestContext,
  type ScreenshotRequest,
} from '@whiteboard-screenshots/server-core/request'
import type { PrometheusMetrics } from '../metrics/prometheus.ts'
import type { ForwardedRequest, RegionProxy } from '../region/region-proxy.ts'
import { requestIdOf } from './request-id.ts'
import { handleStatusRoute } from './status-routes.ts'
import type { StoredScreenshots } from './stored-screenshots.ts'
import { traceHeaders, traceIdOf } from './trace-context.ts'

/** What requests are answered with. */
export interface RequestHandlerOptions {
  readonly gate: RequestContext
  readonly peers: RegionProxy
  readonly maxPixels: number
  readonly maxRequests: number
  readonly origins: AllowedOrigins
  readonly metrics: PrometheusMetrics
  readonly log: (entry: LogEntry) => void
  /** Told of failures that nobody thought of. */
  readonly report: (requestId: string, error: unknown) => void
  /** The pictures that the server itself keeps, if it does. */
  readonly pictures: StoredScreenshots | undefined
  /** Throws where the server cannot work now. */
  readonly check: () => Promise<void>
  readonly take: (request: ScreenshotRequest, signal: AbortSignal) => Promise<ApiResponse>
}

/** Answers requests. */
export interface RequestHandler {
  handle(request: IncomingMessage, response: ServerResponse): void
  /** From now on every answer ends its connection. */
  end(): void
  /** How many requests are worked on or wait. */
  readonly requests: number
}

interface Answered {
  readonly reply: RawResponse
  readonly operation: string
  readonly message?: string | undefined
}

const full = (): ApiResponse =>
  errorResponse(503, messageOf('ServerFull'), { 'Retry-After': retryAfter })

const messageIn = (body: unknown): string | undefined => {
  const { message } = Object(body) as { message?: unknown }
  return typeof message === 'string' ? message : undefined
}

const answered = (answer: ApiResponse, operation = 'none'): Answered => ({
  reply: serializeResponse(answer),
  operation,
  message: messageIn(answer.body),
})

const refuseWork = async (): Promise<void> => {
  throw new Error('The server is ending')
}

/** Aborts when whoever asked has gone. */
function leaving(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) controller.abort(new Error('The client went away'))
  })
  return controller.signal
}

/** Makes one. */
export function createRequestHandler(parts: RequestHandlerOptions): RequestHandler {
  const { gate, peers, maxPixels, maxRequests, origins, metrics, log, report, pictures } = parts
  let requests = 0
  let ending = false

  const takeOrForward = async (
    screenshot: ScreenshotRequest,
    forwarded: Omit<ForwardedRequest, 'operation'>,
  ): Promise<ApiResponse> => {
    if (requests >= maxRequests) {
      metrics.meter.failed('full')
      return full()
    }
    requests += 1
    try {
      const { operation } = screenshot
      const peer = peers.findPeer(forwarded.headers)
      if (!peer) return await parts.take(screenshot, forwarded.signal)
      const answer = await peers.forward(peer, { operation, ...forwarded })
      if (answer.status >= 500) metrics.meter.failed('peer')
      return answer
    } finally {
      requests -= 1
    }
  }

  const answer = async (
    request: IncomingMessage,
    path: string,
    requestId: string,
    signal: AbortSignal,
  ): Promise<Answered> => {
    const bytes = await readBody(request)
    if (!Buffer.isBuffer(bytes)) return answered(bytes)
    const body = bytes.toString()
    const headers = readHeaders(request)
    const { method = 'GET' } = request
    const text = isUtf8(bytes) ? body : undefined
    const understood = await parseRequest(gate, { method, path, headers, body: text })
    const operation = understood.route?.operation.id
    if (!understood.ok) return answered(understood.response, operation)
    const { screenshot } = understood
    const tooLarge = findSizeError(screenshot, maxPixels)
    if (tooLarge) return answered(badRequest([tooLarge]), operation)
    const passedOn = { [requestIdHeader]: requestId, ...traceHeaders(headers) }
    const forwarded = { path, headers, passedOn, body, signal }
    return answered(await takeOrForward(screenshot, forwarded), operation)
  }

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = Date.now()
    const start = performance.now()
    const { method = 'GET', url: target = '/', headers } = request
    const path = readPath(target)
    const requestId = requestIdOf(headers[requestIdHeader])
    const traceId = traceIdOf(headers.traceparent)
    const signal = leaving(response)
    response.setHeader(requestIdHeader, requestId)
    if (ending) response.setHeader('Connection', 'close')
    const note = (operation: string, status: number | undefined, message?: string): void => {
      const milliseconds = performance.now() - start
      metrics.answered(operation, status ?? 499, milliseconds / 1000)
      log({ startedAt, method, target, status, milliseconds, message, requestId, traceId })
    }

    try {
      const own = handleStatusRoute(method, path, {
        metrics,
        check: ending ? refuseWork : parts.check,
      })
      if (own) return sendResponse(response, await own, { origins })
      if (
        method === 'OPTIONS' &&
        headers.origin !== undefined &&
        headers['access-control-request-method'] !== undefined
      )
        return sendResponse(
          response,
          preflightResponse(headers['access-control-request-headers']),
          { origins },
        )
      if (pictures?.has(path)) {
        const status = await pictures.serve(request, response, path)
        return note('picture', status)
      }
      const { reply, operation, message } = await answer(request, path, requestId, signal)
      note(operation, reply.status, message)
      if (ending) response.setHeader('Connection', 'close')
      sendResponse(response, reply, { origins })
    } catch (error) {
      if (signal.aborted) {
        const refusal = socketError(request.socket)
        note('none', refusal?.status, refusal?.message ?? 'The client went away')
        return void response.destroy()
      }
      const { reply, operation, message } = answered(errorResponse(500, 'The server failed'))
      note(operation, reply.status, message)
      report(requestId, error)
      if (response.headersSent) response.destroy()
      else sendResponse(response, reply, { origins })
    }
  }

  return {
    get requests() {
      return requests
    },
    end: () => {
      ending = true
    },
    handle: (request, response) => void respond(request, response),
  }
}

// Handles requests: reads, authorizes and validates each one, takes the screenshots, responds, and logs it.
import { isUtf8 } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type AllowedOrigins,
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
  errorMessageOf,
  errorResponse,
  findSizeError,
  logMessageOf,
  parseRequest,
  type ScreenshotRequest,
  serverFullResponse,
} from '@whiteboard-screenshots/server-core/request'
import type { ForwardedRequest } from '../region/region-proxy.ts'
import { activeSpan } from '../tracing/active-span.ts'
import { parseTraceParent, traceHeaders } from '../tracing/trace-context.ts'
import { abortOnDisconnect, clientDisconnected } from './abort-on-disconnect.ts'
import { isPreflight } from './preflight.ts'
import type { ReloadableOptions, RequestHandlerOptions } from './request-handler-options.ts'
import { toRequestId } from './request-id.ts'
import {
  allPaths,
  handleStatusRoute,
  isBearer,
  isPublicRoute,
  publicPaths,
  statusPaths,
} from './status-routes.ts'
import { traceRequest } from './trace-request.ts'

/** One request on its way through the server. */
interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly method: string
  readonly path: string
  readonly requestId: string
  /** Aborted when the client disconnects. */
  readonly signal: AbortSignal
  /** Logs and counts the response. */
  readonly record: (operation: string, status: number | undefined, message?: string) => void
}

/** The response to a request of the API. */
interface ApiOutcome {
  readonly response: ApiResponse
  readonly operation: string
}

const rejectReadiness = async (): Promise<void> => {
  throw new Error('The server is shutting down')
}

/** Handles requests. */
export class RequestHandler {
  #options: RequestHandlerOptions
  readonly #counts = { local: 0, forwarded: 0 }
  readonly #stop = new AbortController()
  #isShuttingDown = false

  constructor(options: RequestHandlerOptions) {
    this.#options = options
  }

  /** How many requests are being handled or wait. */
  get requests(): number {
    return this.#counts.local + this.#counts.forwarded
  }

  /** Changes options, for the requests that follow. */
  reconfigure({ authorize, ...options }: ReloadableOptions): void {
    const context = { ...this.#options.context, authorize }
    this.#options = { ...this.#options, ...options, context }
  }

  /** From now on every response closes its connection. */
  shutDown(): void {
    this.#isShuttingDown = true
  }

  /** From now on no request waits for a peer. */
  endForwarded(): void {
    this.#stop.abort()
  }

  /** The listener for an HTTP server. */
  readonly handle = (request: IncomingMessage, response: ServerResponse): void => {
    const exchange = this.#open(request, response)
    response.setHeader(requestIdHeader, exchange.requestId)
    void this.#respond(exchange).catch((error) => this.#respondToError(exchange, error))
  }

  /** The listener for the HTTP server of the status port. */
  readonly handleStatus = (request: IncomingMessage, response: ServerResponse): void => {
    const path = readPath(request.url ?? '/')
    const missing = serializeResponse(errorResponse(404, 'There is no such route on this port'))
    const send = async (): Promise<void> =>
      this.#send(response, (await this.#statusResponse(request, path, statusPaths)) ?? missing, [])
    send().catch((error) => {
      this.#options.reportError('', error)
      response.destroy()
    })
  }

  #statusResponse(
    { method = 'GET', headers }: IncomingMessage,
    path: string,
    paths: ReadonlySet<string>,
  ): RawResponse | Promise<RawResponse> | undefined {
    const { metrics, check, statusToken } = this.#options
    return handleStatusRoute(method, path, {
      metrics,
      check: this.#isShuttingDown ? rejectReadiness : check,
      isAuthorized: statusToken === undefined || isBearer(headers.authorization, statusToken),
      paths,
    })
  }

  #open(request: IncomingMessage, response: ServerResponse): Exchange {
    const { log, metrics, findClientAddress } = this.#options
    const startedAt = Date.now()
    const start = performance.now()
    const { method = 'GET', url: target = '/', headers } = request
    const requestId = toRequestId(headers[requestIdHeader])
    // Now: a connection that is closed has no address.
    const client = findClientAddress(request)
    return {
      request,
      response,
      method,
      path: readPath(target),
      requestId,
      signal: abortOnDisconnect(response),
      record: (operation, status, message) => {
        const milliseconds = performance.now() - start
        // No response depends on whether it can be logged.
        try {
          const traceparent = activeSpan()?.traceparent ?? headers.traceparent
          const traceId = parseTraceParent(traceparent)?.traceId
          metrics.recordRequest(operation, status ?? 499, milliseconds / 1000)
          const entry = { startedAt, method, target, status, milliseconds, message }
          log({ ...entry, requestId, traceId, client })
        } catch (error) {
          this.#options.reportError(requestId, error)
        }
      },
    }
  }

  async #respond(exchange: Exchange): Promise<void> {
    const { storedScreenshots, hasStatusPort } = this.#options
    const { request, response, path } = exchange
    const status = this.#statusResponse(request, path, hasStatusPort ? publicPaths : allPaths)
    // What the server says of itself is not for web pages.
    if (status) return this.#send(response, await status, isPublicRoute(path) ? '*' : [])
    if (isPreflight(request))
      return this.#send(
        response,
        preflightResponse(request.headers['access-control-request-headers']),
      )
    if (storedScreenshots?.matches(path)) {
      if (this.#isShuttingDown) response.setHeader('Connection', 'close')
      return exchange.record('picture', await storedScreenshots.serve(request, response, path))
    }
    await traceRequest(this.#options.tracing, request, async () => {
      const outcome = await this.#callApi(exchange)
      this.#sendOutcome(exchange, outcome)
      return { operation: outcome.operation, status: outcome.response.status }
    })
  }

  async #callApi(exchange: Exchange): Promise<ApiOutcome> {
    const { context, maxPixels } = this.#options
    const { request, method, path, requestId, signal } = exchange
    const bytes = await readBody(request)
    if (!Buffer.isBuffer(bytes)) return { response: bytes, operation: 'none' }
    const body = bytes.toString()
    const headers = readHeaders(request)
    const parsed = await parseRequest(context, {
      method,
      path,
      headers,
      body: isUtf8(bytes) ? body : undefined,
    })
    const operation = parsed.route?.operation.id ?? 'none'
    if (!parsed.ok) return { response: parsed.response, operation }
    const { screenshot, warnings } = parsed
    const sizeError = findSizeError(screenshot, maxPixels)
    const extraHeaders = {
      [requestIdHeader]: requestId,
      ...traceHeaders(headers, activeSpan()?.traceparent),
    }
    const forwarded = { path, headers, extraHeaders, body, signal, stop: this.#stop.signal }
    const response = sizeError ? badRequest([sizeError]) : await this.#fulfil(screenshot, forwarded)
    return { response: { ...response, warnings }, operation }
  }

  /** Takes the screenshots here, or has the server of another region take them. */
  async #fulfil(
    screenshot: ScreenshotRequest,
    forwarded: Omit<ForwardedRequest, 'operation'>,
  ): Promise<ApiResponse> {
    const { regionProxy, maxRequests, metrics, takeScreenshots } = this.#options
    const peer = regionProxy.findPeer(forwarded.headers)
    // Bounds of their own: a peer that hangs does not block the requests of this server.
    const kind = peer ? 'forwarded' : 'local'
    if (this.#counts[kind] >= maxRequests) {
      metrics.countFailure('full')
      return serverFullResponse()
    }
    this.#counts[kind] += 1
    try {
      const { operation } = screenshot
      if (!peer) return await takeScreenshots(screenshot, forwarded.signal)
      const response = await regionProxy.forward(peer, { operation, ...forwarded })
      if (response.status >= 500 && !forwarded.stop.aborted) metrics.countFailure('peer')
      return response
    } finally {
      this.#counts[kind] -= 1
    }
  }

  #respondToError(exchange: Exchange, error: unknown): void {
    const { request, response, requestId, signal, record } = exchange
    if (signal.aborted) {
      const socketResponse = socketError(request.socket)
      record('none', socketResponse?.status, socketResponse?.message ?? clientDisconnected)
      response.destroy()
      return
    }
    this.#options.reportError(requestId, error)
    const outcome = { response: errorResponse(500, 'The server failed'), operation: 'none' }
    if (response.headersSent) {
      record(outcome.operation, outcome.response.status, errorMessageOf(outcome.response))
      response.destroy()
    } else {
      this.#sendOutcome(exchange, outcome)
    }
  }

  #sendOutcome(exchange: Exchange, { response, operation }: ApiOutcome): void {
    exchange.record(operation, response.status, logMessageOf(response))
    this.#send(exchange.response, serializeResponse(response))
  }

  #send(
    response: ServerResponse,
    raw: RawResponse,
    origins: AllowedOrigins = this.#options.origins,
  ): void {
    if (this.#isShuttingDown) response.setHeader('Connection', 'close')
    sendResponse(response, raw, { origins })
  }
}

// Handles the HTTP requests of the mock: admin routes, downloads and the API; records and logs them.

import { isUtf8 } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import {
  addWarnings,
  createRequestLog,
  preflightResponse,
  type RawResponse,
  readBody,
  readHeaders,
  readPath,
  sendResponse,
  serializeResponse,
  toLocalUrl,
} from '@whiteboard-screenshots/server-core/http'
import { errorResponse, logMessageOf } from '@whiteboard-screenshots/server-core/request'
import { respondToRequest } from '../api/respond.ts'
import { respondToDownload } from '../api/respond-to-download.ts'
import { parseScreenshotUrl, type ScreenshotFile } from '../api/screenshots.ts'
import { createPlaceholder } from '../placeholder/create-placeholder.ts'
import type { FaultInjection } from '../scenario/scenario.ts'
import { adminMethods, handleAdminRequest } from './admin-routes.ts'
import type { Settings } from './options.ts'
import { type OpenRequest, type RequestState, truncateBody } from './request-journal.ts'
import type { Session, Sessions } from './sessions.ts'
import { describeUnknownHeaders } from './unknown-headers.ts'

/** A response with what is recorded about it. */
interface HandledRequest {
  readonly response: RawResponse
  readonly injection?: FaultInjection | undefined
  readonly operation?: string | undefined
  readonly uuid?: string | undefined
  readonly message?: string | undefined
  readonly violations?: readonly string[] | undefined
}

const createInternalError = (error: unknown): HandledRequest => {
  const message = 'The mock failed'
  const reason = error instanceof Error ? error.message : String(error)
  return {
    response: serializeResponse(errorResponse(500, message)),
    message: `${message}: ${reason}`,
  }
}

const clientLeft = 'The connection was closed before the response'

/** Waits, but not longer than the connection is open. */
async function waitWhileConnected(response: ServerResponse, delayMs: number): Promise<void> {
  const closed = new AbortController()
  const abort = (): void => closed.abort()
  response.once('close', abort)
  await wait(delayMs, undefined, { signal: closed.signal }).catch(() => {})
  response.off('close', abort)
}

const hostPattern = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i

/** Handles the requests of one mock. */
export class RequestHandler {
  /** Whether each response asks the client to close its connection. */
  isClosing = false
  readonly #sessions: Sessions
  readonly #settings: Settings
  readonly #log: ReturnType<typeof createRequestLog>

  constructor(sessions: Sessions, settings: Settings) {
    this.#sessions = sessions
    this.#settings = settings
    this.#log = createRequestLog(settings.log)
  }

  /** Handles a request. Never rejects. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await (this.#handleOwnRequest(request, response) ?? this.#handleRequest(request, response))
    } catch (error) {
      if (response.headersSent || response.destroyed) response.destroy()
      else this.#send(response, createInternalError(error).response)
    }
  }

  /** Handles CORS preflights and admin requests, which are neither recorded nor logged, unless there is a warning. */
  #handleOwnRequest(request: IncomingMessage, response: ServerResponse): Promise<void> | undefined {
    const startedAt = Date.now()
    const { method = 'GET', headers, url = '/' } = request
    const { origin, accept, 'access-control-request-method': requestedMethod } = headers
    if (method === 'OPTIONS' && origin !== undefined && requestedMethod !== undefined) {
      const requestedHeaders = headers['access-control-request-headers']
      this.#send(response, preflightResponse(requestedHeaders, adminMethods))
      return Promise.resolve()
    }
    const adminResponse = handleAdminRequest(method, readPath(url), {
      session: this.#sessions.find(url, headers),
      readBody: () => readBody(request),
      publicUrl: this.#publicUrlFor(request),
      accept,
    })
    return adminResponse?.then((raw) => {
      const warnings = describeUnknownHeaders(headers)
      if (warnings.length > 0)
        this.#log({
          startedAt,
          method,
          target: url,
          status: raw.status,
          milliseconds: Date.now() - startedAt,
          message: warnings.join('; '),
        })
      this.#send(response, addWarnings(raw, warnings))
    })
  }

  async #handleRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = Date.now()
    const start = performance.now()
    const { method = 'GET', url: target = '/' } = request
    const session = this.#sessions.find(target, request.headers)
    const headers = readHeaders(request)
    const received: OpenRequest = { startedAt, method, target, headers, body: '', violations: [] }
    const number = session.journal.add(received)
    const end = (status: number | undefined, state: RequestState, message?: string): void => {
      const milliseconds = performance.now() - start
      session.journal.end(number, { status: status ?? null, state, milliseconds })
      this.#log({ startedAt, method, target, status, milliseconds, message })
    }
    const handled = await this.#readAndRespond(session, request, received)
    const { injection } = handled
    const warnings = describeUnknownHeaders(request.headers)
    const message = [handled.message ?? [], warnings].flat().join('; ') || undefined
    if (injection && injection.delayMs > 0) await waitWhileConnected(response, injection.delayMs)
    if (response.destroyed) return end(undefined, 'client-left', clientLeft)
    if (injection?.fault === 'reset') {
      end(undefined, 'reset', message)
      return void request.socket.resetAndDestroy()
    }
    end(handled.response.status, injection?.fault ?? 'complete', message)
    if (this.isClosing) response.setHeader('Connection', 'close')
    this.#send(response, addWarnings(handled.response, warnings), injection?.fault === 'half-body')
  }

  /** The response to a request, when its body has arrived. Adds to the record what is known then. */
  async #readAndRespond(
    session: Session,
    request: IncomingMessage,
    received: OpenRequest,
  ): Promise<HandledRequest> {
    try {
      const body = await readBody(request)
      if (!Buffer.isBuffer(body))
        return { response: serializeResponse(body), message: logMessageOf(body) }
      received.body = truncateBody(body.toString())
      const handled = await this.#respond(session, request, body)
      received.operation = handled.operation
      received.uuid = handled.uuid
      received.violations = handled.violations ?? []
      return handled
    } catch (error) {
      return createInternalError(error)
    }
  }

  #respond(session: Session, request: IncomingMessage, body: Buffer): Promise<HandledRequest> {
    const path = readPath(request.url ?? '/')
    const file = parseScreenshotUrl(path)
    return file
      ? this.#respondToDownload(session, request, file)
      : this.#respondToRequest(session, request, path, body)
  }

  async #respondToDownload(
    { context }: Session,
    { method = 'GET' }: IncomingMessage,
    file: ScreenshotFile,
  ): Promise<HandledRequest> {
    const handled = await respondToDownload(method, file, context, createPlaceholder)
    return { ...handled, operation: 'picture', uuid: file.uuid }
  }

  async #respondToRequest(
    { context }: Session,
    request: IncomingMessage,
    path: string,
    body: Buffer,
  ): Promise<HandledRequest> {
    const { response, injection, route } = await respondToRequest(context, {
      method: request.method ?? 'GET',
      path,
      headers: readHeaders(request),
      body: isUtf8(body) ? body.toString() : undefined,
      publicUrl: this.#publicUrlFor(request),
    })
    return {
      response: serializeResponse(response),
      injection,
      operation: route?.operation.id,
      uuid: route?.uuid,
      message: logMessageOf(response),
      violations: response.violations,
    }
  }

  #send(response: ServerResponse, raw: RawResponse, half = false): void {
    sendResponse(response, raw, { origins: this.#settings.origins, half })
  }

  #publicUrlFor({ headers: { host }, socket }: IncomingMessage): string {
    if (this.#settings.publicUrl !== undefined) return this.#settings.publicUrl
    if (host && hostPattern.test(host)) return `http://${host}`
    return toLocalUrl(socket.localAddress ?? '127.0.0.1', socket.localPort ?? 0)
  }
}

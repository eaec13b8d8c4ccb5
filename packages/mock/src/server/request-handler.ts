// Handles the HTTP requests of the mock: admin routes, downloads and the API; records and logs them.

import { isUtf8 } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import {
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
import { errorResponse } from '@whiteboard-screenshots/server-core/request'
import { type MockContext, respondToRequest } from '../api/respond.ts'
import { respondToDownload } from '../api/respond-to-download.ts'
import { parseScreenshotUrl, type ScreenshotFile } from '../api/screenshots.ts'
import { createPlaceholder } from '../placeholder/create-placeholder.ts'
import type { FaultInjection } from '../scenario/scenario.ts'
import { handleAdminRequest } from './admin-routes.ts'
import type { Settings } from './options.ts'
import { RequestJournal } from './request-journal.ts'

/** A response with what is recorded about it. */
interface HandledRequest {
  readonly response: RawResponse
  readonly injection?: FaultInjection | undefined
  readonly operation?: string | undefined
  readonly uuid?: string | undefined
  readonly message?: string | undefined
  readonly violations?: readonly string[] | undefined
}

const readMessage = (body: unknown): string | undefined => {
  const { message } = Object(body) as { message?: unknown }
  return typeof message === 'string' ? message : undefined
}

const createInternalError = (error: unknown): HandledRequest => {
  const message = 'The mock failed'
  const reason = error instanceof Error ? error.message : String(error)
  return {
    response: serializeResponse(errorResponse(500, message)),
    message: `${message}: ${reason}`,
  }
}

const hostPattern = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i

/** Handles the requests of one mock. */
export class RequestHandler {
  readonly journal: RequestJournal = new RequestJournal()
  /** Whether each response asks the client to close its connection. */
  isClosing = false
  readonly #context: MockContext
  readonly #settings: Settings
  readonly #log: ReturnType<typeof createRequestLog>

  constructor(context: MockContext, settings: Settings) {
    this.#context = context
    this.#settings = settings
    this.#log = createRequestLog(settings.log)
  }

  /** Clears the journal and restarts the scenario. */
  reset(): void {
    this.journal.clear()
    this.#context.scenario.reset()
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

  /** Handles CORS preflights and admin requests, which are not recorded. */
  #handleOwnRequest(request: IncomingMessage, response: ServerResponse): Promise<void> | undefined {
    const { method = 'GET', headers, url = '/' } = request
    const { origin, accept, 'access-control-request-method': requestedMethod } = headers
    if (method === 'OPTIONS' && origin !== undefined && requestedMethod !== undefined) {
      const requestedHeaders = headers['access-control-request-headers']
      this.#send(response, preflightResponse(requestedHeaders))
      return Promise.resolve()
    }
    const adminResponse = handleAdminRequest(method, readPath(url), {
      journal: this.journal,
      reset: () => this.reset(),
      publicUrl: this.#publicUrlFor(request),
      accept,
    })
    return adminResponse?.then((reply) => this.#send(response, reply))
  }

  async #handleRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = Date.now()
    const start = performance.now()
    const { method = 'GET', url: target = '/' } = request
    const body = await readBody(request)
    const handled = Buffer.isBuffer(body)
      ? await this.#respond(request, body).catch(createInternalError)
      : { response: serializeResponse(body), message: readMessage(body.body) }
    const { injection, operation, uuid, message, violations = [] } = handled
    if (injection && injection.delayMs > 0) await wait(injection.delayMs)
    const isReset = injection?.fault === 'reset'
    const status = isReset ? undefined : handled.response.status
    const milliseconds = performance.now() - start
    this.journal.add({
      startedAt,
      method,
      target,
      headers: readHeaders(request),
      body: Buffer.isBuffer(body) ? body.toString() : '',
      operation,
      uuid,
      status,
      violations,
      milliseconds,
    })
    this.#log({ startedAt, method, target, status, milliseconds, message })
    if (isReset) return void request.socket.resetAndDestroy()
    if (this.isClosing) response.setHeader('Connection', 'close')
    this.#send(response, handled.response, injection?.fault === 'half-body')
  }

  #respond(request: IncomingMessage, body: Buffer): Promise<HandledRequest> {
    const path = readPath(request.url ?? '/')
    const file = parseScreenshotUrl(path)
    return file
      ? this.#respondToDownload(request, file)
      : this.#respondToRequest(request, path, body)
  }

  async #respondToDownload(
    { method = 'GET' }: IncomingMessage,
    file: ScreenshotFile,
  ): Promise<HandledRequest> {
    const handled = await respondToDownload(method, file, this.#context, createPlaceholder)
    return { ...handled, operation: 'picture', uuid: file.uuid }
  }

  async #respondToRequest(
    request: IncomingMessage,
    path: string,
    body: Buffer,
  ): Promise<HandledRequest> {
    const { response, injection, route } = await respondToRequest(this.#context, {
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
      message: response.status === 201 ? undefined : readMessage(response.body),
      violations: response.violations,
    }
  }

  #send(response: ServerResponse, reply: RawResponse, half = false): void {
    sendResponse(response, reply, { origins: this.#settings.origins, half })
  }

  #publicUrlFor({ headers: { host }, socket }: IncomingMessage): string {
    if (this.#settings.publicUrl !== undefined) return this.#settings.publicUrl
    if (host && hostPattern.test(host)) return `http://${host}`
    return toLocalUrl(socket.localAddress ?? '127.0.0.1', socket.localPort ?? 0)
  }
}

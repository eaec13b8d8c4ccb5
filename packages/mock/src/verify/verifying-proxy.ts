// A proxy that forwards requests to a real server and validates both sides against the contract.

import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { LogFormat } from '@whiteboard-screenshots/server-core/http'
import {
  closeServer,
  createHttpServer,
  createRequestLog,
  type ListenOptions,
  listen,
  readBody,
  readHeaders,
  readPath,
  sendResponse,
  serializeResponse,
} from '@whiteboard-screenshots/server-core/http'
import { errorResponse } from '@whiteboard-screenshots/server-core/request'
import { forwardRequest, maxBodyBytes, type UpstreamResponse } from './forward-request.ts'
import { type Report, ReportBuilder } from './report.ts'
import { type ExchangeViolations, validateExchange } from './validate-exchange.ts'

/** The options of a verifying proxy. */
export interface VerifyingProxyOptions extends ListenOptions {
  readonly upstream: URL
  readonly log: LogFormat
  readonly upstreamTimeoutMs: number
}

/** A running verifying proxy. */
export interface VerifyingProxy {
  readonly url: string
  report(): Report
  close(): Promise<void>
}

interface ForwardResult {
  readonly response: UpstreamResponse
  /** Why the upstream sent no complete response. */
  readonly failure?: string
}

const badGateway = (message: string): UpstreamResponse => ({
  status: 502,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message })),
})

const sendUpstreamResponse = (
  response: ServerResponse,
  { status, headers, body }: UpstreamResponse,
): void => {
  const hasBody = response.req.method !== 'HEAD' && status !== 204 && status !== 304
  response.writeHead(status, { ...headers, ...(hasBody && { 'content-length': body.length }) })
  response.end(body)
}

class ProxyHandler {
  readonly reportBuilder = new ReportBuilder()
  readonly #options: VerifyingProxyOptions
  readonly #log: ReturnType<typeof createRequestLog>

  constructor(options: VerifyingProxyOptions) {
    this.#options = options
    this.#log = createRequestLog(options.log)
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = Date.now()
    const start = performance.now()
    const { method = 'GET', url: target = '/' } = request
    const body = await readBody(request, maxBodyBytes)
    if (!Buffer.isBuffer(body)) return sendResponse(response, serializeResponse(body))
    const result = await this.#forward(request, body)
    const violations = this.#validate(request, body, result)
    const { status } = result.response
    if (violations) this.reportBuilder.add({ method, path: readPath(target), status, violations })
    const problems = violations ? [...violations.request, ...violations.response] : []
    const message = problems.length > 0 ? problems.join('; ') : undefined
    const milliseconds = performance.now() - start
    this.#log({ startedAt, method, target, status, milliseconds, message })
    sendUpstreamResponse(response, result.response)
  }

  async #forward(request: IncomingMessage, body: Buffer): Promise<ForwardResult> {
    const { upstream, upstreamTimeoutMs } = this.#options
    try {
      return { response: await forwardRequest(upstream, request, body, upstreamTimeoutMs) }
    } catch (error) {
      const failure = (error as Error).message
      return { response: badGateway(failure), failure }
    }
  }

  #validate(
    request: IncomingMessage,
    body: Buffer,
    { response, failure }: ForwardResult,
  ): ExchangeViolations | undefined {
    const { method = 'GET', url: target = '/' } = request
    const violations = validateExchange(
      { method, path: readPath(target), headers: readHeaders(request), body },
      response,
    )
    return violations && failure !== undefined ? { ...violations, response: [failure] } : violations
  }
}

/** Starts a verifying proxy. */
export async function startVerifyingProxy(options: VerifyingProxyOptions): Promise<VerifyingProxy> {
  const handler = new ProxyHandler(options)
  const server: Server = createHttpServer(options.stallTimeout, (request, response) => {
    handler.handle(request, response).catch(() => {
      if (response.headersSent || response.destroyed) response.destroy()
      else sendResponse(response, serializeResponse(errorResponse(500, 'The proxy failed')))
    })
  })
  const url = await listen(server, options)
  return {
    url,
    report: () => handler.reportBuilder.report(),
    close: () => closeServer(server),
  }
}

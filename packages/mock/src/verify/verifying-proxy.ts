// A proxy before a real server: passes requests and answers on, and holds both to the contract.

import type { IncomingMessage, ServerResponse } from 'node:http'
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
import { prepareInPause } from '../judge/prepare.ts'
import { sharedPrism } from '../judge/prism.ts'
import { forwardRequest, maxBodyBytes, type UpstreamResponse } from './forward-request.ts'
import { type Report, startReport } from './report.ts'
import { validateExchange } from './validate-exchange.ts'

/** What a verifier is told. */
export interface VerifierOptions extends ListenOptions {
  readonly upstream: URL
  readonly log: LogFormat
  /** How long the upstream may take, in milliseconds. */
  readonly patience: number
}

/** A running verifier. */
export interface Verifier {
  readonly url: string
  readonly report: () => Report
  readonly close: () => Promise<void>
}

const badGateway = (message: string): UpstreamResponse => ({
  status: 502,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message })),
})

/** Starts one. */
export async function startVerifier(options: VerifierOptions): Promise<Verifier> {
  const { upstream, stallTimeout, patience } = options
  const { add, report } = startReport()
  const log = createRequestLog(options.log)

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = Date.now()
    const start = performance.now()
    const { method = 'GET', url: target = '/' } = request
    const path = readPath(target)
    const body = await readBody(request, maxBodyBytes)
    if (!Buffer.isBuffer(body)) return sendResponse(response, serializeResponse(body))
    let lost: string | undefined
    const answer = await forwardRequest(upstream, request, body, patience).catch((error: Error) => {
      lost = error.message
      return badGateway(error.message)
    })
    const judgement = await validateExchange(
      await sharedPrism(),
      { method, path, headers: readHeaders(request), body },
      answer,
    )
    const found = judgement && {
      request: judgement.request,
      answer: lost === undefined ? judgement.answer : [lost],
    }
    if (found) add({ method, path, status: answer.status, judgement: found })
    const problems = found ? [...found.request, ...found.answer] : []
    const milliseconds = performance.now() - start
    const message = problems.length > 0 ? problems.join('; ') : undefined
    log({ startedAt, method, target, status: answer.status, milliseconds, message })
    const { status, headers } = answer
    const hasBody = method !== 'HEAD' && status !== 204 && status !== 304
    response.writeHead(status, {
      ...headers,
      ...(hasBody && { 'content-length': answer.body.length }),
    })
    response.end(answer.body)
  }

  const server = createHttpServer(stallTimeout, (request, response) => {
    preparation.busyWith(response)
    handle(request, response).catch(() => {
      if (response.headersSent || response.destroyed) response.destroy()
      else sendResponse(response, serializeResponse(errorResponse(500, 'The verifier failed')))
    })
  })
  const url = await listen(server, options)
  const preparation = prepareInPause(sharedPrism)
  return {
    url,
    report,
    close: () => {
      preparation.cancel()
      return closeServer(server)
    },
  }
}

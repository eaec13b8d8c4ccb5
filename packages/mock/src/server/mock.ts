// The mock's HTTP server.

import { isUtf8 } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { curlCommand } from '@whiteboard-screenshots/server-core/contract'
import {
  closeServer,
  createHttpServer,
  createRequestLog,
  listen,
  preflightResponse,
  readBody,
  readHeaders,
  readPath,
  sendResponse,
  serializeResponse,
} from '@whiteboard-screenshots/server-core/http'
import { createTokenPolicy, errorResponse } from '@whiteboard-screenshots/server-core/request'

import { decide, type MockContext } from '../api/answer.ts'
import { findFirstScene } from '../api/rooms.ts'
import { parseScreenshotUrl } from '../api/screenshots.ts'
import { chooseWithPrism, warmUpPrism } from '../prism/choose-with-prism.ts'
import { warmUpWhenIdle } from '../prism/warm-up.ts'
import { Scenario } from '../scenario/scenario.ts'

import { handleAdminRequest } from './admin-routes.ts'
import type { Handled } from './handled.ts'
import { type MockOptions, readOptions, type Settings } from './options.ts'
import { type RecordedRequest, RequestJournal } from './request-journal.ts'
import { serveScreenshot } from './serve-screenshot.ts'

/** A running mock. */
export interface Mock {
  /** Where it is, such as `http://127.0.0.1:4010`. */
  readonly url: string
  /**
   * A curl command that it answers with 201; `undefined` where no room has a scene. Where tokens are
   * verified, it takes one from the variable `WHITEBOARD_TOKEN`.
   */
  readonly example: string | undefined
  /** What it has received since it started or was reset: the latest 1,000 requests of the API. */
  requests(): RecordedRequest[]
  /** Forgets what it has received, and begins its scenario again. */
  reset(): void
  /** Ends it once it has answered what it has received. */
  close(): Promise<void>
}

const messageIn = (body: unknown): string | undefined => {
  const { message } = Object(body) as { message?: unknown }
  return typeof message === 'string' ? message : undefined
}

const failed = (error: unknown): Handled => {
  const message = 'The mock failed'
  const reason = error instanceof Error ? error.message : String(error)
  return { reply: serializeResponse(errorResponse(500, message)), message: `${message}: ${reason}` }
}

const hostPattern = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i

function stockOf({ rooms, accessKeys, auth, maxPixels, plan }: Settings): MockContext {
  return {
    choose: chooseWithPrism,
    rooms,
    authorize: createTokenPolicy({ accessKeys, auth }),
    anonymous: !auth,
    maxPixels,
    scenario: new Scenario(plan),
  }
}

/**
 * Starts a mock of the contract.
 *
 * @throws where the port is taken or the address cannot be listened on
 * @throws RangeError where an option or a file is not what it must be
 * @example
 * const mock = await startMock({ port: 0 })
 * const client = createWhiteboardClient({ token, baseUrl: mock.url })
 * await mock.close()
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const settings = await readOptions(options)
  const stock = stockOf(settings)
  const received = new RequestJournal()
  const log = createRequestLog(settings.log)
  let url = ''
  let closing: Promise<void> | undefined

  const publicUrlFor = ({ headers: { host } }: IncomingMessage): string =>
    settings.publicUrl ?? (host && hostPattern.test(host) ? `http://${host}` : url)
  const reset = (): void => {
    received.clear()
    stock.scenario.reset()
  }

  const answer = async (
    request: IncomingMessage,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: string | undefined,
  ): Promise<Handled> => {
    const { method = 'GET' } = request
    const publicUrl = publicUrlFor(request)
    const { answer, effect, route } = await decide(stock, {
      method,
      path,
      headers,
      body,
      publicUrl,
    })
    return {
      reply: serializeResponse(answer),
      effect,
      operation: route?.operation.id,
      uuid: route?.uuid,
      message: answer.status === 201 ? undefined : messageIn(answer.body),
      violations: answer.violations,
    }
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = Date.now()
    const start = performance.now()
    const { method = 'GET', url: target = '/' } = request
    const path = readPath(target)
    const { origin, accept, 'access-control-request-method': asked } = request.headers
    if (method === 'OPTIONS' && origin !== undefined && asked !== undefined)
      return sendResponse(
        response,
        preflightResponse(request.headers['access-control-request-headers']),
      )
    const own = handleAdminRequest(method, path, {
      received,
      reset,
      publicUrl: publicUrlFor(request),
      accept,
    })
    if (own) return sendResponse(response, await own)

    const headers = readHeaders(request)
    const picture = parseScreenshotUrl(path)
    const read = await readBody(request)
    const body = Buffer.isBuffer(read) ? read.toString() : ''
    const handled: Handled = !Buffer.isBuffer(read)
      ? { reply: serializeResponse(read), message: messageIn(read.body) }
      : await (picture
          ? serveScreenshot(method, picture, stock)
          : answer(request, path, headers, isUtf8(read) ? body : undefined)
        ).catch(failed)
    const { reply, effect, operation, uuid, message, violations = [] } = handled
    if (effect && effect.delayMs > 0) await wait(effect.delayMs)
    const status = effect?.fault === 'reset' ? undefined : reply.status
    const milliseconds = performance.now() - start
    received.add({
      startedAt,
      method,
      target,
      headers,
      body,
      operation,
      uuid,
      status,
      violations,
      milliseconds,
    })
    log({ startedAt, method, target, status, milliseconds, message })
    if (effect?.fault === 'reset') return void request.socket.resetAndDestroy()
    if (closing) response.setHeader('Connection', 'close')
    sendResponse(response, reply, { half: effect?.fault === 'half-body' })
  }

  const server = createHttpServer(settings.stallTimeout, (request, response) => {
    preparation.busyWith(response)
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) response.destroy()
      else sendResponse(response, failed(error).reply)
    })
  })
  url = await listen(server, settings)
  const preparation = warmUpWhenIdle(warmUpPrism)
  const scene = findFirstScene(stock.rooms)
  // One that is signed with somebody's own keys is nothing to print.
  const token = settings.auth && settings.accessKeys.size > 0 ? '$WHITEBOARD_TOKEN' : undefined
  return {
    url,
    example: scene && curlCommand(url, token, scene),
    requests: () => received.list(),
    reset,
    close: () => {
      preparation.cancel()
      closing ??= closeServer(server)
      return closing
    },
  }
}

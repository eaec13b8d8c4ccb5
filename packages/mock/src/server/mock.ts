// The mock's HTTP server.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { decide, type Stock } from '../api/answer.ts'
import { failure } from '../api/failure.ts'
import { pictureAt } from '../api/screenshot.ts'
import { tokenCheck } from '../api/token.ts'
import { exampleCommand } from '../contract/document.ts'
import { lazyPrism } from '../judge/prism.ts'
import { runScenario } from '../scenario/scenario.ts'
import { readBody } from './body.ts'
import { control } from './control.ts'
import type { Handled } from './handled.ts'
import { createLog } from './log.ts'
import { type MockOptions, readOptions, type Settings } from './options.ts'
import { servePicture } from './picture.ts'
import { keepReceived, type RecordedRequest } from './received.ts'
import { answerRefusals } from './refusals.ts'
import { preflight, replyOf, send } from './reply.ts'

/** A running mock. */
export interface Mock {
  /** Where it is, such as `http://127.0.0.1:4010`. */
  readonly url: string
  /** A curl command that it answers with 201, unless it verifies tokens. */
  readonly example: string
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

const headersOf = (request: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {}
  for (const name in request.headers) headers[name] = String(request.headers[name])
  return headers
}

/** The path of a request's target, which may be a whole URL. */
const pathOf = (target: string): string => {
  const path = target.startsWith('/') ? target : target.replace(/^\w+:\/\/[^/?]*/, '')
  const end = path.search(/[?#]/)
  return (end < 0 ? path : path.slice(0, end)) || '/'
}

const hostPattern = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i

const localNames: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** How long those who are still being answered have, in milliseconds. */
const patience = 10_000

function stockOf({ rooms, accessKeys, auth, maxPixels, plan }: Settings): Stock {
  return {
    prism: lazyPrism(),
    rooms,
    checkToken: tokenCheck({ accessKeys, auth }),
    anonymous: !auth,
    maxPixels,
    scenario: runScenario(plan),
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
  const received = keepReceived()
  const log = createLog(settings.log)
  let url = ''
  let closing = false

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
    body: string,
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
      reply: replyOf(answer),
      effect,
      operation: route?.operation.name,
      uuid: route?.uuid,
      message: answer.status === 201 ? undefined : messageIn(answer.body),
      violations: answer.violations,
    }
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = Date.now()
    const start = performance.now()
    const { method = 'GET', url: target = '/' } = request
    const path = pathOf(target)
    const own = control(method, path, { received, reset, publicUrl: publicUrlFor(request) })
    if (own) return send(response, await own)
    const { origin, 'access-control-request-method': asked } = request.headers
    if (method === 'OPTIONS' && origin !== undefined && asked !== undefined)
      return send(response, preflight(request.headers['access-control-request-headers']))

    const headers = headersOf(request)
    const picture = pictureAt(path)
    const body = await readBody(request)
    const handled: Handled =
      typeof body !== 'string'
        ? { reply: replyOf(body), message: messageIn(body.body) }
        : picture
          ? await servePicture(method, picture, stock)
          : await answer(request, path, headers, body)
    const { reply, effect, operation, uuid, message, violations = [] } = handled
    if (effect && effect.delay > 0) await wait(effect.delay)
    const status = effect?.fault === 'reset' ? undefined : reply.status
    const milliseconds = performance.now() - start
    const text = typeof body === 'string' ? body : ''
    received.add({
      startedAt,
      method,
      target,
      headers,
      body: text,
      operation,
      uuid,
      status,
      violations,
      milliseconds,
    })
    log({ startedAt, method, target, status, milliseconds, message })
    if (effect?.fault === 'reset') return void request.socket.resetAndDestroy()
    if (closing) response.setHeader('Connection', 'close')
    send(response, reply, effect?.fault === 'half-body')
  }

  const server = createServer(
    {
      // Node would refuse a request without one in words of its own.
      requireHostHeader: false,
      headersTimeout: settings.stallTimeout,
      requestTimeout: settings.stallTimeout,
      connectionsCheckingInterval: Math.min(1000, Math.ceil(settings.stallTimeout / 4)),
    },
    (request, response) => {
      handle(request, response).catch(() => {
        if (response.headersSent || response.destroyed) response.destroy()
        else send(response, replyOf(failure(500, 'The mock failed')))
      })
    },
  )
  server.on('checkExpectation', (_request, response) =>
    send(response, replyOf(failure(417, 'Nothing but 100-continue can be expected here'))),
  )
  answerRefusals(server)

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, settings.host, resolve)
  })
  const { address, port } = server.address() as AddressInfo
  const local = localNames[address] ?? address
  url = `http://${local.includes(':') ? `[${local}]` : local}:${port}`
  return {
    url,
    example: exampleCommand(url),
    requests: received.list,
    reset,
    close: async () => {
      closing = true
      const closed = new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeIdleConnections()
      })
      // Whoever does not read its answer must not keep it from ending.
      const last = setTimeout(() => server.closeAllConnections(), patience)
      await closed
      clearTimeout(last)
    },
  }
}

// Forwards a request to the upstream and returns its response unchanged.
import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'

/** The response of the upstream. */
export interface UpstreamResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: Buffer
}

// Hop-by-hop headers belong to one connection. Host, length and expectation are set anew.
const notForwarded = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'content-length',
  'expect',
])

/** The maximum length of a body, of a request or a response, in bytes. */
export const maxBodyBytes: number = 64 * 2 ** 20

const toForwardedHeaders = (
  headers: IncomingMessage['headers'],
): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || notForwarded.has(name) ? [] : [[name, value]],
    ),
  )

function readResponse(response: IncomingMessage): Promise<UpstreamResponse> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    response.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > maxBodyBytes) response.destroy(new Error('its response is larger than 64 MiB'))
      else chunks.push(chunk)
    })
    response.once('error', reject)
    response.once('end', () =>
      resolve({
        status: response.statusCode ?? 0,
        headers: toForwardedHeaders(response.headers),
        body: Buffer.concat(chunks),
      }),
    )
  })
}

/**
 * Forwards the request and waits for the response.
 *
 * @throws if there is no complete response, with the reason as message
 */
export function forwardRequest(
  upstream: URL,
  { method, url = '/', headers }: IncomingMessage,
  body: Buffer,
  timeoutMs: number,
): Promise<UpstreamResponse> {
  // Unchanged: `new URL` would normalize it. A client of a proxy sends the whole URL.
  const target = url.replace(/^\w+:\/\/[^/?]*/, '')
  const path = `${upstream.pathname.replace(/\/+$/, '')}${target}`
  const [send, Agent] =
    upstream.protocol === 'https:' ? [requestHttps, HttpsAgent] : [requestHttp, HttpAgent]
  // A new connection for each request: the upstream may close a reused one at any moment, and that would be
  // reported as its fault. Still with keep-alive: an upstream that responds before it has read the whole body
  // would otherwise close the connection, and the response could be lost.
  const agent = new Agent({ keepAlive: true })
  return new Promise<UpstreamResponse>((resolve, reject) => {
    let hasResponse = false
    const signal = AbortSignal.timeout(timeoutMs)
    const fail = (problem: string, { code, message }: NodeJS.ErrnoException): void => {
      const reason = signal.aborted ? `it took more than ${timeoutMs / 1000} s` : (code ?? message)
      reject(new Error(`${problem}: ${reason}`))
    }
    const request = send(upstream, {
      method,
      path,
      headers: {
        ...toForwardedHeaders(headers),
        // A compressed response could not be validated.
        'accept-encoding': 'identity',
        ...(body.length > 0 && { 'content-length': body.length }),
      },
      signal,
      agent,
    })
    request.once('response', (response) => {
      hasResponse = true
      readResponse(response).then(resolve, (error) =>
        fail("The upstream's response broke off", error),
      )
    })
    // After an early response the upstream may close what it does not read: the response counts.
    request.on('error', (error) => {
      if (!hasResponse) fail('The upstream did not respond', error)
    })
    request.once('upgrade', (_response, socket) => {
      socket.destroy()
      fail('The upstream did not respond', new Error('it switched protocols'))
    })
    request.end(body)
  }).finally(() => agent.destroy())
}

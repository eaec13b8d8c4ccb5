// Sends a request on to the upstream, and hands back exactly what it answers.
import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'

/** The upstream's answer. */
export interface UpstreamResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: Buffer
}

// These are about one connection, and there are two.
const connectionHeaders = new Set([
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

/** How long a body may be, of a request or an answer, in bytes. */
export const maxBodyBytes: number = 64 * 2 ** 20

const passedOn = (headers: IncomingMessage['headers']): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || connectionHeaders.has(name) ? [] : [[name, value]],
    ),
  )

/**
 * Sends it on, and waits for the answer so many milliseconds.
 *
 * @throws where there is no whole answer, with a message that says why
 */
export function forwardRequest(
  upstream: URL,
  { method, url = '/', headers }: IncomingMessage,
  body: Buffer,
  patience: number,
): Promise<UpstreamResponse> {
  // As it came, which a URL would tidy; a proxy's client names the server before it.
  const target = url.replace(/^\w+:\/\/[^/?]*/, '')
  const path = `${upstream.pathname.replace(/\/+$/, '')}${target}`
  const [send, Agent] =
    upstream.protocol === 'https:' ? [requestHttps, HttpsAgent] : [requestHttp, HttpAgent]
  // A connection of its own: one that is kept may be closed by the upstream just now, which would then be
  // accused of it. Yet the upstream is told to keep it, so that it does not close it on a body that it has
  // answered before the end of it.
  const agent = new Agent({ keepAlive: true })
  return new Promise<UpstreamResponse>((resolve, reject) => {
    let answers = false
    const signal = AbortSignal.timeout(patience)
    const fail = (what: string, { code, message }: NodeJS.ErrnoException): void => {
      const reason = signal.aborted ? `it took more than ${patience / 1000} s` : (code ?? message)
      reject(new Error(`${what}: ${reason}`))
    }
    const request = send(
      upstream,
      {
        method,
        path,
        headers: {
          ...passedOn(headers),
          // What is compressed could not be judged.
          'accept-encoding': 'identity',
          ...(body.length > 0 && { 'content-length': body.length }),
        },
        signal,
        agent,
      },
      (response) => {
        answers = true
        const pieces: Buffer[] = []
        let size = 0
        response.on('data', (piece: Buffer) => {
          size += piece.length
          if (size > maxBodyBytes) response.destroy(new Error('its answer is larger than 64 MiB'))
          else pieces.push(piece)
        })
        response.once('error', (error) => fail("The upstream's answer broke off", error))
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: passedOn(response.headers),
            body: Buffer.concat(pieces),
          }),
        )
      },
    )
    // Whoever answers before it has read everything may close what it does not read: its answer counts.
    request.on('error', (error) => {
      if (!answers) fail('The upstream did not answer', error)
    })
    request.once('upgrade', (_response, socket) => {
      socket.destroy()
      fail('The upstream did not answer', new Error('it switched protocols'))
    })
    request.end(body)
  }).finally(() => agent.destroy())
}

// The server that the fuzzer sends requests to, and the connection to it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Agent, request as sendHttp } from 'node:http'
import { fileURLToPath } from 'node:url'
import { exampleToken, type FuzzRequest } from './requests.ts'

/** The maximum time for a response. Only a hanging server takes as long, even on a busy machine. */
export const responseTimeoutMs = 30_000

/** A response of the target. */
export interface FuzzResponse {
  readonly status: number
  readonly type: string | undefined
  readonly text: string
}

/** The server under test. */
export class Target {
  readonly #url: URL
  readonly #token: string
  readonly #processId: number | undefined
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 })

  constructor(url: URL, token: string, processId?: number) {
    this.#url = url
    this.#token = token
    this.#processId = processId
  }

  /** Whether the target is the mock of this package. */
  get isMock(): boolean {
    return this.#processId !== undefined
  }

  /** The memory of the mock's process. */
  megabytes(): number {
    const status = readFileSync(`/proc/${this.#processId}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
  }

  send({ method, path, headers, text }: FuzzRequest): Promise<FuzzResponse> {
    const { token, ...otherHeaders } = headers
    const hasBody = method !== 'GET' && method !== 'HEAD'
    return new Promise((resolve, reject) => {
      const request = sendHttp({
        agent: this.#agent,
        host: this.#url.hostname,
        port: this.#url.port,
        method,
        path,
        headers: {
          ...otherHeaders,
          ...(token !== undefined && { token: token === exampleToken ? this.#token : token }),
          // Otherwise Node sends the body of some methods without announcing it.
          ...(hasBody && { 'content-length': Buffer.byteLength(text) }),
        },
        timeout: responseTimeoutMs,
      })
      request.once('response', (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (chunk) => {
          body += chunk
        })
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'],
            text: body,
          }),
        )
      })
      request.once('timeout', () => request.destroy(new Error('no response within 30 s')))
      request.once('error', reject)
      request.end(hasBody ? text : undefined)
    })
  }

  stop(): void {
    this.#agent.destroy()
    if (this.#processId !== undefined) process.kill(this.#processId)
  }
}

/** Starts the built mock as a process. */
export async function startMockTarget(): Promise<Target> {
  const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url))
  const mock = spawn(process.execPath, [bin, '--port', '0', '--quiet'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(mock.stdout, 'data')) as [Buffer]
  return new Target(new URL(/^ready (\S+)/.exec(String(line))?.[1] ?? ''), exampleToken, mock.pid)
}

// What a client and a call can be told.
import type { WhiteboardError } from './errors.ts'
import type { OperationName, Region } from './types.ts'

/** Keys to make tokens with. Only for servers: a page would give the secret key away. */
export interface Credentials {
  /** The access key, from the Agora console. */
  accessKey: string
  /** The secret key that belongs to it. It is used here and sent nowhere. */
  secretKey: string
  /**
   * The role of the tokens.
   *
   * @default 'writer'
   * @example 'admin'
   */
  role?: 'admin' | 'writer' | undefined
  /**
   * How long each token is good for, in ms. A new one is made when
   * four fifths of it have passed. 0 for ever.
   *
   * @default 600_000
   * @example 60_000
   */
  lifespan?: number | undefined
}

/** What is about to be sent. It has no headers, so that no token reaches a log. */
export interface RequestEvent {
  readonly operation: OperationName
  readonly url: string
  /** 1 for the first try. */
  readonly attempt: number
}

/** What was answered. */
export interface ResponseEvent extends RequestEvent {
  readonly status: number
  readonly headers: Headers
  /** From sending to the answer's headers, in ms. */
  readonly duration: number
}

/** What is about to be repeated. */
export interface RetryEvent extends RequestEvent {
  /** Why. */
  readonly error: WhiteboardError
  /** How long it waits before, in ms. */
  readonly delay: number
}

/** What each call can set for itself. */
export interface CallOptions {
  /**
   * Ends the call at once when it is aborted, also during a wait.
   *
   * @default none
   * @example AbortSignal.timeout(30_000)
   */
  signal?: AbortSignal | undefined
  /**
   * The data centre that handles the request.
   *
   * @default 'cn-hz', which the server takes where it is not told
   * @example 'us-sv'
   */
  region?: Region | undefined
  /**
   * How long one attempt may take, in ms. `Infinity` for no limit.
   *
   * @default 60_000
   * @example 10_000
   */
  timeout?: number | undefined
  /**
   * How long the whole call may take, with its repeats and waits, in ms. `Infinity` for no limit.
   *
   * @default 300_000
   * @example 30_000
   */
  totalTimeout?: number | undefined
  /**
   * How often a failed attempt is repeated: only where the server has done nothing, which is after
   * 429, after 503, and where no connection could be made. Waits 0.5 s to 8 s with full jitter, or
   * as long as `Retry-After` says.
   *
   * @default 2
   * @example 0
   */
  maxRetries?: number | undefined
  /**
   * Repeats also after 500, 502, 504, a broken connection, and a timeout of one attempt. The server
   * may have done the work: a repeat can leave a second image.
   *
   * @default false
   * @example true
   */
  retryUncertain?: boolean | undefined
  /**
   * More headers. They cannot replace `token` and `region`.
   *
   * @default {}
   * @example { 'x-request-id': crypto.randomUUID() }
   */
  headers?: Readonly<Record<string, string>> | undefined
}

/** What each download can set for itself. */
export interface DownloadOptions extends Pick<CallOptions, 'signal' | 'timeout'> {
  /**
   * The most bytes that the picture may have.
   *
   * @default 67_108_864, which is 64 MiB
   * @example 5_000_000
   */
  maxBytes?: number | undefined
}

/** What a client can be told, its token aside. */
interface SharedOptions extends Omit<CallOptions, 'signal'> {
  /**
   * Where the API is.
   *
   * @default 'https://api.netless.link'
   * @example 'http://127.0.0.1:4010'
   */
  baseUrl?: string | undefined
  /**
   * The function that sends. It is the only thing outside that sees the token.
   *
   * @default globalThis.fetch
   * @example (url, init) => fetch(url, { ...init, keepalive: true })
   */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined
  /**
   * Told before each attempt. What a hook throws does not cost the call: it goes unhandled.
   *
   * @default none
   * @example ({ url, attempt }) => console.log(url, attempt)
   */
  onRequest?: ((event: RequestEvent) => void) | undefined
  /**
   * Told of each answer when its headers are there.
   *
   * @default none
   * @example ({ status, duration }) => histogram.record(duration, { status })
   */
  onResponse?: ((event: ResponseEvent) => void) | undefined
  /**
   * Told before each wait for a repeat.
   *
   * @default none
   * @example ({ error, delay }) => console.warn(error.message, delay)
   */
  onRetry?: ((event: RetryEvent) => void) | undefined
}

interface TokenOptions extends SharedOptions {
  /**
   * An SDK or room token, or a function that gives one. The function is asked before each call, and
   * once more after a 401.
   *
   * @default none: either this or `credentials` is needed
   * @example process.env.WHITEBOARD_TOKEN
   */
  token: string | (() => string | Promise<string>) | undefined
  /** Not beside `token`. */
  credentials?: undefined
}

interface CredentialsOptions extends SharedOptions {
  /** Not beside `credentials`. */
  token?: undefined
  /**
   * Keys to make room tokens with, in place of `token`. On servers only.
   *
   * @default none: either this or `token` is needed
   * @example { accessKey: 'ak', secretKey: process.env.WHITEBOARD_SECRET_KEY }
   */
  credentials: Credentials
}

/**
 * What a client can be told: `token` or `credentials`, and what else it needs. What a call is told
 * goes before it.
 */
export type ClientOptions = TokenOptions | CredentialsOptions

// The options of a client, a call and a download.
import type { WhiteboardError } from './errors.ts'
import type { OperationName, Region } from './types.ts'

/** Keys to make tokens with. Only for servers: in a browser anyone could read the secret key. */
export interface Credentials {
  /**
   * The access key, from the Agora console.
   *
   * @example 'my-access-key'
   */
  accessKey: string
  /**
   * The secret key of that access key. It signs tokens here and is never sent.
   *
   * @example process.env.WHITEBOARD_SECRET_KEY
   */
  secretKey: string
  /**
   * The role of the tokens.
   *
   * @default 'writer'
   * @example 'admin'
   */
  role?: 'admin' | 'writer' | undefined
  /**
   * How long each token is valid, in ms. A new one is made after four fifths of that time. With 0 a
   * token never expires.
   *
   * @default 600_000
   * @example 60_000
   */
  lifespan?: number | undefined
}

/** A request that is about to be sent. It has no headers, so that no token gets into a log. */
export interface RequestEvent {
  readonly operation: OperationName
  readonly url: string
  /** 1 for the first attempt. */
  readonly attempt: number
}

/** A response whose headers have arrived. */
export interface ResponseEvent extends RequestEvent {
  readonly status: number
  readonly headers: Headers
  /** From sending the request to the headers of the response, in ms. */
  readonly duration: number
}

/** A retry that is about to be made. */
export interface RetryEvent extends RequestEvent {
  /** Why the attempt failed. */
  readonly error: WhiteboardError
  /** How long the client waits first, in ms. */
  readonly delay: number
}

/** The options of a call. They override those of the client. */
export interface CallOptions {
  /**
   * Ends the call at once when it is aborted, also during a wait.
   *
   * @default none
   * @example AbortSignal.timeout(30_000)
   */
  signal?: AbortSignal | undefined
  /**
   * The data center that handles the request. Editors suggest those of the contract; any other name is
   * passed on, for servers that know more.
   *
   * @default none: the server chooses its default
   * @example 'us-sv'
   */
  region?: Region | (string & {}) | undefined
  /**
   * The maximum time for one attempt, in ms. `Infinity` for no limit.
   *
   * @default 60_000
   * @example 10_000
   */
  timeout?: number | undefined
  /**
   * The maximum time for the whole call with its retries and waits, in ms. `Infinity` for no limit.
   *
   * @default 300_000
   * @example 30_000
   */
  totalTimeout?: number | undefined
  /**
   * How often a failed attempt is retried. Retries happen only where the server has done nothing:
   * after 429, after 503, and where no connection could be made. The client waits as long as
   * `Retry-After` says, otherwise with exponential backoff and full jitter.
   *
   * @default 2
   * @example 0
   */
  maxRetries?: number | undefined
  /**
   * The maximum wait that a server can ask for with `Retry-After`, in ms. A longer one is cut to this.
   *
   * @default 60_000
   * @example 5_000
   */
  maxRetryAfter?: number | undefined
  /**
   * Also retries after 500, 502, 504, a broken connection, and a timeout of one attempt. The server
   * may have done the work: a retry can leave a second screenshot in the storage.
   *
   * @default false
   * @example true
   */
  retryUncertain?: boolean | undefined
  /**
   * Additional headers: an object, `Headers`, a `Map`, or pairs. They cannot replace `token`, `region`
   * and `content-type`.
   *
   * @default {}
   * @example { 'x-request-id': crypto.randomUUID() }
   */
  headers?:
    | Readonly<Record<string, string | undefined>>
    | Headers
    | Iterable<readonly [name: string, value: string]>
    | undefined
}

/** The options of a download. */
export interface DownloadOptions
  extends Pick<
    CallOptions,
    'signal' | 'timeout' | 'totalTimeout' | 'maxRetries' | 'maxRetryAfter'
  > {
  /**
   * The maximum size of the file, in bytes.
   *
   * @default 67_108_864, which is 64 MiB
   * @example 5_000_000
   */
  maxBytes?: number | undefined
}

/** The options of a client, apart from its token. */
interface SharedOptions extends Omit<CallOptions, 'signal'> {
  /**
   * Allows `credentials` where there is a `document` or `importScripts`: for tests with jsdom, and for
   * servers that run as workers. **In a page it gives the secret key to everyone who opens it.**
   *
   * @default false
   * @example true
   */
  allowBrowserCredentials?: boolean | undefined
  /**
   * The address of the API.
   *
   * @default the environment variable WHITEBOARD_BASE_URL, else 'https://api.netless.link'
   * @example 'http://127.0.0.1:4010'
   */
  baseUrl?: string | undefined
  /**
   * The function that sends requests. No other code outside this package sees the token.
   *
   * @default globalThis.fetch
   * @example (url, init) => fetch(url, { ...init, keepalive: true })
   */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined
  /**
   * Called before each attempt. What a hook throws becomes an unhandled rejection; the call goes on.
   *
   * @default none
   * @example ({ url, attempt }) => console.log(url, attempt)
   */
  onRequest?: ((event: RequestEvent) => void) | undefined
  /**
   * Called with each response when its headers have arrived.
   *
   * @default none
   * @example ({ status, duration }) => histogram.record(duration, { status })
   */
  onResponse?: ((event: ResponseEvent) => void) | undefined
  /**
   * Called before each retry, when its wait begins.
   *
   * @default none
   * @example ({ error, delay }) => console.warn(error.message, delay)
   */
  onRetry?: ((event: RetryEvent) => void) | undefined
}

interface TokenOptions extends SharedOptions {
  /**
   * An SDK token or room token, or a function that returns one. The function is called before each
   * call, and once more after a 401.
   *
   * @default the environment variable WHITEBOARD_TOKEN
   * @example process.env.WHITEBOARD_TOKEN
   */
  token?: string | (() => string | Promise<string>) | undefined
  /** Cannot be combined with `token`. */
  credentials?: undefined
}

interface CredentialsOptions extends SharedOptions {
  /** Cannot be combined with `credentials`. */
  token?: undefined
  /**
   * Keys to make room tokens with, in place of `token`. For servers only.
   *
   * @default none: `token` is used
   * @example { accessKey: 'my-access-key', secretKey: process.env.WHITEBOARD_SECRET_KEY }
   */
  credentials: Credentials
}

/** The options of a client: `token` or `credentials`, and whatever else it needs. */
export type ClientOptions = TokenOptions | CredentialsOptions

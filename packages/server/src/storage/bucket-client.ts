// The client of a bucket: limits how long requests take, and translates their errors.
import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3'
import { untilAborted } from '../concurrency/until-aborted.ts'
import { type Agents, createAgents } from '../network/agents.ts'
import { isClockError, isUncertain, toStorageError } from './bucket-errors.ts'
import { limitResponses } from './bucket-responses.ts'
import type { BucketLocation } from './bucket-url.ts'
import { findCredentials } from './credentials.ts'
import { createRetryStrategy, type RetryStrategy } from './retry-strategy.ts'
import { StorageError } from './storage.ts'
import type { Environment, Purpose } from './url-parameters.ts'

/** The limits of requests to a bucket. */
export interface BucketClientOptions {
  /**
   * How long one attempt may take, in milliseconds.
   *
   * @default 10000
   */
  readonly attemptTimeoutMs?: number
  /**
   * How long a request may take, retries and the pauses between them included, in milliseconds.
   *
   * @default 30000
   */
  readonly timeoutMs?: number
  /**
   * The maximum number of attempts. A request that the bucket rejects is not retried, except
   * once for its time. Other failures are, after
   * pauses of at most 50 ms, 100 ms and 200 ms, or 20 times as long if the bucket says that it is busy.
   *
   * @default 4
   */
  readonly maxAttempts?: number
  /**
   * The maximum number of connections to the bucket.
   *
   * @default 50
   */
  readonly maxConnections?: number
  /**
   * Where credentials are looked for. The AWS client's own chain always reads the environment of the process.
   *
   * @default process.env
   */
  readonly environment?: Environment
  /** Connects to the bucket in another way. */
  readonly agents?: Agents
}

const defaultMaxAttempts = 4

type Sdk = typeof import('@aws-sdk/client-s3')

/** Errors of requests of which any attempt, not only the last, may have taken effect. */
const uncertainErrors = new WeakSet<object>()

/**
 * Has the client retry a request that the bucket rejected for its time, once. By itself it does so only if it has
 * just corrected the time, and not if the clock was set right after the request was signed.
 */
function markForRetry(error: unknown): void {
  const { $metadata } = error as { readonly $metadata?: { clockSkewCorrected?: boolean } }
  if ($metadata) $metadata.clockSkewCorrected = true
}

function watchAttempts(client: S3Client): void {
  client.middlewareStack.addRelativeTo(
    <Attempt, Result>(next: (attempt: Attempt) => Promise<Result>) => {
      let isUncertainNow = false
      let isMarked = false
      return async (attempt: Attempt): Promise<Result> => {
        try {
          return await next(attempt)
        } catch (error) {
          if (!isMarked && isClockError(error)) {
            markForRetry(error)
            isMarked = true
          }
          isUncertainNow ||= isUncertain(error)
          if (isUncertainNow) uncertainErrors.add(error as object)
          throw error
        }
      }
    },
    { name: 'watchAttempts', relation: 'after', toMiddleware: 'retryMiddleware' },
  )
}

/** Sends requests to a bucket. */
export class BucketClient {
  readonly location: BucketLocation
  readonly sdk: Sdk
  /** The client that signs URLs for readers elsewhere. */
  readonly publicClient: S3Client
  readonly #client: S3Client
  readonly #name: string
  readonly #timeoutMs: number
  readonly #agents: Agents

  constructor(
    sdk: Sdk,
    location: BucketLocation,
    purpose: Purpose,
    options: BucketClientOptions & { readonly retryStrategy: RetryStrategy },
  ) {
    const { attemptTimeoutMs = 10_000, timeoutMs = 30_000, maxConnections = 50 } = options
    const { environment = process.env } = options
    this.sdk = sdk
    this.location = location
    this.#name = `${purpose} ${location.provider}://${location.bucket}`
    this.#timeoutMs = timeoutMs
    // A host that responds at all is connected long before an attempt ends.
    this.#agents = options.agents ?? createAgents(maxConnections, attemptTimeoutMs / 2, environment)
    const { retryStrategy } = options
    const configuration = {
      ...this.#configure(purpose, attemptTimeoutMs, options),
      retryStrategy,
    }
    const { endpoint, publicEndpoint } = location
    this.#client = this.#createClient(configuration, endpoint)
    watchAttempts(this.#client)
    limitResponses(this.#client)
    this.publicClient =
      publicEndpoint === endpoint ? this.#client : this.#createClient(configuration, publicEndpoint)
  }

  /**
   * Sends a request, and aborts it if it takes too long.
   *
   * @throws StorageError, or the signal's reason
   */
  async request<Result>(
    signal: AbortSignal,
    send: (client: S3Client, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    signal.throwIfAborted()
    const timeout = AbortSignal.timeout(this.#timeoutMs)
    const either = AbortSignal.any([signal, timeout])
    try {
      // The client's work before it connects, such as looking for credentials, ignores the signal.
      return await untilAborted(send(this.#client, either), either)
    } catch (error) {
      signal.throwIfAborted()
      if (timeout.aborted)
        throw new StorageError(
          'no-response',
          `${this.#name}: the request took longer than ${this.#timeoutMs} ms`,
        )
      throw toStorageError(this.#name, error, uncertainErrors.has(error as object))
    }
  }

  close(): void {
    this.#client.destroy()
    this.#agents.http.destroy()
    this.#agents.https.destroy()
  }

  #configure(
    purpose: Purpose,
    attemptTimeoutMs: number,
    { environment = process.env }: BucketClientOptions,
  ): S3ClientConfig {
    const { provider, signingRegion, pathStyle } = this.location
    const credentials = findCredentials(provider, purpose, environment)
    return {
      region: signingRegion,
      forcePathStyle: pathStyle,
      ...(credentials && { credentials }),
      // Otherwise uploads use the encoding `aws-chunked`, which only AWS understands.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      // It costs a connection for each upload, and not every provider supports it.
      expectContinueHeader: false,
      // The storage's URL alone decides where screenshots go, as in the URLs of the responses.
      ignoreConfiguredEndpointUrls: true,
      requestHandler: {
        connectionTimeout: attemptTimeoutMs,
        requestTimeout: attemptTimeoutMs,
        throwOnRequestTimeout: true,
        // The other two end with the headers of a response.
        socketTimeout: attemptTimeoutMs,
        httpAgent: this.#agents.http,
        httpsAgent: this.#agents.https,
      },
    }
  }

  #createClient(configuration: S3ClientConfig, endpoint: string | undefined): S3Client {
    return new this.sdk.S3Client({
      ...configuration,
      ...(endpoint !== undefined && {
        endpoint,
        // Variants of AWS endpoints, which settings of the machine could ask for.
        useFipsEndpoint: false,
        useDualstackEndpoint: false,
      }),
    })
  }
}

/**
 * Creates the client of a bucket. Nothing is sent yet.
 *
 * @throws SettingsError if the environment has no credentials
 */
export async function createBucketClient(
  location: BucketLocation,
  purpose: Purpose,
  options: BucketClientOptions = {},
): Promise<BucketClient> {
  // Importing it takes a tenth of a second, which servers with a folder need not wait for.
  const sdk = await import('@aws-sdk/client-s3')
  const retryStrategy = await createRetryStrategy(options.maxAttempts ?? defaultMaxAttempts)
  return new BucketClient(sdk, location, purpose, { ...options, retryStrategy })
}

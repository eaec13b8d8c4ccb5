// The client of a bucket, and what may be asked of it at once and for how long.
import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3'
import { type Agents, openAgents } from '../network/agents.ts'
import { leavesDoubt, storageFailure } from './bucket-errors.ts'
import { findCredentials } from './credentials.ts'
import { StorageError } from './storage.ts'
import type { BucketLocation, Purpose } from './storage-url.ts'

/** How patient the server is with a bucket. */
export interface BucketOptions {
  /**
   * The most milliseconds that one attempt takes.
   *
   * @default 10000
   */
  readonly attemptTimeout?: number
  /**
   * The most milliseconds that a request takes, its repetitions and the pauses between them
   * included.
   *
   * @default 30000
   */
  readonly timeout?: number
  /**
   * The most attempts at a request. What a bucket refuses is not repeated; what it has no time for
   * is, after pauses that grow: at most 50 ms, 100 ms, 200 ms, and 20 times as long where it says
   * that it is busy.
   *
   * @default 4
   */
  readonly attempts?: number
  /**
   * The most connections to the bucket at once.
   *
   * @default 50
   */
  readonly connections?: number
  /**
   * Where credentials are looked for. The AWS client's own chain reads the process's environment
   * in any case.
   *
   * @default process.env
   */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Connects to the bucket in another way, such as through a proxy. */
  readonly agents?: Agents
}

/** What the client throws where any of the attempts may have done what it asked, not the last alone. */
const doubtful = new WeakSet<object>()

function noteDoubt(client: S3Client): void {
  client.middlewareStack.addRelativeTo(
    <Attempt, Result>(next: (attempt: Attempt) => Promise<Result>) => {
      let isDoubtful = false
      return async (attempt: Attempt): Promise<Result> => {
        try {
          return await next(attempt)
        } catch (error) {
          isDoubtful ||= leavesDoubt(error)
          if (isDoubtful) doubtful.add(error as object)
          throw error
        }
      }
    },
    { name: 'noteDoubt', relation: 'after', toMiddleware: 'retryMiddleware' },
  )
}

type Sdk = typeof import('@aws-sdk/client-s3')

/** A bucket, within reach. */
export interface BucketClient {
  readonly address: BucketLocation
  readonly sdk: Sdk
  readonly client: S3Client
  /** The client that signs URLs for those outside. */
  readonly outside: S3Client
  /**
   * Does a request, unless it takes too long or the signal ends it.
   *
   * @throws StorageError, or the signal's reason
   */
  request<Result>(
    signal: AbortSignal,
    ask: (client: S3Client, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result>
  close(): void
}

/**
 * Makes the client of a bucket. Nothing is sent yet.
 *
 * @throws RangeError where the environment has no credentials
 */
export async function openBucketClient(
  address: BucketLocation,
  purpose: Purpose,
  options: BucketOptions = {},
): Promise<BucketClient> {
  const {
    attemptTimeout = 10_000,
    timeout = 30_000,
    attempts = 4,
    connections = 50,
    environment = process.env,
    // Whoever is there is connected long before an attempt ends.
    agents = openAgents(connections, attemptTimeout / 2),
  } = options
  const credentials = findCredentials(address.provider, purpose, environment)
  // A tenth of a second, which those who keep pictures in a folder need not wait.
  const sdk = await import('@aws-sdk/client-s3')
  const configuration: S3ClientConfig = {
    region: address.signingRegion,
    forcePathStyle: address.pathStyle,
    ...(credentials && { credentials }),
    maxAttempts: attempts,
    retryMode: 'standard',
    // Otherwise uploads are in a form, `aws-chunked`, that others than AWS do not understand.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // It costs a connection for each upload, and not all know it.
    expectContinueHeader: false,
    // The URL of the storage alone says where pictures go, as the URLs in the answers do.
    ignoreConfiguredEndpointUrls: true,
    requestHandler: {
      connectionTimeout: attemptTimeout,
      requestTimeout: attemptTimeout,
      throwOnRequestTimeout: true,
      // Those two end with an answer's headers.
      socketTimeout: attemptTimeout,
      httpAgent: agents.http,
      httpsAgent: agents.https,
    },
  }
  const clientAt = (endpoint: string | undefined): S3Client =>
    new sdk.S3Client({
      ...configuration,
      ...(endpoint !== undefined && {
        endpoint,
        // Endpoints of AWS alone, which settings of the machine would ask for.
        useFipsEndpoint: false,
        useDualstackEndpoint: false,
      }),
    })
  const client = clientAt(address.endpoint)
  noteDoubt(client)
  const { bucket, provider } = address
  const place = `${provider}://${bucket}`

  return {
    address,
    sdk,
    client,
    outside:
      address.publicEndpoint === address.endpoint ? client : clientAt(address.publicEndpoint),
    request: async (signal, ask) => {
      signal.throwIfAborted()
      const limit = AbortSignal.timeout(timeout)
      const either = AbortSignal.any([signal, limit])
      try {
        return await untilAborted(ask(client, either), either)
      } catch (error) {
        signal.throwIfAborted()
        if (limit.aborted)
          throw new StorageError(
            'unanswered',
            `${purpose} ${place}: it took longer than ${timeout} ms`,
          )
        throw storageFailure(`${purpose} ${place}`, error, doubtful.has(error as object))
      }
    },
    close: () => {
      client.destroy()
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

// What the client does before it connects, such as looking for credentials, hears no signal.
async function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = (): void => reject(signal.reason)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort)
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

// Decides which failed requests to a bucket are retried, and when.
import type { S3ClientConfig } from '@aws-sdk/client-s3'

/** Decides on retries. */
export type RetryStrategy = Exclude<S3ClientConfig['retryStrategy'], undefined>

/**
 * The client's own strategy, for each request anew. By itself it stops retrying after a hundred failures, until as many
 * requests have succeeded: after an outage, a single connection that is reset would be an error.
 */
export async function createRetryStrategy(maxAttempts: number): Promise<RetryStrategy> {
  const { StandardRetryStrategy } = await import('@smithy/core/retry')
  type Strategy = InstanceType<typeof StandardRetryStrategy>
  const strategies = new WeakMap<object, Strategy>()
  return {
    acquireInitialRetryToken: async (scope) => {
      const strategy = new StandardRetryStrategy(maxAttempts)
      const token = await strategy.acquireInitialRetryToken(scope)
      strategies.set(token, strategy)
      return token
    },
    refreshRetryTokenForRetry: async (token, errorInfo) => {
      const strategy = strategies.get(token) ?? new StandardRetryStrategy(maxAttempts)
      const next = await strategy.refreshRetryTokenForRetry(token as never, errorInfo)
      strategies.set(next, strategy)
      return next
    },
    recordSuccess: () => {},
  }
}

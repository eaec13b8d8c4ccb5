// What a request handler works with, and which of it can change while the server runs.
import type { AllowedOrigins, LogEntry } from '@whiteboard-screenshots/server-core/http'
import type {
  ApiResponse,
  RequestContext,
  ScreenshotRequest,
} from '@whiteboard-screenshots/server-core/request'
import type { Metrics } from '../metrics/metrics.ts'
import type { RegionProxy } from '../region/region-proxy.ts'
import type { Tracing } from '../tracing/tracing.ts'
import type { ClientAddressFinder } from './client-address.ts'
import type { StoredScreenshots } from './stored-screenshots.ts'

/** What a request handler works with. */
export interface RequestHandlerOptions {
  readonly context: RequestContext
  readonly regionProxy: RegionProxy
  readonly maxPixels: number
  readonly maxRequests: number
  readonly origins: AllowedOrigins
  readonly metrics: Metrics
  readonly tracing: Tracing
  readonly log: (entry: LogEntry) => void
  readonly findClientAddress: ClientAddressFinder
  /** Reports an unexpected error. */
  readonly reportError: (requestId: string, error: unknown) => void
  /** The screenshots that the server itself stores, if it does. */
  readonly storedScreenshots: StoredScreenshots | undefined
  /** Throws if the server cannot work now. */
  readonly check: () => Promise<void>
  /** The bearer token that readiness and metrics require, if they do. */
  readonly statusToken: string | undefined
  /** Whether they have a port of their own. */
  readonly hasStatusPort: boolean
  readonly takeScreenshots: (
    request: ScreenshotRequest,
    signal: AbortSignal,
  ) => Promise<ApiResponse>
}

/** The options that can change while the server runs. */
export type ReloadableOptions = Pick<RequestContext, 'authorize'> &
  Pick<RequestHandlerOptions, 'regionProxy' | 'maxRequests' | 'findClientAddress' | 'statusToken'>

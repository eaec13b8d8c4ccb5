// The client: one method for each operation of the contract, and one to download a screenshot.
import { downloadScreenshot } from './download.ts'
import { fromResponse } from './errors.ts'
import { baseUrl as hostedUrl } from './generated/contract.gen.ts'
import { type ClientContext, runCall } from './internal/call.ts'
import { fromEnvironment } from './internal/environment.ts'
import { requestHeaders } from './internal/headers.ts'
import { createTokenSource } from './internal/token-source.ts'
import { checkBaseUrl, checkClientOptions } from './internal/validate-options.ts'
import type { CallOptions, ClientOptions, DownloadOptions } from './options.ts'
import type {
  Bytes,
  CreateScreenshotInput,
  CreateScreenshotListInput,
  OperationInput,
  OperationName,
  OperationOutput,
  Screenshot,
  ScreenshotList,
} from './types.ts'

/** The response's data and what came with it. */
export interface Answer<Data> {
  /** The output of the operation. */
  readonly data: Data
  /** What came with it. */
  readonly response: {
    /** The HTTP status. */
    readonly status: number
    /** The response's headers. */
    readonly headers: Headers
    /** The `x-request-id` header, or `undefined`. */
    readonly requestId: string | undefined
  }
}

/** A call in progress. Await it for its data, or `withResponse()` for the response's details too. */
export interface Call<Data> extends Promise<Data> {
  /**
   * The data, and the response's status, headers and request id.
   *
   * @example
   * const { data, response } = await client.createScreenshot(input).withResponse()
   */
  withResponse(): Promise<Answer<Data>>
}

/** Calls the whiteboard screenshot API. */
export interface WhiteboardClient {
  /**
   * Takes a screenshot of one scene. `path` defaults to `/init`.
   *
   * @throws {WhiteboardError} for any status other than 201
   * @example
   * const { url } = await client.createScreenshot({ uuid, width: 640, height: 480 })
   */
  createScreenshot(input: CreateScreenshotInput, options?: CallOptions): Call<Screenshot>
  /**
   * Takes a screenshot of every scene of one scene group, in the order of the group.
   *
   * @throws {WhiteboardError} for any status other than 201
   * @example
   * const list = await client.createScreenshotList({ uuid, width: 640, height: 480, path: '/test' })
   */
  createScreenshotList(
    input: CreateScreenshotListInput,
    options?: CallOptions,
  ): Call<ScreenshotList>
  /**
   * Downloads a screenshot, without the token. A failed attempt is retried. `timeout` covers a whole
   * attempt, or only its first bytes where a stream is requested.
   *
   * @throws {WhiteboardError} where the file is missing, is not a PNG, or is larger than `maxBytes`
   * @example
   * await writeFile('init.png', await client.download(screenshot))
   */
  download(
    screenshot: Pick<Screenshot, 'url'>,
    options: DownloadOptions & { as: 'stream' },
  ): Promise<ReadableStream<Uint8Array>>
  download(
    screenshot: Pick<Screenshot, 'url'>,
    options?: DownloadOptions & { as?: 'bytes' | undefined },
  ): Promise<Bytes>
}

function startCall<Name extends OperationName>(
  context: ClientContext,
  operation: Name,
  input: OperationInput<Name>,
  options: CallOptions = {},
): Call<OperationOutput<Name>> {
  const success = runCall(context, operation, input, options)
  const data = success.then((result) => result.data)
  const withResponse = (): Promise<Answer<OperationOutput<Name>>> => {
    // A caller of `withResponse` does not await this promise, so its rejection must not be unhandled.
    data.catch(() => {})
    return success.then((result) => ({
      data: result.data,
      response: fromResponse(result.details()),
    }))
  }
  return Object.assign(data, { withResponse })
}

/**
 * Creates a client of the whiteboard screenshot API.
 *
 * @throws {InputError} where an option is invalid
 * @example
 * const client = createWhiteboardClient({ token: process.env.WHITEBOARD_TOKEN })
 */
export function createWhiteboardClient(options: ClientOptions = {}): WhiteboardClient {
  checkClientOptions(options)
  const context: ClientContext = {
    options,
    tokenFor: createTokenSource(options),
    baseUrl: checkBaseUrl(options.baseUrl ?? fromEnvironment('WHITEBOARD_BASE_URL') ?? hostedUrl),
    fetch: async (url, init) => (options.fetch ?? fetch)(url, init),
  }
  requestHeaders(options)
  return {
    createScreenshot: (input, callOptions) =>
      startCall(context, 'createScreenshot', input, callOptions),
    createScreenshotList: (input, callOptions) =>
      startCall(context, 'createScreenshotList', input, callOptions),
    download: (screenshot, downloadOptions) =>
      downloadScreenshot(context, screenshot, downloadOptions) as never,
  }
}

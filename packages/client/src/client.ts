// The client: one method for each operation of the contract, and one to fetch a picture.
import createFetchClient from 'openapi-fetch'
import { collect, openPicture } from './download.ts'
import { AbortError, InputError, TimeoutError, WhiteboardError } from './errors.ts'
import { baseUrl as hostedUrl, region as regionSchema } from './generated/contract.gen.ts'
import type { paths } from './generated/openapi.gen.ts'
import { type Answer, type Fetch, read, schemas, send } from './internal/exchange.ts'
import { limit, wait } from './internal/limit.ts'
import { delayBefore, isRepeatable } from './internal/retry.ts'
import { tokenSource } from './internal/token.ts'
import { findViolation } from './internal/validate.ts'
import type { CallOptions, ClientOptions, DownloadOptions } from './options.ts'
import type {
  CreateScreenshotInput,
  CreateScreenshotListInput,
  OperationInput,
  OperationName,
  OperationOutput,
  Screenshot,
} from './types.ts'

/** A call under way. Await it for its data, or `withResponse()` for what came with it too. */
export interface Call<Data> extends Promise<Data> {
  /**
   * The data and the answer's status, headers and request id.
   *
   * @example
   * const { data, response } = await client.createScreenshot(input).withResponse()
   */
  withResponse(): Promise<Answer<Data>>
}

/** Calls the whiteboard screenshot API. */
export interface WhiteboardClient {
  /**
   * Takes a screenshot of one scene. `path` is `/init` when left out.
   *
   * @throws {WhiteboardError} for anything but 201
   * @example
   * const { url } = await client.createScreenshot({ uuid, width: 640, height: 480 })
   */
  createScreenshot(input: CreateScreenshotInput, options?: CallOptions): Call<Screenshot>
  /**
   * Takes a screenshot of every scene of one scene group, in the group's own order.
   *
   * @throws {WhiteboardError} for anything but 201
   * @example
   * const list = await client.createScreenshotList({ uuid, width: 640, height: 480, path: '/test' })
   */
  createScreenshotList(input: CreateScreenshotListInput, options?: CallOptions): Call<Screenshot[]>
  /**
   * Fetches the picture, without the token. `timeout` is for all of it, or for the headers alone
   * where a stream is asked for.
   *
   * @throws {WhiteboardError} where it is not there, not a PNG, or larger than `maxBytes`
   * @example
   * await writeFile('init.png', await client.download(screenshot))
   */
  download(
    screenshot: Pick<Screenshot, 'url'>,
    options?: DownloadOptions,
  ): Promise<Uint8Array<ArrayBuffer>>
  download(
    screenshot: Pick<Screenshot, 'url'>,
    options: DownloadOptions & { as: 'stream' },
  ): Promise<ReadableStream<Uint8Array>>
}

const check = (options: Partial<Record<keyof CallOptions, unknown>>): void => {
  for (const field of ['timeout', 'totalTimeout', 'maxRetries'] as const) {
    const value = options[field]
    if (value !== undefined && !(typeof value === 'number' && value >= 0))
      throw new InputError(field, 'must be a number from 0')
  }
  if (options.region === undefined) return
  const violation = findViolation(options.region, regionSchema, 'region')
  if (violation) throw new InputError(violation.field, violation.problem)
}

const checkedUrl = (url: string): string => {
  const { protocol, username, password, search, hash } = URL.canParse(url)
    ? new URL(url)
    : { protocol: '' }
  if (!/^https?:$/.test(protocol) || username || password || search || hash)
    throw new InputError('baseUrl', 'must be an http or https URL without user, query and fragment')
  return url
}

const checkInput = (name: OperationName, input: { uuid: string }): void => {
  const violation =
    findViolation(input, schemas[name].input) ??
    // It would leave the operation's path: `/` ends a part of it, and dots are resolved.
    (/^\.{1,2}$|[/\\]/.test(input.uuid)
      ? { field: 'uuid', problem: 'must have no slash, and not be "." or ".."' }
      : undefined)
  if (violation) throw new InputError(violation.field || 'input', violation.problem)
}

/**
 * Makes a client of the whiteboard screenshot API.
 *
 * @throws {InputError} where an option is wrong
 * @example
 * const client = createWhiteboardClient({ token: process.env.WHITEBOARD_TOKEN })
 */
export function createWhiteboardClient(clientOptions: ClientOptions): WhiteboardClient {
  const { baseUrl = hostedUrl, onRequest, onResponse, onRetry } = clientOptions
  check(clientOptions)
  const api = createFetchClient<paths>({ baseUrl: checkedUrl(baseUrl) })
  const tokenFor = tokenSource(clientOptions)
  const fetch: Fetch = (request, init) =>
    clientOptions.fetch ? clientOptions.fetch(request, init) : globalThis.fetch(request, init)

  async function answer<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
    callOptions: CallOptions,
  ): Promise<Answer<OperationOutput<Name>>> {
    checkInput(name, input)
    check(callOptions)
    const options = { ...clientOptions, ...callOptions }
    const { region, timeout = 60_000, totalTimeout = 300_000, maxRetries = 2 } = options
    const headers = { ...clientOptions.headers, ...callOptions.headers }
    const url =
      baseUrl.replace(/\/$/, '') +
      schemas[name].path.replace('{uuid}', encodeURIComponent(input.uuid))
    const endsAt = Date.now() + totalTimeout

    const once = async (attempt: number, token: string, signal: AbortSignal) => {
      const event = { operation: name, url, attempt }
      onRequest?.(event)
      const startedAt = performance.now()
      const received = await send(api, { name, input, token, region, headers, fetch, signal })
      onResponse?.({
        ...event,
        status: received.response.status,
        headers: received.headers,
        duration: performance.now() - startedAt,
      })
      return read(name, received)
    }

    const all = async (signal: AbortSignal) => {
      let token = await tokenFor(input.uuid)
      let asked = false
      for (let attempt = 1, retries = 0; ; attempt += 1) {
        try {
          return await limit(
            (inner) => once(attempt, token, inner),
            signal,
            (reason) => reason,
            timeout,
            () => new TimeoutError('timeout', timeout),
          )
        } catch (error) {
          if (!(error instanceof WhiteboardError)) throw error
          if (error.kind === 'unauthorized' && !asked) {
            asked = true
            const rejected = token
            token = await tokenFor(input.uuid, rejected)
            if (token !== rejected) continue
          }
          const delay = delayBefore(retries + 1, error)
          if (
            signal.aborted ||
            retries >= maxRetries ||
            !isRepeatable(error, options.retryUncertain === true) ||
            Date.now() + delay >= endsAt
          )
            throw error
          retries += 1
          onRetry?.({ operation: name, url, attempt, error, delay })
          await wait(delay, signal)
        }
      }
    }

    return limit(
      all,
      callOptions.signal,
      (reason) => new AbortError(reason),
      totalTimeout,
      () => new TimeoutError('totalTimeout', totalTimeout),
    )
  }

  function call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
    options: CallOptions = {},
  ): Call<OperationOutput<Name>> {
    const whole = answer(name, input, options)
    const data = whole.then((answered) => answered.data)
    const withResponse = (): typeof whole => {
      // Whoever takes the whole answer leaves this half of it alone, its failure too.
      data.catch(() => {})
      return whole
    }
    return Object.assign(data, { withResponse })
  }

  const { timeout: usualTimeout = 60_000 } = clientOptions
  async function download(
    { url }: Pick<Screenshot, 'url'>,
    options: DownloadOptions & { as?: 'stream' } = {},
  ): Promise<never> {
    check(options)
    const { signal: outer, timeout = usualTimeout, maxBytes = 2 ** 26, as } = options
    const picture = await limit(
      async (signal) => {
        // A stream outlives this call: what ends it is the caller's own signal.
        const stream = await openPicture(url, maxBytes, fetch, as ? outer : signal)
        return as ? stream : collect(stream)
      },
      outer,
      (reason) => new AbortError(reason),
      timeout,
      () => new TimeoutError('timeout', timeout),
    )
    return picture as never
  }

  return {
    createScreenshot: (input, options) => call('createScreenshot', input, options),
    createScreenshotList: (input, options) => call('createScreenshotList', input, options),
    download,
  }
}

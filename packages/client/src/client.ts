// The client: one method for each operation of the contract, and one to fetch a picture.
// Of openapi-fetch its serializer of paths: its client would build a second Request, and read without a bound.
import { defaultPathSerializer } from 'openapi-fetch'
import { collect, openPicture, streamOf } from './download.ts'
import { InputError, TimeoutError, WhiteboardError } from './errors.ts'
import {
  baseUrl as hostedUrl,
  regionHeader,
  region as regionSchema,
  tokenHeader,
} from './generated/contract.gen.ts'
import { type Answer, exchange, type Fetch, schemas } from './internal/exchange.ts'
import { limit, longestTimer, wait } from './internal/limit.ts'
import { delayBefore, isRepeatable } from './internal/retry.ts'
import { tokenSource } from './internal/token.ts'
import { findViolation, type Violation } from './internal/validate.ts'
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
  createScreenshotList(
    input: CreateScreenshotListInput,
    options?: CallOptions,
  ): Call<ScreenshotList>
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
    options: DownloadOptions & { as: 'stream' },
  ): Promise<ReadableStream<Uint8Array>>
  download(
    screenshot: Pick<Screenshot, 'url'>,
    options?: DownloadOptions & { as?: 'bytes' | undefined },
  ): Promise<Bytes>
}

// What a hook throws is its owner's to see, and must not cost the call: it goes unhandled.
const tell = async <Event>(hook: ((event: Event) => void) | undefined, event: Event) =>
  hook?.(event)

/** What each number is where nobody says. */
const defaults = {
  timeout: 60_000,
  totalTimeout: 300_000,
  maxRetries: 2,
  maxBytes: 2 ** 26,
}

type Numbers = { readonly [Name in keyof typeof defaults]?: number | undefined }

/** The number that the first of `sources` has. */
function numberOf(name: keyof typeof defaults, ...sources: Numbers[]): number {
  const value = sources.find((source) => source[name] !== undefined)?.[name] ?? defaults[name]
  if (!(typeof value === 'number' && value >= 0))
    throw new InputError(name, 'must be a number from 0')
  return value
}

// What both can be told, and what each: its type holds it to be all.
const perBoth = {
  region: 1,
  timeout: 1,
  totalTimeout: 1,
  maxRetries: 1,
  retryUncertain: 1,
  headers: 1,
} satisfies Record<keyof CallOptions & keyof ClientOptions, number>
const perCall = { ...perBoth, signal: 1 } satisfies Record<keyof CallOptions, number>
const perClient = {
  ...perBoth,
  token: 1,
  credentials: 1,
  baseUrl: 1,
  fetch: 1,
  onRequest: 1,
  onResponse: 1,
  onRetry: 1,
} satisfies Record<keyof ClientOptions, number>

/** Refuses what would be ignored: after a slip in `baseUrl` the token would go somewhere else. */
function checkNames(options: object | undefined, known: object): void {
  for (const name in options)
    if (!(name in known))
      throw new InputError(name, `is no option: there are ${Object.keys(known).join(', ')}`)
}

const throwIfWrong = (violation: Violation | undefined): void => {
  if (violation) throw new InputError(violation.field || 'input', violation.problem)
}

const checkInput = (name: OperationName, input: { uuid: string }): void => {
  throwIfWrong(findViolation(input, schemas[name].input))
  // It would leave the operation's path: `/` ends a part of it, and dots are resolved.
  if (/^\.{1,2}$|[/\\]|\p{Cs}/u.test(input.uuid))
    throw new InputError('uuid', 'must have no slash, and not be "." or ".."')
}

const checkedUrl = (url: string): string => {
  const { protocol, username, password, search, hash, origin, pathname } = new URL(
    URL.canParse(url) ? url : 'none:',
  )
  if (!/^https?:$/.test(protocol) || username || password || search || hash)
    throw new InputError('baseUrl', 'must be an http or https URL without user, query and fragment')
  return origin + pathname.replace(/\/+$/, '')
}

function headersFor(...sources: CallOptions[]): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' }
  for (const source of sources) {
    for (const [name, value] of Object.entries(source.headers ?? {})) {
      try {
        new Headers([[name, value]])
      } catch {
        // What is thrown has the value in it, which may be a secret.
        throw new InputError(`headers.${name}`, 'cannot be sent')
      }
      headers[name.toLowerCase()] = value
    }
  }
  const region = sources.findLast((source) => source.region !== undefined)?.region
  if (region !== undefined) {
    throwIfWrong(findViolation(region, regionSchema, 'region'))
    headers[regionHeader] = region
  }
  return { ...headers, 'content-type': 'application/json' }
}

/**
 * Makes a client of the whiteboard screenshot API.
 *
 * @throws {InputError} where an option is wrong
 * @example
 * const client = createWhiteboardClient({ token: process.env.WHITEBOARD_TOKEN })
 */
export function createWhiteboardClient(clientOptions: ClientOptions): WhiteboardClient {
  checkNames(clientOptions, perClient)
  const tokenFor = tokenSource(clientOptions)
  const { onRequest, onResponse, onRetry } = clientOptions
  for (const name in defaults) numberOf(name as keyof typeof defaults, clientOptions)
  headersFor(clientOptions)
  const baseUrl = checkedUrl(clientOptions.baseUrl ?? hostedUrl)
  const fetch: Fetch = async (url, init) => (clientOptions.fetch ?? globalThis.fetch)(url, init)

  async function answer<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
    callOptions: CallOptions,
  ): Promise<Answer<OperationOutput<Name>>> {
    checkNames(callOptions, perCall)
    checkInput(name, input)
    const { uuid, ...rest } = input
    const headers = headersFor(clientOptions, callOptions)
    const body = JSON.stringify(rest)
    const timeout = numberOf('timeout', callOptions, clientOptions)
    const totalTimeout = numberOf('totalTimeout', callOptions, clientOptions)
    const maxRetries = numberOf('maxRetries', callOptions, clientOptions)
    const retryUncertain = callOptions.retryUncertain ?? clientOptions.retryUncertain
    const url = baseUrl + defaultPathSerializer(schemas[name].path, { uuid })
    const endsAt = performance.now() + Math.min(totalTimeout, longestTimer)

    /** Runs a part of the call within what is left of its time, or within `most` ms. */
    const bounded = <Result>(
      work: (signal: AbortSignal) => Promise<Result>,
      most = totalTimeout,
    ) => {
      const left = endsAt - performance.now()
      return limit(
        work,
        Math.min(most, left),
        () =>
          most < left
            ? new TimeoutError('timeout', most)
            : new TimeoutError('totalTimeout', totalTimeout),
        callOptions.signal,
      )
    }

    const ask = async (rejected?: string): Promise<string> => {
      const token = tokenFor(uuid, rejected)
      return typeof token === 'string' ? token : bounded(() => token)
    }

    const once = (attempt: number, token: string, signal: AbortSignal) => {
      const event = { operation: name, url, attempt }
      const startedAt = performance.now()
      if (onRequest) tell(onRequest, event)
      return exchange({
        name,
        url,
        body,
        headers: { ...headers, [tokenHeader]: token },
        token,
        fetch,
        signal,
        onAnswer: (received) => {
          const duration = performance.now() - startedAt
          if (onResponse) tell(onResponse, { ...event, ...received, duration })
        },
      })
    }

    let token = await ask()
    let asked = false
    let retries = 0
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await bounded((signal) => once(attempt, token, signal), timeout)
      } catch (error) {
        if (!(error instanceof WhiteboardError)) throw error
        if (error.kind === 'unauthorized' && !asked) {
          asked = true
          const rejected = token
          token = await ask(rejected)
          if (token !== rejected) continue
        }
        const delay = delayBefore(retries, error)
        if (
          retries >= maxRetries ||
          !isRepeatable(error, retryUncertain) ||
          performance.now() + delay >= endsAt
        )
          throw error
        retries += 1
        if (onRetry) tell(onRetry, { operation: name, url, attempt, error, delay })
        await bounded((signal) => wait(delay, signal))
      }
    }
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

  async function download(
    screenshot: Pick<Screenshot, 'url'>,
    options: DownloadOptions & { as?: 'stream' | 'bytes' | undefined } = {},
  ): Promise<never> {
    const { signal: outer, as } = options
    const maxBytes = numberOf('maxBytes', options)
    const timeout = numberOf('timeout', options, clientOptions)
    const picture = await limit(
      async (inner) => {
        // A stream outlives this call: what ends it then is the caller's own signal.
        const signal = as === 'stream' && outer ? AbortSignal.any([inner, outer]) : inner
        const pieces = await openPicture(screenshot?.url, maxBytes, fetch, signal)
        return as === 'stream' ? streamOf(pieces, outer) : collect(pieces)
      },
      timeout,
      () => new TimeoutError('timeout', timeout),
      outer,
    )
    return picture as never
  }

  return {
    createScreenshot: (input, options) => call('createScreenshot', input, options),
    createScreenshotList: (input, options) => call('createScreenshotList', input, options),
    download,
  }
}

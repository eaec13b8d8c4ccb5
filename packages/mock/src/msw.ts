// Request handlers for Mock Service Worker, with the rooms, tokens and scenarios of the mock.

import { operations } from '@whiteboard-screenshots/server-core/contract'
import {
  corsHeaders,
  preflightResponse,
  type RawResponse,
  serializeResponse,
} from '@whiteboard-screenshots/server-core/http'
import { defaultMaxPixels } from '@whiteboard-screenshots/server-core/options'
import {
  createTokenPolicy,
  parseAccessKeys,
  parseRooms,
  type RoomTree,
} from '@whiteboard-screenshots/server-core/request'
import { HttpResponse, http, type RequestHandler } from 'msw'
import { chooseExample } from './api/choose-response.ts'
import { type MockContext, respondToRequest } from './api/respond.ts'
import { respondToDownload } from './api/respond-to-download.ts'
import { defaultRooms } from './api/rooms.ts'
import { parseScreenshotUrl, type ScreenshotFile } from './api/screenshots.ts'
import { drawPlaceholder } from './placeholder/draw-placeholder.ts'
import { store } from './placeholder/store.ts'
import { parseScenario } from './scenario/parse-scenario.ts'
import {
  type FaultInjection,
  Scenario,
  type ScenarioPlan,
  type ScenarioRule,
} from './scenario/scenario.ts'
import {
  isIntegerBetween,
  isNonEmptyString,
  isObject,
  isOneOf,
  isRegionOrRegions,
  isStringOrStrings,
  type OptionRules,
  regionRule,
  validateOptions,
} from './validate-options.ts'

/** The options of the handlers. */
export interface HandlerOptions {
  /**
   * The base URL of the API that the code under test calls.
   *
   * @example 'https://api.netless.link'
   */
  readonly baseUrl: string
  /**
   * The scenes of each room.
   *
   * @default the rooms of the contract's examples, and `room-with-nested-groups`
   */
  readonly rooms?: RoomTree
  /**
   * Regions that are valid besides those of the contract, such as `sg`.
   *
   * @default none
   */
  readonly region?: string | readonly string[]
  /**
   * Rules that make requests fail.
   *
   * @default none
   */
  readonly scenario?: ScenarioPlan | readonly ScenarioRule[]
  /**
   * Key pairs, each `AK:SK`. With at least one, the signature and expiry of every token are verified.
   *
   * @default none
   */
  readonly accessKey?: string | readonly string[]
  /**
   * `false` accepts any token, and requests without a token.
   *
   * @default true
   */
  readonly auth?: boolean
  /**
   * The maximum number of pixels in a screenshot. A request for more gets 400.
   *
   * @default 16_777_216
   */
  readonly maxPixels?: number
}

const optionRules: OptionRules<HandlerOptions> = {
  baseUrl: [isNonEmptyString, 'an http or https URL'],
  rooms: [isObject, 'an object of rooms'],
  region: [isRegionOrRegions, regionRule],
  scenario: [isObject, 'a list of rules'],
  accessKey: [isStringOrStrings, 'a key pair AK:SK, or a list of key pairs'],
  auth: [isOneOf(true, false), 'true or false'],
  maxPixels: [isIntegerBetween(1), 'an integer from 1'],
}

interface HandlerResponse {
  readonly response: RawResponse
  readonly injection?: FaultInjection | undefined
}

const createPng = (file: ScreenshotFile): Promise<Uint8Array<ArrayBuffer>> =>
  drawPlaceholder(file, async (bytes) => store(bytes))

/** The handlers of one base URL. */
class Handlers {
  readonly #baseUrl: string
  readonly #basePath: string
  readonly #context: MockContext

  constructor(baseUrl: string, context: MockContext) {
    this.#baseUrl = baseUrl.replace(/\/+$/, '')
    this.#basePath = new URL(this.#baseUrl).pathname.replace(/\/+$/, '')
    this.#context = context
  }

  create(): RequestHandler[] {
    const downloads = http.all(`${this.#baseUrl}/room_cover/*`, ({ request }) =>
      this.#handle(request, () => this.#respondToDownload(request)),
    )
    const calls = operations.map(({ path }) =>
      http.all(`${this.#baseUrl}${path.replace('{uuid}', ':uuid')}`, ({ request }) =>
        this.#handle(request, () => this.#respondToRequest(request)),
      ),
    )
    return [...calls, downloads]
  }

  async #handle(
    { method, headers }: Request,
    respond: () => Promise<HandlerResponse | undefined>,
  ): Promise<Response | undefined> {
    const origin = headers.get('origin') ?? undefined
    // Every OPTIONS request counts as a preflight: happy-dom hides the headers that say so.
    const handled =
      method === 'OPTIONS'
        ? {
            response: preflightResponse(headers.get('access-control-request-headers') ?? undefined),
          }
        : await respond()
    if (!handled) return undefined
    const { response, injection } = handled
    if (injection && injection.delayMs > 0)
      await new Promise((resolve) => setTimeout(resolve, injection.delayMs))
    if (injection?.fault !== undefined) return HttpResponse.error()
    const hasBody = method !== 'HEAD' && response.status !== 204
    return new HttpResponse(hasBody ? (response.body as string | Uint8Array<ArrayBuffer>) : null, {
      status: response.status,
      headers: { ...corsHeaders('*', origin), ...response.headers },
    })
  }

  async #respondToRequest(request: Request): Promise<HandlerResponse> {
    const { response, injection } = await respondToRequest(this.#context, {
      method: request.method,
      path: this.#pathOf(request),
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
      publicUrl: this.#baseUrl,
    })
    return { response: serializeResponse(response), injection }
  }

  async #respondToDownload(request: Request): Promise<HandlerResponse | undefined> {
    const file = parseScreenshotUrl(this.#pathOf(request))
    return file && respondToDownload(request.method, file, this.#context, createPng)
  }

  #pathOf({ url }: Request): string {
    return new URL(url).pathname.slice(this.#basePath.length)
  }
}

/**
 * Creates handlers for both operations and for the download of screenshots.
 *
 * Code in a browser cannot tell a reset connection from half a body, so both faults of a scenario make the request
 * fail.
 *
 * @throws RangeError if an option is invalid
 * @example
 * const server = setupServer(...createHandlers({ baseUrl: 'https://api.netless.link' }))
 */
export function createHandlers(options: HandlerOptions): RequestHandler[] {
  validateOptions(options, optionRules, { kind: 'option' })
  const { baseUrl, rooms = defaultRooms, scenario = [], accessKey = [], auth = true } = options
  return new Handlers(baseUrl, {
    choose: chooseExample,
    rooms: parseRooms(rooms),
    authorize: createTokenPolicy({ accessKeys: parseAccessKeys([accessKey].flat()), auth }),
    anonymous: !auth,
    additionalRegions: [options.region ?? []].flat(),
    maxPixels: options.maxPixels ?? defaultMaxPixels,
    scenario: new Scenario(parseScenario(scenario)),
    urlQuery: '',
  }).create()
}

// Handlers of Mock Service Worker, for tests of front ends: the same rooms, tokens and scenarios.

import { messageOf, operations } from '@whiteboard-screenshots/server-core/contract'
import {
  createTokenPolicy,
  findSizeError,
  parseAccessKeys,
  parseRooms,
  type RoomTree,
} from '@whiteboard-screenshots/server-core/request'
import { HttpResponse, http, type RequestHandler } from 'msw'
import { type Decision, decide, type MockContext } from './api/answer.ts'
import { chooseExample } from './api/choose-response.ts'
import { defaultRooms } from './api/rooms.ts'
import { parseScreenshotUrl } from './api/screenshots.ts'
import { drawPlaceholder } from './placeholder/draw-placeholder.ts'
import { parseScenario } from './scenario/parse-scenario.ts'
import { Scenario, type ScenarioPlan, type ScenarioRule } from './scenario/scenario.ts'

/** What the handlers can be told. */
export interface HandlerOptions {
  /**
   * Where the API is, as the code under test calls it.
   *
   * @example 'https://api.netless.link'
   */
  readonly baseUrl: string
  /**
   * The rooms and their scenes.
   *
   * @default the rooms of the contract's examples, and `room-with-nested-groups`
   */
  readonly rooms?: RoomTree
  /**
   * Rules that make requests fail.
   *
   * @default none
   */
  readonly scenario?: ScenarioPlan | readonly ScenarioRule[]
  /**
   * Key pairs, each `AK:SK`. With at least one, every token is verified.
   *
   * @default none
   */
  readonly accessKey?: string | readonly string[]
  /**
   * `false` takes any token, and none.
   *
   * @default true
   */
  readonly auth?: boolean
  /**
   * The most pixels that a picture may have.
   *
   * @default 16_777_216
   */
  readonly maxPixels?: number
}

const compress = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

async function respond({ answer, effect }: Decision): Promise<Response> {
  if (effect && effect.delayMs > 0) await wait(effect.delayMs)
  if (effect?.fault !== undefined) return HttpResponse.error()
  const { status, headers, body } = answer
  return Response.json(body, { status, headers: { ...headers } })
}

/**
 * Handlers for both operations and for the pictures.
 *
 * A browser shows no difference between a reset and half a body: for both, the request fails.
 *
 * @throws RangeError where an option is not what it must be
 * @example
 * const server = setupServer(...createHandlers({ baseUrl: 'https://api.netless.link' }))
 */
export function createHandlers(options: HandlerOptions): RequestHandler[] {
  const { rooms = defaultRooms, scenario = [], accessKey = [], auth = true } = options
  const { maxPixels = 16_777_216 } = options
  const baseUrl = options.baseUrl.replace(/\/+$/, '')
  const basePath = new URL(baseUrl).pathname.replace(/\/+$/, '')
  const stock: MockContext = {
    choose: chooseExample,
    rooms: parseRooms(rooms),
    authorize: createTokenPolicy({ accessKeys: parseAccessKeys([accessKey].flat()), auth }),
    anonymous: !auth,
    maxPixels,
    scenario: new Scenario(parseScenario(scenario)),
  }
  const pathOf = (request: Request): string => new URL(request.url).pathname.slice(basePath.length)

  const calls = operations.map(({ path }) =>
    http.all(`${baseUrl}${path.replace('{uuid}', ':uuid')}`, async ({ request }) =>
      respond(
        await decide(stock, {
          method: request.method,
          path: pathOf(request),
          headers: Object.fromEntries(request.headers),
          body: await request.text(),
          publicUrl: baseUrl,
        }),
      ),
    ),
  )
  const pictures = http.get(`${baseUrl}/room_cover/*`, async ({ request }) => {
    const picture = parseScreenshotUrl(pathOf(request))
    const scenes = picture && stock.rooms.get(picture.uuid)?.scenes
    if (!picture || !scenes?.has(picture.path) || findSizeError(picture, maxPixels))
      return Response.json({ message: messageOf('SceneUnknown') }, { status: 404 })
    return new Response(await drawPlaceholder(picture, compress), {
      headers: { 'content-type': 'image/png' },
    })
  })
  return [...calls, pictures]
}

// The response to a request of the API, from rooms, scenario and `Prefer` header.
import {
  type ApiResponse,
  badRequest,
  errorResponse,
  findSizeError,
  notAcceptable,
  parseRequest,
  type RawRequest,
  type RequestContext,
  type Rooms,
  type ScreenshotRequest,
} from '@whiteboard-screenshots/server-core/request'
import type { Route } from '@whiteboard-screenshots/server-core/validation'
import type { FaultInjection, Scenario } from '../scenario/scenario.ts'
import type { ChooseResponse } from './choose-response.ts'
import { type Preference, parsePreferHeader } from './prefer-header.ts'
import { respondWithFault, respondWithPreference } from './preferred-response.ts'
import { createScreenshotResponse } from './screenshots.ts'

/** A request with its body read. */
export interface ReceivedRequest extends RawRequest {
  /** The base of the URLs in the response. */
  readonly publicUrl: string
}

/** A response, and the fault that a scenario injects into it. */
export interface MockResponse {
  readonly response: ApiResponse
  readonly injection?: FaultInjection | undefined
  readonly route?: Route | undefined
}

/** What responses are made from. */
export interface MockContext extends RequestContext {
  readonly choose: ChooseResponse
  readonly rooms: Rooms
  readonly maxPixels: number
  readonly scenario: Scenario
  /** What is added to the URLs of screenshots. */
  readonly urlQuery: string
}

/** The response to the request. */
export async function respondToRequest(
  context: MockContext,
  request: ReceivedRequest,
): Promise<MockResponse> {
  const preference = request.headers.prefer ? parsePreferHeader(request.headers.prefer) : {}
  if (!preference)
    return {
      response: badRequest(['header.prefer: code must be 201, or a failure from 400 to 599']),
    }
  const parsed = await parseRequest(context, request)
  const { route } = parsed
  if (!parsed.ok) return { response: parsed.response, route }
  const { response, injection } = await respondToValidRequest(context, parsed.screenshot, {
    preference,
    publicUrl: request.publicUrl,
  })
  return { response: { ...response, warnings: parsed.warnings }, injection, route }
}

async function respondToValidRequest(
  context: MockContext,
  screenshot: ScreenshotRequest,
  { preference, publicUrl }: { readonly preference: Preference; readonly publicUrl: string },
): Promise<MockResponse> {
  const { operation, uuid, path } = screenshot
  const preferred = await respondWithPreference(context.choose, operation, preference)
  if (preferred?.status === 201 && !screenshot.acceptsJson)
    return { response: errorResponse(406, notAcceptable) }
  if (preferred) return { response: preferred }
  const injection = context.scenario.injectFault({ operation: operation.id, room: uuid, path })
  const failure = injection && (await respondWithFault(context.choose, operation, injection))
  if (failure) return { response: failure, injection }
  const sizeError = findSizeError(screenshot, context.maxPixels)
  if (sizeError) return { response: badRequest([sizeError]), injection }
  return { response: createScreenshotResponse(screenshot, context, publicUrl), injection }
}

// Decides the response to a request of the API.
import {
  type ApiResponse,
  badRequest,
  findSizeError,
  parseRequest,
  type RawRequest,
  type RequestContext,
  type Rooms,
} from '@whiteboard-screenshots/server-core/request'

import type { Route } from '@whiteboard-screenshots/server-core/validation'
import type { FaultInjection, Scenario } from '../scenario/scenario.ts'
import type { ChooseResponse } from './choose-response.ts'
import { parsePreferHeader } from './prefer-header.ts'
import { respondWithEffect, respondWithPreference } from './preferred-response.ts'
import { createScreenshotResponse } from './screenshots.ts'

/** A request as it was received, with its body read. */
export interface ReceivedRequest extends RawRequest {
  /** The base of the URLs that the response holds. */
  readonly publicUrl: string
}

/** The response, and what a scenario does to it on its way. */
export interface Decision {
  readonly answer: ApiResponse
  readonly effect?: FaultInjection | undefined
  readonly route?: Route | undefined
}

/** What responses are made from. */
export interface MockContext extends RequestContext {
  readonly choose: ChooseResponse
  readonly rooms: Rooms
  readonly maxPixels: number
  readonly scenario: Scenario
}

/** Decides the response. */
export async function decide(context: MockContext, received: ReceivedRequest): Promise<Decision> {
  const preference = received.headers.prefer ? parsePreferHeader(received.headers.prefer) : {}
  if (!preference)
    return {
      answer: badRequest(['header.prefer: its code is neither 201 nor a failure, 400 to 599']),
    }
  const parsed = await parseRequest(context, received)
  const { route } = parsed
  if (!parsed.ok) return { answer: parsed.response, route }
  const { screenshot } = parsed
  const { operation, uuid, path } = screenshot
  const preferred = await respondWithPreference(context.choose, operation, preference)
  if (preferred) return { answer: preferred, route }
  const effect = context.scenario.injectFault({ operation: operation.id, room: uuid, path })
  const failure = effect && (await respondWithEffect(context.choose, operation, effect))
  if (failure) return { answer: failure, effect, route }
  const sizeError = findSizeError(screenshot, context.maxPixels)
  if (sizeError) return { answer: badRequest([sizeError]), effect, route }
  return {
    answer: createScreenshotResponse(screenshot, context.rooms, received.publicUrl),
    effect,
    route,
  }
}

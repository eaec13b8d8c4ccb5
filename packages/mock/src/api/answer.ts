// Decides the answer to a request: what Prism refuses, in the contract's words; what is valid, from
// the rooms.

import {
  type Operation,
  retryAfter,
  statusesOfExample,
} from '@whiteboard-screenshots/server-core/contract'
import {
  type ApiResponse,
  badRequest,
  findSizeError,
  parseRequest,
  type RawRequest as Received,
  type RequestContext,
  type Rooms,
  toErrorResponse,
} from '@whiteboard-screenshots/server-core/request'
import type {
  ParsedRequest,
  Preference,
  Route,
} from '@whiteboard-screenshots/server-core/validation'
import { describeMissingExample } from '../contract/missing-example.ts'
import type { FaultInjection, Scenario } from '../scenario/scenario.ts'
import { parsePreferHeader, toPreference } from './prefer-header.ts'
import { createScreenshotResponse } from './screenshots.ts'

/** A request as it came in, with its body read. */
export interface ReceivedRequest extends Received {
  /** The base of the URLs that the answer holds. */
  readonly publicUrl: string
}

/** The answer, and what a scenario does to it on its way. */
export interface Decision {
  readonly answer: ApiResponse
  readonly effect?: FaultInjection | undefined
  readonly route?: Route | undefined
}

/** What answers are made of. */
export interface Stock extends RequestContext {
  readonly rooms: Rooms
  readonly maxPixels: number
  readonly scenario: Scenario
}

// To Prism a name alone is one of a success: so it is here, where a success has it.
function statusNamed(operation: Operation, name: string): number {
  const [status = 201, ...more] = statusesOfExample(operation, name)
  return more.length > 0 ? 201 : status
}

/** The answer that a right request's `Prefer` header asks for. */
async function prefer(
  { loadValidator }: Stock,
  request: ParsedRequest,
  operation: Operation,
  { code, exampleKey }: Preference,
): Promise<ApiResponse | undefined> {
  if (code === undefined && exampleKey === undefined) return undefined
  const status = code ?? statusNamed(operation, exampleKey ?? '')
  const preference = { code: status, ...(exampleKey !== undefined && { exampleKey }) }
  const verdict = await (await loadValidator()).validate(request, preference)
  // A failure of Prism's own has no type.
  return verdict.status === status && verdict.headers['Content-type'] !== undefined
    ? toErrorResponse(verdict, request, preference)
    : badRequest([`header.prefer: ${describeMissingExample(operation, code, exampleKey ?? '')}`])
}

/** The body that a rule asks for: the example's, in words that fit the rule's header. */
function bodyFor({ message, retryAfter: wait }: FaultInjection, example: unknown): unknown {
  if (message !== undefined) return { message }
  const { message: words } = Object(example) as { message?: unknown }
  if (wait === undefined || typeof words !== 'string') return example
  const told = /^[\d.]+$/.test(String(wait))
    ? `wait ${wait} second${Number(wait) === 1 ? '' : 's'}`
    : `wait until ${wait}`
  return { message: words.replace(`wait ${retryAfter} seconds`, () => told) }
}

async function failAsTold(
  { loadValidator }: Stock,
  request: ParsedRequest,
  effect: FaultInjection,
): Promise<ApiResponse | undefined> {
  if (effect.status === undefined) return undefined
  const preference = toPreference(effect.status, effect.example)
  const told = toErrorResponse(
    await (await loadValidator()).validate(request, preference),
    request,
    preference,
  )
  return {
    ...told,
    headers: {
      ...told.headers,
      ...(effect.retryAfter !== undefined && { 'Retry-After': String(effect.retryAfter) }),
    },
    body: bodyFor(effect, told.body),
  }
}

/** Decides what a request of the API gets. */
export async function decide(stock: Stock, received: ReceivedRequest): Promise<Decision> {
  const preference = received.headers.prefer ? parsePreferHeader(received.headers.prefer) : {}
  if (!preference)
    return {
      answer: badRequest(['header.prefer: its code is neither 201 nor a failure, 400 to 599']),
    }
  const understood = await parseRequest(stock, received)
  const { route } = understood
  if (!understood.ok) return { answer: understood.refusal, route }
  const { request, screenshot } = understood
  const { operation, uuid, path } = screenshot
  const preferred = await prefer(stock, request, operation, preference)
  if (preferred) return { answer: preferred, route }
  const effect = stock.scenario.injectFault({ operation: operation.id, room: uuid, path })
  const told = effect && (await failAsTold(stock, request, effect))
  if (told) return { answer: told, effect, route }
  const tooLarge = findSizeError(screenshot, stock.maxPixels)
  if (tooLarge) return { answer: badRequest([tooLarge]), effect, route }
  return {
    answer: createScreenshotResponse(screenshot, stock.rooms, received.publicUrl),
    effect,
    route,
  }
}

// Decides the answer to a request: what Prism refuses, in the contract's words; what is valid, from
// the rooms.
import { isDocumented, retryAfter, tokenHeader } from '../contract/document.ts'
import type { Judge, Preference, Verdict } from '../judge/prism.ts'
import { isDecodable, type ParsedRequest, type Route, routeOf } from '../judge/request.ts'
import { isPlainlyValid } from '../judge/shortcut.ts'
import { describeViolation } from '../judge/violations.ts'
import type { Effect, Scenario } from '../scenario/scenario.ts'
import { type Answer, failure, invalid } from './failure.ts'
import { maskTokens } from './masking.ts'
import { parsePreference, preferenceOf } from './preference.ts'
import type { Rooms } from './rooms.ts'
import { sizeViolation, takeScreenshots } from './screenshot.ts'
import type { TokenCheck } from './token.ts'

/** A request as it came in, with its body read. */
export interface ReceivedRequest {
  readonly method: string
  /** The path, percent-encoded, without a query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The base of the URLs that the answer holds. */
  readonly publicUrl: string
}

/** The answer, and what a scenario does to it on its way. */
export interface Decision {
  readonly answer: Answer
  readonly effect?: Effect | undefined
  readonly route?: Route | undefined
}

/** What answers are made of. */
export interface Stock {
  readonly judge: () => Promise<Judge>
  readonly rooms: Rooms
  readonly checkToken: TokenCheck
  /** Whether a request may come without a token. */
  readonly anonymous: boolean
  readonly maxPixels: number
  readonly scenario: Scenario
}

const isJson = (type: string | undefined): boolean =>
  type === 'application/json' || /^application\/json\s*(;|$)/i.test(type?.trim() ?? '')

interface Body {
  readonly value?: unknown
  readonly refusal?: Answer
}

function parseBody({ headers, body }: ReceivedRequest): Body {
  if (body === '') return {}
  if (!isJson(headers['content-type']))
    return { refusal: failure(415, 'The content type must be application/json') }
  try {
    return { value: JSON.parse(body) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    // The parser quotes the text, which may hold anything.
    const place = /at position \d+.*$|Unexpected end.*$/.exec(reason)?.[0] ?? 'it does not parse'
    return { refusal: invalid([`body is not valid JSON: ${place}`]) }
  }
}

// Where the answer is about more than the body, the body's faults come after it.
const comeFirst = [401, 404, 405, 406]

function worded(verdict: Verdict, request: ParsedRequest, preference: Preference): Answer {
  const { status, violations } = verdict
  const { Allow, 'Retry-After': wait, 'Content-type': type, ...rest } = verdict.headers
  const headers = {
    ...rest,
    ...(status === 405 && { Allow: Allow ?? 'POST' }),
    ...((status === 429 || status === 503) && { 'Retry-After': wait ?? retryAfter }),
  }
  if (status === 405 && !Allow)
    return failure(405, `${request.method} is not allowed here: use POST`, headers)
  if (status === 404 && !type)
    return failure(404, `There is no ${maskTokens(request.path)} in this API`)
  if (status === 406) return failure(406, 'The answer is application/json: accept it')
  if (status === 400 && violations.length > 0) return invalid(violations.map(describeViolation))
  if (preference.code === status && !preference.exampleKey && !isDocumented(status))
    return failure(status, `A failure that was asked for: ${status}`, headers)
  return { status, headers, body: verdict.body }
}

const mediaTypes =
  /^\s*[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+\s*(?:;[^,]*)?(?:,\s*[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+\s*(?:;[^,]*)?)*$/

// A token that is there is looked at before the body is; one that is not, Prism misses.
function refuseToken(
  { checkToken }: Stock,
  request: ParsedRequest,
  route: Route | undefined,
): Answer | undefined | Promise<Answer | undefined> {
  const token = request.headers[tokenHeader]
  if (!route || request.method !== 'POST' || !token) return undefined
  return checkToken(token, route.uuid)
}

async function refuse(
  stock: Stock,
  request: ParsedRequest,
  route: Route | undefined,
  bodyRefusal: Answer | undefined,
): Promise<Answer | undefined> {
  if (!bodyRefusal && route && isPlainlyValid(route, request)) return undefined
  // Prism throws at what is no media type.
  if (request.headers.accept && !mediaTypes.test(request.headers.accept))
    return invalid(['header.accept must be a list of media types'])
  const judge = await stock.judge()
  const verdict = await judge.ask(request, {})
  if (bodyRefusal && !comeFirst.includes(verdict.status)) return bodyRefusal
  return verdict.status === 201 && route ? undefined : worded(verdict, request, {})
}

/** The answer that a right request's `Prefer` header asks for. */
async function prefer(
  { judge }: Stock,
  request: ParsedRequest,
  preference: Preference,
): Promise<Answer | undefined> {
  const { code, exampleKey } = preference
  if (code === undefined && exampleKey === undefined) return undefined
  const verdict = await (await judge()).ask(request, preference)
  // A failure of Prism's own has no type.
  return verdict.status === (code ?? 201) && verdict.headers['Content-type'] !== undefined
    ? worded(verdict, request, preference)
    : invalid(['header.prefer: the contract has no such example'])
}

async function failAsTold(
  { judge }: Stock,
  request: ParsedRequest,
  effect: Effect,
): Promise<Answer | undefined> {
  if (effect.status === undefined) return undefined
  const preference = preferenceOf(effect.status, effect.example)
  const told = worded(await (await judge()).ask(request, preference), request, preference)
  return {
    ...told,
    headers: {
      ...told.headers,
      ...(effect.retryAfter !== undefined && { 'Retry-After': String(effect.retryAfter) }),
    },
    body: effect.message === undefined ? told.body : { message: effect.message },
  }
}

/** Decides what a request of the API gets. */
export async function decide(stock: Stock, received: ReceivedRequest): Promise<Decision> {
  const { method, path } = received
  if (!isDecodable(path)) return { answer: invalid(['path must be percent-encoded UTF-8']) }
  const preference = received.headers.prefer ? parsePreference(received.headers.prefer) : {}
  if (!preference)
    return { answer: invalid(['header.prefer: its code is neither 201 nor a failure, 400 to 599']) }
  const { value, refusal: bodyRefusal } = parseBody(received)
  const headers =
    stock.anonymous && !received.headers[tokenHeader]
      ? { ...received.headers, [tokenHeader]: 'none' }
      : received.headers
  const request: ParsedRequest = { method, path, headers, body: value }
  const route = routeOf(path)
  const refusal =
    (await refuseToken(stock, request, route)) ??
    (await refuse(stock, request, route, bodyRefusal)) ??
    (await prefer(stock, request, preference))
  if (refusal) return { answer: refusal, route }
  if (!route) return { answer: failure(404, `There is no ${maskTokens(path)} in this API`) }

  const { operation, uuid } = route
  const body = value as { width: number; height: number; path?: string }
  const scene = body.path ?? operation.defaultPath ?? '/'
  const effect = stock.scenario.effectOn({ operation: operation.name, room: uuid, path: scene })
  const told = effect && (await failAsTold(stock, request, effect))
  if (told) return { answer: told, effect, route }
  const tooLarge = sizeViolation(body, stock.maxPixels)
  if (tooLarge) return { answer: invalid([tooLarge]), effect, route }
  const { width, height } = body
  const answer = takeScreenshots(
    { operation, uuid, path: scene, width, height },
    stock.rooms,
    received.publicUrl,
  )
  return { answer, effect, route }
}

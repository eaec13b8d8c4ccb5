// Holds a request to the contract, in the order in which its faults are told.
import { tokenHeader } from '../contract/index.ts'
import { findRoute, isDecodable, type ParsedRequest, type Route } from '../validation/route.ts'
import { isPlainlyValid } from '../validation/shortcut.ts'
import type { Validator } from '../validation/validator.ts'
import { toErrorResponse } from './error-response.ts'
import { describeJsonError } from './json-error.ts'
import { maskTokens } from './mask-tokens.ts'
import { type ApiResponse, badRequest, errorResponse } from './response.ts'
import type { ScreenshotRequest } from './scenes.ts'
import type { TokenPolicy } from './token-policy.ts'

/** A request as it came in, with its body read. */
export interface RawRequest {
  readonly method: string
  /** The path, percent-encoded, without a query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** The body's text, or `undefined` where it is no UTF-8. */
  readonly body: string | undefined
}

/** Who decides what is let in. */
export interface RequestContext {
  readonly loadValidator: () => Promise<Validator>
  readonly authorize: TokenPolicy
  /** Whether a request may come without a token. */
  readonly anonymous: boolean
}

/** What a request comes to: a refusal, or what it is for. */
export type ParseResult =
  | { readonly ok: false; readonly refusal: ApiResponse; readonly route?: Route | undefined }
  | {
      readonly ok: true
      readonly route: Route
      readonly request: ParsedRequest
      readonly screenshot: ScreenshotRequest
    }

const isJson = (type: string | undefined): boolean =>
  type === 'application/json' || /^application\/json\s*(;|$)/i.test(type?.trim() ?? '')

interface Body {
  readonly value?: unknown
  readonly refusal?: ApiResponse
}

function parseBody({ headers, body }: RawRequest): Body {
  if (body === '') return {}
  if (!isJson(headers['content-type']))
    return { refusal: errorResponse(415, 'The content type must be application/json') }
  if (!/^(identity)?$/i.test(headers['content-encoding'] ?? ''))
    return {
      refusal: errorResponse(415, 'The body must not be compressed: leave out Content-Encoding'),
    }
  if (body === undefined) return { refusal: badRequest(['body is not UTF-8']) }
  try {
    return { value: JSON.parse(body) }
  } catch {
    // Not in the words of the parser, which quotes the text: that may hold anything.
    return { refusal: badRequest([`body is not valid JSON: ${describeJsonError(body)}`]) }
  }
}

// Where the answer is about more than the body, the body's faults come after it.
const comeFirst = [401, 405, 406]

const mediaTypes =
  /^\s*[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+\s*(?:;[^,]*)?(?:,\s*[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+\s*(?:;[^,]*)?)*$/

// A token that is there is looked at before the body is; one that is not, the judge misses.
function refuseToken(
  { authorize }: RequestContext,
  request: ParsedRequest,
  route: Route,
): ApiResponse | undefined | Promise<ApiResponse | undefined> {
  const token = request.headers[tokenHeader]
  if (request.method !== 'POST' || !token) return undefined
  return authorize(token, route.uuid)
}

async function refuse(
  gate: RequestContext,
  request: ParsedRequest,
  route: Route,
  bodyRefusal: ApiResponse | undefined,
): Promise<ApiResponse | undefined> {
  if (!bodyRefusal && isPlainlyValid(route, request)) return undefined
  // Prism throws at what is no media type.
  if (request.headers.accept && !mediaTypes.test(request.headers.accept))
    return badRequest(['header.accept must be a list of media types'])
  const judge = await gate.loadValidator()
  const verdict = await judge.validate(request, {})
  if (bodyRefusal && !comeFirst.includes(verdict.status)) return bodyRefusal
  return verdict.status === 201 ? undefined : toErrorResponse(verdict, request, {})
}

/** Refuses the request, or says what it is for. */
export async function parseRequest(
  gate: RequestContext,
  received: RawRequest,
): Promise<ParseResult> {
  const { method, path } = received
  if (!isDecodable(path))
    return { ok: false, refusal: badRequest(['path must be percent-encoded UTF-8']) }
  const route = findRoute(path)
  if (!route)
    return { ok: false, refusal: errorResponse(404, `There is no ${maskTokens(path)} in this API`) }
  const { value, refusal: bodyRefusal } = parseBody(received)
  const headers =
    gate.anonymous && !received.headers[tokenHeader]
      ? { ...received.headers, [tokenHeader]: 'none' }
      : received.headers
  const request: ParsedRequest = { method, path, headers, body: value }
  const refusal =
    (await refuseToken(gate, request, route)) ?? (await refuse(gate, request, route, bodyRefusal))
  if (refusal) return { ok: false, refusal, route }
  const { operation, uuid } = route
  const { width, height, ...rest } = value as { width: number; height: number; path?: string }
  const scene = rest.path ?? operation.defaultPath ?? '/'
  return { ok: true, route, request, screenshot: { operation, uuid, path: scene, width, height } }
}

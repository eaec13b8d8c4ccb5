// Decides whether a request is valid and authorized. The checks are in the order in which their errors
// are reported: path, route, method, token, body, then fields and region together, then a malformed `Accept`. After
// them the caller finds the scenes with `resolveScenes`, which reports an `Accept` that excludes JSON last of all.
import { tokenHeader } from '../contract/index.ts'
import { findRoute, isDecodable, type Route } from '../validation/route.ts'
import { validateRequest } from '../validation/validate.ts'
import { acceptsJson } from './accept.ts'
import { mediaTypeMessages, tokenMessages } from './error-messages.ts'
import { describeJsonError } from './json-error.ts'
import { maskTokens } from './mask-tokens.ts'
import {
  type ApiResponse,
  badRequest,
  errorResponse,
  methodNotAllowedResponse,
} from './response.ts'
import type { ScreenshotRequest } from './scenes.ts'
import type { TokenPolicy } from './token-policy.ts'
import { findUnknownFields } from './unknown-fields.ts'

/** A request as it was received, with its body read. */
export interface RawRequest {
  readonly method: string
  /** The path, percent-encoded, without a query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** The body's text, or `undefined` where it is not UTF-8. */
  readonly body: string | undefined
}

/** What decides whether a request is authorized. */
export interface RequestContext {
  readonly authorize: TokenPolicy
  /** Whether a request without a token is authorized. */
  readonly anonymous: boolean
  /** Regions that are valid besides those of the contract. */
  readonly additionalRegions?: readonly string[]
}

/** A valid request, or the response to an invalid one. */
export type ParseResult =
  | { readonly ok: false; readonly response: ApiResponse; readonly route?: Route | undefined }
  | {
      readonly ok: true
      readonly route: Route
      readonly screenshot: ScreenshotRequest
      /** What is ignored in the request; it belongs into the response. */
      readonly warnings: readonly string[]
    }

type ParsedBody =
  | { readonly ok: false; readonly response: ApiResponse }
  | { readonly ok: true; readonly value: unknown }

const isJson = (type: string | undefined): boolean =>
  type === 'application/json' || /^application\/json\s*(;|$)/i.test(type?.trim() ?? '')

function parseBody({ headers, body }: RawRequest): ParsedBody {
  const fail = (response: ApiResponse): ParsedBody => ({ ok: false, response })
  if (body === '') return { ok: true, value: undefined }
  if (!isJson(headers['content-type']))
    return fail(errorResponse(415, mediaTypeMessages.contentType))
  if (!/^(identity)?$/i.test(headers['content-encoding'] ?? ''))
    return fail(errorResponse(415, mediaTypeMessages.compressed))
  if (body === undefined) return fail(badRequest(['body is not UTF-8']))
  try {
    return { ok: true, value: JSON.parse(body) }
  } catch {
    // The parser's own message quotes the text, which may hold a secret.
    return fail(badRequest([`body is not valid JSON: ${describeJsonError(body)}`]))
  }
}

/** The response to a request whose token does not permit it. */
function authorize(
  context: RequestContext,
  headers: RawRequest['headers'],
  { uuid }: Route,
): ReturnType<TokenPolicy> {
  const token = headers[tokenHeader]
  if (token) return context.authorize(token, uuid)
  return context.anonymous ? undefined : errorResponse(401, tokenMessages.missing)
}

/** Validates and authorizes a request. */
export async function parseRequest(
  context: RequestContext,
  request: RawRequest,
): Promise<ParseResult> {
  const { method, path, headers } = request
  if (!isDecodable(path))
    return { ok: false, response: badRequest(['path must be percent-encoded UTF-8']) }
  const route = findRoute(path)
  if (!route)
    return {
      ok: false,
      response: errorResponse(404, `There is no ${maskTokens(path)} in this API`),
    }
  const { operation, uuid } = route
  const fail = (response: ApiResponse): ParseResult => ({ ok: false, response, route })
  if (method !== operation.method) return fail(methodNotAllowedResponse(method, operation.method))
  const unauthorized = await authorize(context, headers, route)
  if (unauthorized) return fail(unauthorized)
  const parsed = parseBody(request)
  if (!parsed.ok) return fail(parsed.response)
  const violations = validateRequest(route, headers, parsed.value, context.additionalRegions)
  const warnings = findUnknownFields(operation, parsed.value)
  if (violations.length > 0) return fail({ ...badRequest(violations), warnings })
  // Whether the scene exists is found out later: a 406 must not hide it.
  const isAcceptable = acceptsJson(headers.accept)
  if (isAcceptable === undefined)
    return fail(badRequest(['header.accept must be a list of media types']))
  const body = parsed.value as { width: number; height: number; path?: string }
  const { width, height, path: scenePath = operation.defaultPath ?? '/' } = body
  const size = { width, height }
  const screenshot = { operation, uuid, path: scenePath, ...size, acceptsJson: isAcceptable }
  return { ok: true, route, screenshot, warnings }
}

// Compares the mock's response to a request with Prism's.
import { readPath } from '@whiteboard-screenshots/server-core/http'
import { isDecodable } from '@whiteboard-screenshots/server-core/validation'
import { validateWithPrism } from '../test/support/prism-validator.ts'
import type { FuzzRequest } from './requests.ts'

/** The result of a comparison. */
export interface PrismComparison {
  /** Whether Prism can validate such a request. */
  readonly isComparable: boolean
  /** The status that Prism gives the request, if it is another. */
  readonly otherStatus?: number
}

const parse = (text: string): { readonly value?: unknown } | undefined => {
  try {
    return text === '' ? {} : { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

// Errors that Prism cannot find: in a token, in rooms and scenes, more than the maximum of pixels.
const messagesBeyondPrism: Readonly<Record<number, RegExp>> = {
  400: /must be <= \d+$/,
  401: /token/,
  403: /token/,
  404: /room|scene/,
}

/** Compares the status of a response with Prism's. */
export async function compareWithPrism(
  { method, path, headers, text }: FuzzRequest,
  status: number,
  message: string | undefined,
): Promise<PrismComparison> {
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const body = parse(hasBody ? text : '')
  const isComparable =
    headers.prefer === undefined &&
    body !== undefined &&
    (!hasBody || text === '' || /^application\/json/.test(headers['content-type'] ?? '')) &&
    isDecodable(readPath(path)) &&
    // Prism throws if this is not a media type.
    /^$|^[^,/]+\/[^,/]+(,[^,/]+\/[^,/]+)*$/.test(headers.accept ?? '')
  if (!isComparable) return { isComparable }
  const result = await validateWithPrism({
    method,
    path: readPath(path),
    headers,
    body: body.value,
  })
  // The mock reports an invalid token before anything else in the request, and `Accept` last.
  const isLaterError =
    result.status === 406 || ((status === 401 || status === 403) && result.status === 400)
  const isBeyondPrism = messagesBeyondPrism[status]?.test(message ?? '') ?? false
  const isExpected = isBeyondPrism && (result.status === 201 || isLaterError)
  const isOther = result.status !== status && !isExpected
  return { isComparable, ...(isOther && { otherStatus: result.status }) }
}

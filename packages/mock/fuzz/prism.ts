// Asks Prism itself what it thinks of a request that the mock has answered.
import { readPath } from '@whiteboard-screenshots/server-core/http'
import { isDecodable } from '@whiteboard-screenshots/server-core/validation'
import { validateWithPrism } from '../test/support/prism-validator.ts'
import type { Sent } from './requests.ts'

const parse = (text: string): { readonly value?: unknown } | undefined => {
  try {
    return text === '' ? {} : { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

// What Prism does not know of: other tokens than none, rooms and scenes, the most pixels.
const beyondPrism: Readonly<Record<number, RegExp>> = {
  400: /must be <= \d+$/,
  401: /token/,
  403: /token/,
  404: /room|scene/,
}

const isTokens = (status: number): boolean => status === 401 || status === 403

/** The status that Prism gives it, where Prism can be asked and the mock's is not the same. */
export async function otherOpinion(
  { method, path, headers, text }: Sent,
  status: number,
  message: string | undefined,
): Promise<{ readonly isAsked: boolean; readonly status?: number }> {
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const body = parse(hasBody ? text : '')
  const isAsked =
    headers.prefer === undefined &&
    body !== undefined &&
    (!hasBody || text === '' || /^application\/json/.test(headers['content-type'] ?? '')) &&
    isDecodable(readPath(path)) &&
    // Prism throws at what is no media type.
    /^$|^[^,/]+\/[^,/]+(,[^,/]+\/[^,/]+)*$/.test(headers.accept ?? '')
  if (!isAsked) return { isAsked }
  const judged = await validateWithPrism({
    method,
    path: readPath(path),
    headers,
    body: body.value,
  })
  // A token that is refused is told of before anything that is wrong with the request of it.
  const isBehind = judged.status === 201 || (isTokens(status) && [400, 406].includes(judged.status))
  const isOurs = isBehind && beyondPrism[status]?.test(message ?? '')
  return { isAsked, ...(judged.status !== status && !isOurs && { status: judged.status }) }
}

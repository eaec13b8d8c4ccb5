// Sends a request, valid or invalid, and reads the response.

/** What to send. Defaults make a valid request. */
export interface RequestSpec {
  readonly method?: string
  readonly uuid?: string
  readonly operation?: 'screenshots' | 'screenshot-list'
  /** Overrides the path made from `uuid` and `operation`. */
  readonly path?: string
  /** `undefined` removes a header. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** The body: text, or an object to send as JSON. */
  readonly body?: string | object
}

/** A response. */
export interface ReceivedResponse {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The text as JSON; `undefined` if it is not JSON. */
  readonly json: unknown
}

// Generous: a busy machine loads Prism slowly.
const timeoutMs = 10_000

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The room of the contract's first example. */
export const room = 'a7e04xxxxx7d1eca69'

/** The room of its second example, with the scene group `/test`. */
export const group = 'faed3130727911ebaea37759ee91947c'

/** Sends the request and waits for the head of the response. */
export function startRequest(url: string, question: RequestSpec = {}): Promise<Response> {
  const { method = 'POST', uuid = room, operation = 'screenshots' } = question
  const { path = `/v5/rooms/${uuid}/${operation}`, body = { width: 640, height: 480 } } = question
  const headers = Object.entries({
    token: 'NETLESSSDK_YWs9xxxxxxzA5ZGM2MjRi',
    'content-type': 'application/json',
    ...question.headers,
  }).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]))
  const hasBody = !['GET', 'HEAD', 'OPTIONS'].includes(method)
  return fetch(url + path, {
    method,
    headers,
    ...(hasBody && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  })
}

/** Sends the request and reads the response. Rejects if it is incomplete. */
export async function sendRequest(
  url: string,
  question: RequestSpec = {},
): Promise<ReceivedResponse> {
  const response = await startRequest(url, question)
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parse(text) }
}

/** The `message` of an error response; `undefined` if it is not as the contract has it. */
export function messageIn({ json, headers }: ReceivedResponse): string | undefined {
  const { message } = Object(json) as { message?: unknown }
  const isJson = /^application\/json\b/.test(headers.get('content-type') ?? '')
  return isJson && typeof message === 'string' && message.trim() !== '' ? message : undefined
}

// Sends one request, right or wrong, and reads the answer whole.

/** What to send; what is left out is as in a right request. */
export interface RequestSpec {
  readonly method?: string
  readonly uuid?: string
  readonly operation?: 'screenshots' | 'screenshot-list'
  /** In place of the path that `uuid` and `operation` make. */
  readonly path?: string
  /** `undefined` leaves a header out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** The body's text, or what to write as JSON. */
  readonly body?: string | object
}

/** What came back. */
export interface ReceivedResponse {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The text as JSON, or `undefined` where it is none. */
  readonly json: unknown
}

const patience = 3000

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The room of the contract's first example. */
export const room = 'a7e04xxxxx7d1eca69'

/** The room of its second, whose group is `/test`. */
export const group = 'faed3130727911ebaea37759ee91947c'

/** Asks, and waits until an answer begins; rejects where none does. */
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
    signal: AbortSignal.timeout(patience),
  })
}

/** Asks; rejects where there is no whole answer. */
export async function sendRequest(
  url: string,
  question: RequestSpec = {},
): Promise<ReceivedResponse> {
  const response = await startRequest(url, question)
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parse(text) }
}

/** The reason that a failure gives in the contract's own way, or `undefined`. */
export function messageIn({ json, headers }: ReceivedResponse): string | undefined {
  const { message } = Object(json) as { message?: unknown }
  const isJson = /^application\/json\b/.test(headers.get('content-type') ?? '')
  return isJson && typeof message === 'string' && message.trim() !== '' ? message : undefined
}

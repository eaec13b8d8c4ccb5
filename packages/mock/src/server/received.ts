// Keeps what was received, the latest requests only, for tests to look at.
import { maskHeader, maskTokens } from '@whiteboard-screenshots/server-core/request'

/** A request that the mock received, and how it answered. Tokens are masked. */
export interface RecordedRequest {
  /** When it came in, as an ISO 8601 text. */
  readonly time: string
  readonly method: string
  /** The path and query as they came in. */
  readonly path: string
  /** The operation, where the path is one of the contract's. */
  readonly operation?: string
  /** The room, where the path is one of the contract's. */
  readonly uuid?: string
  readonly headers: Readonly<Record<string, string>>
  /**
   * The body as JSON, or the text where it is none, is longer than 16,384 characters or has more than 500 brackets
   * open at once.
   */
  readonly body?: unknown
  /** The answer's status; left out where the connection was broken instead. */
  readonly status?: number
  /** What was wrong with the request. */
  readonly violations: readonly string[]
  /** How long the answer took. */
  readonly milliseconds: number
}

/** What there is to record. */
export interface Exchange {
  readonly startedAt: number
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly operation?: string | undefined
  readonly uuid?: string | undefined
  readonly status: number | undefined
  readonly violations: readonly string[]
  readonly milliseconds: number
}

/** The requests that were received. */
export interface Received {
  readonly add: (exchange: Exchange) => void
  readonly list: () => RecordedRequest[]
  readonly clear: () => void
}

const most = 1000
const longestText = 16_384
const deepest = 500

/** Whether so many brackets are open at once that writing it as JSON again could exhaust the stack. */
function isDeep(text: string): boolean {
  let depth = 0
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1
    if (depth > deepest) return true
  }
  return false
}

const beginningOf = (text: string): string =>
  text.length > longestText ? `${text.slice(0, longestText)}…` : text

function bodyOf(text: string): unknown {
  const masked = maskTokens(text)
  try {
    return text.length > longestText || isDeep(text) ? masked : JSON.parse(masked)
  } catch {
    return masked
  }
}

function present(exchange: Exchange): RecordedRequest {
  const { startedAt, method, target, headers, body, operation, uuid } = exchange
  const { status, violations, milliseconds } = exchange
  return {
    time: new Date(startedAt).toISOString(),
    method,
    path: maskTokens(target),
    ...(operation !== undefined && { operation }),
    ...(uuid !== undefined && { uuid: maskTokens(uuid) }),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, maskHeader(name, value)]),
    ),
    ...(body !== '' && { body: bodyOf(body) }),
    ...(status !== undefined && { status }),
    violations,
    milliseconds,
  }
}

interface Place {
  readonly memory: Buffer
  length: number
}

const step = 1024

/** Room for the latest 1,000 requests. */
export function keepReceived(): Received {
  // A ring: where it is full, the oldest makes room. Its memory is used again and again, since V8 would
  // carry each kept object about, and let many lie as garbage.
  const places: Place[] = []
  let count = 0
  const read = ({ memory, length }: Place): RecordedRequest =>
    present(JSON.parse(memory.toString('utf8', 0, length)))
  return {
    add: (exchange) => {
      const text = JSON.stringify({ ...exchange, body: beginningOf(exchange.body) })
      const size = Math.ceil(Buffer.byteLength(text) / step) * step
      let place = places[count % most]
      if (place?.memory.length !== size) {
        place = { memory: Buffer.allocUnsafeSlow(size), length: 0 }
        places[count % most] = place
      }
      place.length = place.memory.write(text)
      count += 1
    },
    list: () => {
      const oldest = count > most ? count % most : 0
      return [...places.slice(oldest, count), ...places.slice(0, oldest)].map(read)
    },
    clear: () => {
      places.length = 0
      count = 0
    },
  }
}

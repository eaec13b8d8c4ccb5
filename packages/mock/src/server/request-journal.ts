// Records the latest requests, with tokens masked, for tests to inspect.
import { maskHeader, maskTokens } from '@whiteboard-screenshots/server-core/request'

/**
 * How a request ended. `open`: it has no response yet. `complete`: the response was sent. `reset` and `half-body`: the
 * scenario closed the connection. `client-left`: the connection was closed before the response.
 */
export type RequestState = 'open' | 'complete' | 'reset' | 'half-body' | 'client-left'

/** A request that the mock received, with its response if it has one. Tokens are masked. */
export interface RecordedRequest {
  /** When it arrived, in ISO 8601. */
  readonly time: string
  readonly method: string
  /** The path and query as sent. */
  readonly path: string
  /** The operation, if the path belongs to one. */
  readonly operation?: string
  /** The uuid of the room, if the path belongs to an operation. */
  readonly uuid?: string
  readonly headers: Readonly<Record<string, string>>
  /**
   * The body as JSON. It is a string if it is not valid JSON, is longer than 16,384 characters, or has more than
   * 500 nested brackets.
   */
  readonly body?: unknown
  /** The status of the response; `null` if none was sent, or not yet. */
  readonly status: number | null
  readonly state: RequestState
  /** What was invalid in the request. */
  readonly violations: readonly string[]
  /** The time until the response or the end, in milliseconds; until now if the request is open. */
  readonly milliseconds: number
}

/** A request that has arrived, and what is known about it so far. */
export interface OpenRequest {
  readonly startedAt: number
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  /** Truncated, because a request can stay open for long. */
  body: string
  operation?: string | undefined
  uuid?: string | undefined
  violations: readonly string[]
}

/** How a request ended. */
export interface RequestEnd {
  readonly status: number | null
  readonly state: RequestState
  readonly milliseconds: number
}

const maxEntries = 1000
const maxBodyLength = 16_384
const maxDepth = 500

/** Whether the text nests so deep that `JSON.stringify` of its value could overflow the stack. */
function isDeeplyNested(text: string): boolean {
  let depth = 0
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1
    if (depth > maxDepth) return true
  }
  return false
}

/** The part of a body that is recorded. */
export const truncateBody = (text: string): string =>
  text.length > maxBodyLength ? `${text.slice(0, maxBodyLength)}…` : text

function parseBody(text: string): unknown {
  const masked = maskTokens(text)
  try {
    return text.length > maxBodyLength || isDeeplyNested(text) ? masked : JSON.parse(masked)
  } catch {
    return masked
  }
}

function toRecordedRequest(entry: OpenRequest & RequestEnd): RecordedRequest {
  const { startedAt, method, target, headers, body, operation, uuid } = entry
  const { status, state, violations, milliseconds } = entry
  return {
    time: new Date(startedAt).toISOString(),
    method,
    path: maskTokens(target),
    ...(operation !== undefined && { operation }),
    ...(uuid !== undefined && { uuid: maskTokens(uuid) }),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, maskHeader(name, value)]),
    ),
    ...(body !== '' && { body: parseBody(body) }),
    status,
    state,
    violations,
    milliseconds,
  }
}

/** The bytes that the journals of a mock take. */
export interface JournalMemory {
  bytes: number
}

interface Slot {
  readonly memory: Buffer
  length: number
}

const slotStep = 1024

/**
 * A ring buffer of the latest 1,000 requests, in the order in which they arrived.
 *
 * Ended requests are kept as bytes in reused buffers: as objects, the garbage collector would move them again and again.
 */
export class RequestJournal {
  readonly #memory: JournalMemory
  readonly #slots: Slot[] = []
  // By the number of the request.
  readonly #open = new Map<number, OpenRequest>()
  // The number of the first request that is kept, and of the next one to arrive. Numbers are never used twice.
  #first = 0
  #next = 0

  /** @param memory - what all journals of a mock take together */
  constructor(memory: JournalMemory) {
    this.#memory = memory
  }

  /** Records a request that has arrived. Returns its number. */
  add(request: OpenRequest): number {
    const number = this.#next
    this.#next += 1
    if (this.#next - this.#first > maxEntries) {
      this.#open.delete(this.#first)
      this.#first += 1
    }
    this.#open.set(number, request)
    return number
  }

  /** Records how a request ended, unless it is not kept any more. */
  end(number: number, end: RequestEnd): void {
    const request = this.#open.get(number)
    if (!request) return
    this.#open.delete(number)
    const text = JSON.stringify({ ...request, ...end })
    const size = Math.ceil(Buffer.byteLength(text) / slotStep) * slotStep
    const index = number % maxEntries
    let slot = this.#slots[index]
    if (slot?.memory.length !== size) {
      this.#memory.bytes += size - (slot?.memory.length ?? 0)
      slot = { memory: Buffer.allocUnsafeSlow(size), length: 0 }
      this.#slots[index] = slot
    }
    slot.length = slot.memory.write(text)
  }

  /** The recorded requests, oldest first. */
  list(): RecordedRequest[] {
    return Array.from({ length: this.#next - this.#first }, (_, index) =>
      this.#read(this.#first + index),
    )
  }

  /** Forgets all requests. Those that are open are not recorded again when they end. */
  clear(): void {
    for (const slot of this.#slots) this.#memory.bytes -= slot?.memory.length ?? 0
    this.#slots.length = 0
    this.#open.clear()
    this.#first = this.#next
  }

  #read(number: number): RecordedRequest {
    const open = this.#open.get(number)
    if (open) {
      const milliseconds = Date.now() - open.startedAt
      return toRecordedRequest({ ...open, status: null, state: 'open', milliseconds })
    }
    const slot = this.#slots[number % maxEntries]
    if (!slot) throw new Error(`Request ${number} is not recorded`)
    return toRecordedRequest(JSON.parse(slot.memory.toString('utf8', 0, slot.length)))
  }
}

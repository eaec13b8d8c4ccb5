// Records the latest requests, with tokens masked, for tests to inspect.
import { maskHeader, maskTokens } from '@whiteboard-screenshots/server-core/request'

/** A request that the mock received, with its response. Tokens are masked. */
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
  /** The status of the response. Left out if the connection was reset instead. */
  readonly status?: number
  /** What was invalid in the request. */
  readonly violations: readonly string[]
  /** The time until the response, in milliseconds. */
  readonly milliseconds: number
}

/** A request with its response, as the mock records it. */
export interface JournalEntry {
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

const truncate = (text: string): string =>
  text.length > maxBodyLength ? `${text.slice(0, maxBodyLength)}…` : text

function parseBody(text: string): unknown {
  const masked = maskTokens(text)
  try {
    return text.length > maxBodyLength || isDeeplyNested(text) ? masked : JSON.parse(masked)
  } catch {
    return masked
  }
}

function toRecordedRequest(entry: JournalEntry): RecordedRequest {
  const { startedAt, method, target, headers, body, operation, uuid } = entry
  const { status, violations, milliseconds } = entry
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
    ...(status !== undefined && { status }),
    violations,
    milliseconds,
  }
}

interface Slot {
  readonly memory: Buffer
  length: number
}

const slotStep = 1024

/**
 * A ring buffer of the latest 1,000 requests.
 *
 * Entries are kept as bytes in reused buffers: as objects, the garbage collector would move them again and again.
 */
export class RequestJournal {
  readonly #slots: Slot[] = []
  #count = 0

  add(entry: JournalEntry): void {
    const text = JSON.stringify({ ...entry, body: truncate(entry.body) })
    const size = Math.ceil(Buffer.byteLength(text) / slotStep) * slotStep
    const index = this.#count % maxEntries
    let slot = this.#slots[index]
    if (slot?.memory.length !== size) {
      slot = { memory: Buffer.allocUnsafeSlow(size), length: 0 }
      this.#slots[index] = slot
    }
    slot.length = slot.memory.write(text)
    this.#count += 1
  }

  /** The recorded requests, oldest first. */
  list(): RecordedRequest[] {
    const oldest = this.#count > maxEntries ? this.#count % maxEntries : 0
    const slots = [...this.#slots.slice(oldest, this.#count), ...this.#slots.slice(0, oldest)]
    return slots.map(({ memory, length }) =>
      toRecordedRequest(JSON.parse(memory.toString('utf8', 0, length))),
    )
  }

  clear(): void {
    this.#slots.length = 0
    this.#count = 0
  }
}

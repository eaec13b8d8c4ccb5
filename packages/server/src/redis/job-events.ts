// Reads the events of a queue's jobs, which BullMQ writes to a stream.
import { setTimeout as wait } from 'node:timers/promises'
import type { Redis } from 'ioredis'

/** What happened to a job. */
export interface JobEvent {
  readonly event?: string
  readonly jobId?: string
  /** JSON, of a job that completed. */
  readonly returnvalue?: string
  readonly failedReason?: string
  /** What the job was before. */
  readonly prev?: string
}

/** How long a read waits for events, in milliseconds: less than the connection lets a server be silent. */
const blockMs = 10_000
/** How long to wait before the next read, in milliseconds, so that one read gets the events of several jobs. */
const batchMs = 5
/** How long to wait before events are read again after a failure, in milliseconds. */
const retryMs = 1000

/** What the events are read from. */
export interface JobEventsOptions {
  /** A connection of its own: reads block it. */
  readonly connection: Redis
  readonly stream: string
  /** The id of the last event not to read. */
  readonly lastId: string
  readonly onEvent: (event: JobEvent) => void
}

/** Reads events until it is closed, whatever happens. */
export class JobEvents {
  readonly #options: JobEventsOptions
  #lastId: string
  #isClosed = false

  constructor(options: JobEventsOptions) {
    this.#options = options
    this.#lastId = options.lastId
    void this.#readAll()
  }

  close(): void {
    this.#isClosed = true
    this.#options.connection.disconnect()
  }

  async #readAll(): Promise<void> {
    while (!this.#isClosed) {
      const delayMs = await this.#read().then(
        () => batchMs,
        () => retryMs,
      )
      if (!this.#isClosed) await wait(delayMs, undefined, { ref: false })
    }
  }

  async #read(): Promise<void> {
    const { connection, stream, onEvent } = this.#options
    const streams = await connection.xread('BLOCK', blockMs, 'STREAMS', stream, this.#lastId)
    for (const [id, fields] of streams?.[0]?.[1] ?? []) {
      this.#lastId = id
      onEvent(toEvent(fields))
    }
  }
}

/** @param fields - names and values in turn */
function toEvent(fields: readonly string[]): JobEvent {
  const event: Record<string, string> = {}
  for (let index = 0; index + 1 < fields.length; index += 2)
    event[fields[index] as string] = fields[index + 1] as string
  return event
}

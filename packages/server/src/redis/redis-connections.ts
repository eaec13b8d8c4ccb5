// Connections to a Redis server, and whether it can be reached.
import { setTimeout as wait } from 'node:timers/promises'
import { Redis, type RedisOptions } from 'ioredis'
import { untilAborted } from '../concurrency/until-aborted.ts'
import { Outage, type OutageLog } from '../log/outage.ts'
import { hideEvictionPolicy } from './hide-eviction-policy.ts'
import type { RedisAddress } from './redis-address.ts'

type Options = Omit<RedisOptions, 'replyMapping'>

/** How long to wait before another attempt to connect, in milliseconds. */
const maxReconnectDelayMs = 1000
const connectTimeoutMs = 10_000
/** How long to wait for a server that may be starting, in milliseconds. */
const openTimeoutMs = 3000
const busyOpenTimeoutMs = 20_000
/** How long a command may take that does not wait for something, in milliseconds. */
const commandTimeoutMs = 5000
/** How long a server may be silent for which a command waits, in milliseconds: longer than BullMQ lets it. */
const blockingTimeoutMs = 30_000
/** How often the server is asked whether it is there, in milliseconds. */
const pulseMs = 1000

/** The server as it was when it was opened. */
export interface RedisStart {
  /** The time of its clock, in milliseconds. */
  readonly timeMs: number
  /** Changes whenever it starts. */
  readonly runId: string
}

/** The id of the server's run in its information. */
export const findRunId = (info: string): string => /^run_id:(\w+)/m.exec(info)?.[1] ?? ''

/** The connections of one process. */
export class RedisConnections {
  /** The server for messages. */
  readonly name: string
  /** Its commands fail at once while the server cannot be reached. */
  readonly commands: Redis
  readonly #address: RedisAddress
  readonly #others: Redis[] = []
  readonly #lost = new Set<() => void>()
  readonly #pulse: NodeJS.Timeout
  readonly #outage: Outage
  /** From when it was opened until it is closed: only then is a lost connection an outage. */
  #isOpen = false
  /** When the server last responded. */
  #respondedAt = 0
  #lastError = ''
  /** Fulfilled once the server can be reached the next time. */
  #ready = Promise.withResolvers<void>()

  constructor(address: RedisAddress, log: OutageLog) {
    this.name = address.name
    this.#outage = new Outage(log, `queue: ${address.name}`)
    this.#address = address
    this.commands = this.#connect({
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      commandTimeout: commandTimeoutMs,
      // There is a response every second.
      socketTimeout: commandTimeoutMs,
    })
    this.commands.on('ready', () => {
      this.#ready.resolve()
      this.#ready = Promise.withResolvers()
      void this.#feelPulse()
    })
    this.commands.on('close', () => this.#reportLost())
    this.#pulse = setInterval(() => void this.#feelPulse(), pulseMs)
    this.#pulse.unref()
  }

  get isReady(): boolean {
    return this.commands.status === 'ready'
  }

  /** How long the server has not responded, in milliseconds. */
  get silentMs(): number {
    return performance.now() - this.#respondedAt
  }

  /** A connection whose commands wait until the server can be reached again. */
  openBlocking(): Redis {
    const connection = this.#connect({
      maxRetriesPerRequest: null,
      socketTimeout: blockingTimeoutMs,
    })
    this.#others.push(connection)
    return connection
  }

  /**
   * Waits until commands can be sent.
   *
   * @returns whether they can
   */
  async untilReady(timeoutMs: number, signal: AbortSignal): Promise<boolean> {
    if (this.isReady) return true
    const timeout = AbortSignal.timeout(Math.max(1, Math.ceil(timeoutMs)))
    try {
      await untilAborted(this.#ready.promise, AbortSignal.any([signal, timeout]))
      return true
    } catch {
      signal.throwIfAborted()
      return false
    }
  }

  /**
   * Waits until the server can be reached the first time.
   *
   * @throws Error
   */
  async open(): Promise<void> {
    const { signal } = new AbortController()
    const isReady = await this.untilReady(openTimeoutMs, signal)
    // No error yet: this machine is busy.
    if (!isReady && this.#lastError === '') await this.untilReady(busyOpenTimeoutMs, signal)
    await this.check()
    this.#isOpen = true
  }

  /**
   * Throws if the server cannot be reached now.
   *
   * @throws Error
   */
  async check(): Promise<void> {
    if (!this.isReady)
      throw new Error(`${this.name} cannot be reached${this.#lastError && `: ${this.#lastError}`}`)
    await this.commands.ping()
    this.#respondedAt = performance.now()
  }

  /**
   * Calls back whenever the connection is lost, or the server does not respond.
   *
   * @returns what ends it
   */
  onLost(callback: () => void): () => void {
    this.#lost.add(callback)
    return () => this.#lost.delete(callback)
  }

  close(): void {
    this.#isOpen = false
    clearInterval(this.#pulse)
    for (const connection of [this.commands, ...this.#others]) connection.disconnect()
  }

  #connect(options: Options): Redis {
    const { name: _, ...address } = this.#address
    const common: Options = {
      connectTimeout: connectTimeoutMs,
      keepAlive: 10_000,
      retryStrategy: (times) => Math.min(50 * times, maxReconnectDelayMs),
      // A server that was a primary until now.
      reconnectOnError: ({ message }) => message.startsWith('READONLY'),
    }
    const connection = hideEvictionPolicy(new Redis({ ...address, ...common, ...options }))
    connection.on('error', ({ message }: Error) => {
      this.#lastError = message
    })
    return connection
  }

  async #feelPulse(): Promise<void> {
    try {
      await this.commands.ping()
      this.#respondedAt = performance.now()
      this.#outage.end()
    } catch (error) {
      if (this.isReady) this.#lastError = (error as Error).message
      this.#reportLost()
    }
  }

  #reportLost(): void {
    if (this.#isOpen)
      this.#outage.begin(`cannot be reached${this.#lastError && `: ${this.#lastError}`}`)
    for (const callback of [...this.#lost]) callback()
  }
}

/** Waits a moment, or until the signal. */
export const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  wait(milliseconds, undefined, { signal })

/** Waits for work, but not for longer than this. */
export async function waitAtMost(work: Promise<unknown>, milliseconds: number): Promise<void> {
  const { promise: isLate, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  await Promise.race([work, isLate])
  clearTimeout(timer)
}

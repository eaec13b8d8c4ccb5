// The metrics of one server, in the format of Prometheus.
import type { Counter as AnyCounter, Histogram as AnyHistogram } from 'prom-client'
import { addProcessMetrics, Counter, Gauge, Histogram, Registry } from './prom-client.ts'
import { readTreeMemory } from './tree-memory.ts'

/** Why a valid request could not be fulfilled. */
export type FailureCause = 'rooms' | 'image' | 'drawing' | 'storage' | 'queue' | 'peer' | 'full'

/** Levels that are read when the metrics are requested. */
export interface CurrentLevels {
  /** How many requests are being handled or wait. */
  readonly requests: () => number
  /** The scenes that wait to be drawn; `undefined` if the queue cannot be reached. */
  readonly queue: () => Promise<{ waiting: number; oldestSeconds: number } | undefined>
  /** How many drawing processes are ready. */
  readonly readyProcesses: () => number
}

/** When the metrics of the process are added, if nothing asks for them before: the first requests do not wait for that. */
const processMetricsDelayMs = 1000

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20]

/** The metrics of one server. */
export class Metrics {
  readonly #register = new Registry()
  readonly #queueSeconds = this.#histogram(
    'whiteboard_queue_seconds',
    'Time that a scene waited to be drawn',
  )
  readonly #drawingSeconds = this.#histogram(
    'whiteboard_drawing_seconds',
    'Time to draw and encode a scene, including the wait for its images and for a process',
  )
  readonly #uploadSeconds = this.#histogram(
    'whiteboard_upload_seconds',
    'Time to upload a screenshot',
  )
  readonly #reused = this.#counter(
    'whiteboard_reused_total',
    'Screenshots that were still in the storage and not drawn again',
  )
  readonly #failedImages = this.#counter(
    'whiteboard_failed_images_total',
    'Images for which a placeholder was drawn',
  )
  readonly #failures = this.#counter(
    'whiteboard_failures_total',
    'Valid requests that could not be fulfilled, by cause',
    ['cause'],
  )
  readonly #missingCharacters = this.#counter(
    'whiteboard_missing_characters_total',
    'Characters in scenes that no font has, counted once for each scene',
  )
  readonly #omissions = this.#counter(
    'whiteboard_omissions_total',
    'Elements of boards that cannot be drawn, counted once for each version of a scene',
  )
  readonly #scenes = this.#counter(
    'whiteboard_scenes_total',
    'Scenes that were drawn or that could not be, by format of the file and outcome',
    ['format', 'outcome'],
  )
  readonly #requestSeconds = this.#histogram(
    'whiteboard_http_request_duration_seconds',
    'Time to respond to a request, by operation and status',
    ['operation', 'status'],
  )

  readonly #duplicates = this.#counter(
    'whiteboard_duplicates_avoided_total',
    'Scenes that were not drawn because an equal one was being drawn or waited',
  )
  readonly #attempts = this.#counter(
    'whiteboard_attempts_total',
    'Jobs of the queue that this worker has begun, by attempt: first or repeated',
    ['attempt'],
  )

  #processMetricsTimer: NodeJS.Timeout | undefined

  constructor({ requests, queue, readyProcesses }: CurrentLevels) {
    this.#processMetricsTimer = setTimeout(() => this.#addProcessMetrics(), processMetricsDelayMs)
    this.#processMetricsTimer.unref()
    this.#gauge('whiteboard_requests', 'Requests that are being handled or wait', requests)
    this.#gauge('whiteboard_drawing_processes', 'Drawing processes that are ready', readyProcesses)
    this.#gauge(
      'whiteboard_queue',
      'Scenes that wait to be drawn',
      async () => (await queue())?.waiting,
    )
    this.#gauge(
      'whiteboard_queue_oldest_seconds',
      'How long the scene that has waited longest has waited',
      async () => (await queue())?.oldestSeconds,
    )
    this.#gauge(
      'whiteboard_memory_bytes',
      'Resident memory of the server and its drawing processes; of the server alone where the system is not Linux',
      readTreeMemory,
    )
  }

  /** A scene waited to be drawn. */
  recordWait(seconds: number): void {
    this.#queueSeconds.observe(seconds)
  }

  /** A scene was drawn. */
  recordDrawing(seconds: number): void {
    this.#drawingSeconds.observe(seconds)
  }

  /** A screenshot was uploaded. */
  recordUpload(seconds: number): void {
    this.#uploadSeconds.observe(seconds)
  }

  /** A screenshot that was still in the storage was the response. */
  countReuse(): void {
    this.#reused.inc()
  }

  /** A scene was not drawn because an equal one was in flight. */
  countDuplicate(): void {
    this.#duplicates.inc()
  }

  /** A worker has begun a job of the queue. */
  countAttempt(attempt: 'first' | 'repeated'): void {
    this.#attempts.inc({ attempt })
  }

  /** A placeholder was drawn for images. */
  countFailedImages(count: number): void {
    this.#failedImages.inc(count)
  }

  /** A valid request could not be fulfilled. */
  countFailure(cause: FailureCause): void {
    this.#failures.inc({ cause })
  }

  /** No font has so many characters of a scene. */
  countMissingCharacters(count: number): void {
    this.#missingCharacters.inc(count)
  }

  /** So many elements of a scene cannot be drawn. */
  countOmissions(count: number): void {
    this.#omissions.inc(count)
  }

  /** A scene was drawn, in whole or not, or could not be. */
  countScene(format: string, outcome: 'complete' | 'incomplete' | 'failed'): void {
    this.#scenes.inc({ format: format.toLowerCase(), outcome })
  }

  /** A request was responded to. */
  recordRequest(operation: string, status: number, seconds: number): void {
    this.#requestSeconds.observe({ operation, status }, seconds)
  }

  /** All metrics as text of the type {@link contentType}. */
  text(): Promise<string> {
    this.#addProcessMetrics()
    return this.#register.metrics()
  }

  get contentType(): string {
    return this.#register.contentType
  }

  #addProcessMetrics(): void {
    if (!this.#processMetricsTimer) return
    clearTimeout(this.#processMetricsTimer)
    this.#processMetricsTimer = undefined
    addProcessMetrics(this.#register)
  }

  #histogram(name: string, help: string, labelNames: string[] = []): AnyHistogram {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.#register] })
  }

  #counter(name: string, help: string, labelNames: string[] = []): AnyCounter {
    return new Counter({ name, help, labelNames, registers: [this.#register] })
  }

  #gauge(name: string, help: string, read: () => number | Promise<number | undefined>): void {
    new Gauge({
      name,
      help,
      registers: [this.#register],
      async collect() {
        this.set((await read()) ?? Number.NaN)
      },
    })
  }
}

// What `/metrics` tells, in the format of Prometheus.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { ScreenshotMetrics } from './metrics.ts'

/** What is read when somebody asks. */
export interface Levels {
  /** How many requests are worked on or wait. */
  readonly requests: () => number
  /** How many scenes wait for a place. */
  readonly waiting: () => number
}

/** The measures of one server. */
export interface PrometheusMetrics {
  readonly meter: ScreenshotMetrics
  /** A request was answered. */
  answered(operation: string, status: number, seconds: number): void
  /** Everything as text, and the type of the text. */
  text(): Promise<string>
  readonly contentType: string
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20]

/** Begins to measure. */
export function createPrometheusMetrics(levels: Levels): PrometheusMetrics {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const gauge = (name: string, help: string, read: () => number): Gauge =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  const histogram = (name: string, help: string): Histogram =>
    new Histogram({ name, help, buckets: seconds, registers })

  gauge('whiteboard_requests', 'Requests that are worked on or wait', levels.requests)
  gauge('whiteboard_queue', 'Scenes that wait for a place', levels.waiting)
  const queueing = histogram('whiteboard_queue_seconds', 'Time that a scene waited for a place')
  const drawing = histogram(
    'whiteboard_drawing_seconds',
    'Time to draw and encode a scene, its images fetched and a process waited for',
  )
  const uploading = histogram('whiteboard_upload_seconds', 'Time to upload a picture')
  const reused = new Counter({
    name: 'whiteboard_reused_total',
    help: 'Pictures that were there already',
    registers,
  })
  const failures = new Counter({
    name: 'whiteboard_failures_total',
    help: 'Requests that were right and could not be done, by cause',
    labelNames: ['cause'],
    registers,
  })
  const answers = new Histogram({
    name: 'whiteboard_http_request_duration_seconds',
    help: 'Time to answer a request, by operation and status',
    labelNames: ['operation', 'status'],
    buckets: seconds,
    registers,
  })

  return {
    meter: {
      waited: (time) => queueing.observe(time),
      drawn: (time) => drawing.observe(time),
      uploaded: (time) => uploading.observe(time),
      reused: () => reused.inc(),
      failed: (cause) => failures.inc({ cause }),
    },
    answered: (operation, status, time) => answers.observe({ operation, status }, time),
    text: () => register.metrics(),
    contentType: register.contentType,
  }
}

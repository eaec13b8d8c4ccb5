// Traces with OpenTelemetry. Imported only with the setting `traces`. Nothing is registered globally: an application
// that starts a server may have traces of its own.
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources'
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import packageJson from '../../package.json' with { type: 'json' }
import { Outage, type OutageLog } from '../log/outage.ts'
import { SettingsError } from '../settings/settings-error.ts'
import { type ActiveSpan, runIn, type SpanAttributes, type SpanOptions } from './active-span.ts'
import { parseTraceParent } from './trace-context.ts'
import type { RootSpan, Tracing } from './tracing.ts'

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT }

/** How long the last spans may take to be sent, in milliseconds. */
const closeTimeoutMs = 2000

// OpenTelemetry's own.
const defaultBatchDelayMs = 5000

type Environment = Readonly<Record<string, string | undefined>>

/** The sampler of the variables that OpenTelemetry's own programs read. */
function createSampler(environment: Environment): Sampler {
  const { OTEL_TRACES_SAMPLER: name = 'parentbased_always_on', OTEL_TRACES_SAMPLER_ARG: ratio } =
    environment
  const roots: Readonly<Record<string, () => Sampler>> = {
    always_on: () => new AlwaysOnSampler(),
    always_off: () => new AlwaysOffSampler(),
    traceidratio: () => new TraceIdRatioBasedSampler(Number(ratio ?? 1)),
  }
  const root = roots[name.replace(/^parentbased_/, '')]?.()
  if (!root)
    throw new SettingsError(
      `traces: OTEL_TRACES_SAMPLER must be one of ${Object.keys(roots).join(', ')}, or one of them after parentbased_`,
    )
  return name.startsWith('parentbased_') ? new ParentBasedSampler({ root }) : root
}

const contextOf = (traceparent: string | undefined): Context => {
  const parent = parseTraceParent(traceparent)
  return parent ? trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true }) : ROOT_CONTEXT
}

/** A span of OpenTelemetry. */
class OpenTelemetrySpan implements ActiveSpan {
  readonly #tracer: Tracer
  readonly #span: Span
  readonly #context: Context

  constructor(tracer: Tracer, span: Span, parent: Context) {
    this.#tracer = tracer
    this.#span = span
    this.#context = trace.setSpan(parent, span)
  }

  get traceparent(): string {
    const { traceId, spanId, traceFlags } = this.#span.spanContext()
    return `00-${traceId}-${spanId}-${traceFlags & TraceFlags.SAMPLED ? '01' : '00'}`
  }

  rename(name: string): void {
    this.#span.updateName(name)
  }

  describe(attributes: SpanAttributes): void {
    this.#span.setAttributes(attributes)
  }

  fail(): void {
    this.#span.setStatus({ code: SpanStatusCode.ERROR })
  }

  run<Result>(name: string, options: SpanOptions, work: () => Promise<Result>): Promise<Result> {
    return runSpan(this.#tracer, this.#context, name, options, work)
  }
}

/** The error in words that hold nothing of a request: its message might. */
const describeError = (error: unknown): SpanAttributes => {
  const { name, reason } = Object(error) as { readonly name?: unknown; readonly reason?: unknown }
  return {
    'error.type': [name ?? 'Error', reason].filter((part) => typeof part === 'string').join(' '),
  }
}

async function runSpan<Result>(
  tracer: Tracer,
  parent: Context,
  name: string,
  { kind, attributes = {} }: SpanOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  const options = { kind: kind ? kinds[kind] : SpanKind.INTERNAL, attributes }
  const span = tracer.startSpan(name, options, parent)
  const active = new OpenTelemetrySpan(tracer, span, parent)
  try {
    return await runIn(active, work)
  } catch (error) {
    active.describe(describeError(error))
    active.fail()
    throw error
  } finally {
    span.end()
  }
}

/** How long spans wait for others, in milliseconds. What is no number counts as not set, as OpenTelemetry has it. */
function batchDelayOf({ OTEL_BSP_SCHEDULE_DELAY: delay }: Environment): number {
  const given = Number(delay || defaultBatchDelayMs)
  return Number.isNaN(given) ? defaultBatchDelayMs : given
}

/** The exporter, whose failures the log has: OpenTelemetry itself is silent about them. */
function reportOutages(exporter: OTLPTraceExporter, log: OutageLog): SpanExporter {
  const outage = new Outage(log, 'traces: the collector')
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const { message = 'unknown error' } = result.error ?? {}
        if (result.code !== 0) outage.begin(`does not accept spans: ${message}`)
        else outage.end()
        done(result)
      }),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  }
}

/**
 * Opens tracing. Where traces go, and which requests are traced, is in the standard variables, such as
 * `OTEL_EXPORTER_OTLP_ENDPOINT`.
 *
 * @throws SettingsError if they are invalid
 */
export function openTracing(log: OutageLog, environment: Environment = process.env): Tracing {
  const own = { 'service.name': 'whiteboard-server', 'service.version': packageJson.version }
  const provider = new TracerProvider({
    sampler: createSampler(environment),
    // The variables come last: they may name the service.
    resource: defaultResource()
      .merge(resourceFromAttributes(own))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: reportOutages(new OTLPTraceExporter(), log),
        scheduledDelayMillis: batchDelayOf(environment),
      }),
    ],
  })
  const tracer = provider.getTracer(packageJson.name, packageJson.version)
  return {
    run: ({ name, traceparent, ...options }: RootSpan, work) =>
      runSpan(tracer, contextOf(traceparent), name, options, work),
    close: async () => {
      const timeout = Promise.withResolvers<void>()
      const timer = setTimeout(timeout.resolve, closeTimeoutMs)
      // A collector that cannot be reached must not hold up the shutdown.
      await Promise.race([provider.shutdown().catch(() => {}), timeout.promise])
      clearTimeout(timer)
    },
  }
}

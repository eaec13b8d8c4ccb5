// Where traces of requests begin.
import type { SpanOptions } from './active-span.ts'

/** The span that a trace begins with. */
export interface RootSpan extends SpanOptions {
  readonly name: string
  /** The span of the caller, if the trace began elsewhere, as W3C Trace Context defines it. */
  readonly traceparent: string | undefined
}

/** Traces requests. */
export interface Tracing {
  /** Does work in a span, as a part of the caller's trace. */
  run<Result>(span: RootSpan, work: () => Promise<Result>): Promise<Result>
  /** Sends what is left. */
  close(): Promise<void>
}

/** Traces nothing. */
export const noTracing: Tracing = {
  run: (_span, work) => work(),
  close: async () => {},
}

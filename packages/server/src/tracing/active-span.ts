// The span of the work at hand, if the request is traced. Code that makes spans needs to know nothing else.
import { AsyncLocalStorage } from 'node:async_hooks'

/** What a span says of its work. No attribute may hold a token or anything else that is secret. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>

/** How a span is made. */
export interface SpanOptions {
  /** Whether the work is a request that came, a request that is sent, or neither, which is the default. */
  readonly kind?: 'server' | 'client'
  readonly attributes?: SpanAttributes
}

/** The span of work that goes on. */
export interface ActiveSpan {
  /** Identifies it, as W3C Trace Context defines it. */
  readonly traceparent: string
  rename(name: string): void
  describe(attributes: SpanAttributes): void
  /** Says that the work failed, though nothing was thrown. */
  fail(): void
  /** Does a part of the work in a span of its own. */
  run<Result>(name: string, options: SpanOptions, work: () => Promise<Result>): Promise<Result>
}

const storage = new AsyncLocalStorage<ActiveSpan>()

/** Makes the span that of the work and of all that it calls. */
export const runIn = <Result>(span: ActiveSpan, work: () => Promise<Result>): Promise<Result> =>
  storage.run(span, work)

/** The span of the work at hand, if it is traced. */
export const activeSpan = (): ActiveSpan | undefined => storage.getStore()

/** Does work in a span of its own, if the work at hand is traced. */
export const inSpan = <Result>(
  name: string,
  work: () => Promise<Result>,
  options: SpanOptions = {},
): Promise<Result> => activeSpan()?.run(name, options, work) ?? work()

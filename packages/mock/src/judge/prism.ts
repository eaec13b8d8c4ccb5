// Prism: routes, validates and answers from the contract, without a socket.
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpConfig,
  type IHttpRequest,
} from '@stoplight/prism-http'
import { openapi } from '@whiteboard-screenshots/spec'
import type { Violation } from './violations.ts'

/** What a request's `Prefer` header asks for. */
export interface Preference {
  readonly code?: number
  readonly exampleKey?: string
}

/** Prism's answer. */
export interface Verdict {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  readonly violations: readonly Violation[]
}

/** Asks Prism what to answer. */
export type Engine = (request: IHttpRequest, preference: Preference) => Promise<Verdict>

const silent = (): void => {}
const logger: Record<string, () => unknown> = {
  info: silent,
  warn: silent,
  error: silent,
  debug: silent,
  trace: silent,
  success: silent,
  child: () => logger,
}

// A fresh one for each request: Prism writes the request's media types into it.
const configuration = (preference: Preference): IHttpConfig => ({
  validateRequest: true,
  validateResponse: false,
  checkSecurity: true,
  errors: false,
  isProxy: false,
  upstreamProxy: undefined,
  mock: { dynamic: false, ...preference },
})

export async function createEngine(): Promise<Engine> {
  // A copy, since Prism resolves the document's references in place.
  const operations = await getHttpOperationsFromSpec(structuredClone(openapi) as never)
  const prism = createInstance(configuration({}), { logger: logger as never })
  return async (request, preference) => {
    const result = await prism.request(request, operations, configuration(preference))()
    if (result._tag === 'Left') {
      const {
        status = 500,
        detail,
        message,
      } = result.left as Error & {
        status?: number
        detail?: string
      }
      return { status, headers: {}, body: { message: detail ?? message }, violations: [] }
    }
    const { output, validations } = result.right
    return {
      status: output.statusCode,
      headers: (output.headers ?? {}) as Record<string, string>,
      body: output.body,
      violations: validations.input as unknown as Violation[],
    }
  }
}

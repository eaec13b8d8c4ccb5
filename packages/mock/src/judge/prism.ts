// Prism: routes, validates and answers from the contract, without a socket.

import type { IHttpConfig, IHttpRequest } from '@stoplight/prism-http'
import type {
  ParsedRequest,
  Preference,
  ValidationResult,
  Validator,
  Violation,
} from '@whiteboard-screenshots/server-core/validation'
import { openapi } from '@whiteboard-screenshots/spec'

/** Prism's verdict. */
export interface PrismVerdict extends ValidationResult {
  /** What is wrong with the answer that it was given to judge. */
  readonly answerViolations: readonly Violation[]
}

/** An answer for Prism to judge. */
export interface JudgedAnswer {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** Prism, loaded. */
export interface Prism extends Validator {
  /** Asks what is wrong with a request and the answer that it got. */
  readonly judge: (request: ParsedRequest, answer: JudgedAnswer) => Promise<PrismVerdict>
}

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
const configuration = (preference: Preference, validateResponse: boolean): IHttpConfig => ({
  validateRequest: true,
  validateResponse,
  checkSecurity: true,
  errors: false,
  isProxy: false,
  upstreamProxy: undefined,
  mock: { dynamic: false, ...preference },
})

const toPrism = ({ method, path, headers, body }: ParsedRequest): IHttpRequest => ({
  method: method.toLowerCase() as IHttpRequest['method'],
  url: { path, query: {} },
  headers: { ...headers },
  body,
})

/** Loads Prism, which takes far longer than everything else that the mock loads. */
export async function loadPrism(): Promise<Prism> {
  const { createInstance, getHttpOperationsFromSpec } = await import('@stoplight/prism-http')
  // A copy, since Prism resolves the document's references in place.
  const operations = await getHttpOperationsFromSpec(structuredClone(openapi) as never)
  type Instance = ReturnType<typeof createInstance>

  const run = async (
    prism: Instance,
    request: ParsedRequest,
    config: IHttpConfig,
  ): Promise<PrismVerdict> => {
    const result = await prism.request(toPrism(request), operations, config)()
    if (result._tag === 'Left') {
      const {
        status = 500,
        detail,
        message: reason,
      } = result.left as Error & {
        status?: number
        detail?: string
      }
      const message = detail ?? reason
      return { status, headers: {}, body: { message }, violations: [], answerViolations: [] }
    }
    const { output, validations } = result.right
    return {
      status: output.statusCode,
      headers: (output.headers ?? {}) as Record<string, string>,
      body: output.body,
      violations: validations.input as unknown as Violation[],
      answerViolations: validations.output as unknown as Violation[],
    }
  }

  const instance = createInstance(configuration({}, false), { logger: logger as never })
  return {
    validate: (request, preference) => run(instance, request, configuration(preference, false)),
    judge: (request, answer) => {
      // Prism validates whatever its mocker returns: here, the answer that it is given.
      const mock = () => () => ({ _tag: 'Right', right: answer })
      const judging = createInstance(configuration({}, true), {
        logger: logger as never,
        mock: mock as never,
      })
      return run(judging, request, configuration({}, true))
    },
  }
}

let loading: Promise<Prism> | undefined

/** The Prism of this process, loaded when it is first needed. */
export function sharedPrism(): Promise<Prism> {
  loading ??= loadPrism()
  return loading
}

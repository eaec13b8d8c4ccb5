// Prism's own validation of a request, in this process.
import type { IHttpConfig } from '@stoplight/prism-http'
import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http'
import { openapi } from '@whiteboard-screenshots/spec'
import { silentLogger } from '../../src/prism/silent-logger.ts'

/** A request with its body parsed. */
export interface ParsedRequest {
  readonly method: string
  /** The path, percent-encoded, without a query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** Prism's result. */
export interface PrismResult {
  readonly status: number
  /** The invalid fields, such as `body.width`, sorted. */
  readonly fields: readonly string[]
}

interface PrismViolation {
  readonly path?: readonly (string | number)[]
  readonly code?: string | number
  readonly message: string
}

// A fresh one for each request: Prism writes the request's media types into it.
const configure = (): IHttpConfig => ({
  validateRequest: true,
  validateResponse: false,
  checkSecurity: true,
  errors: false,
  isProxy: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
})

function fieldOf({ path = ['body'], code, message }: PrismViolation): string {
  const missing = code === 'required' ? /property '(.+)'$/.exec(message)?.[1] : undefined
  return [...path, ...(missing === undefined ? [] : [missing])].join('.')
}

const operations = await getHttpOperationsFromSpec(structuredClone(openapi) as never)
const prism = createInstance(configure(), { logger: silentLogger as never })

/** Validates a request with Prism. */
export async function validateWithPrism(request: ParsedRequest): Promise<PrismResult> {
  const { method, path, headers, body } = request
  const result = await prism.request(
    {
      method: method.toLowerCase() as 'post',
      url: { path, query: {} },
      headers: { ...headers },
      body,
    },
    operations,
    configure(),
  )()
  if (result._tag === 'Left') {
    const { status = 500 } = result.left as Error & { status?: number }
    return { status, fields: [] }
  }
  const { output, validations } = result.right
  const violations = validations.input as unknown as readonly PrismViolation[]
  // 401 stands for the token, whose absence is not a violation here.
  const invalid = violations.filter(({ code }) => code !== 401)
  return { status: output.statusCode, fields: invalid.map(fieldOf).sort() }
}

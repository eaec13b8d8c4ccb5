// Chooses preferred responses: the contract's examples, and what Prism generates for a response that has none. Prism
// runs in this process, without a socket. The request has already been validated by then.
import type { IHttpConfig } from '@stoplight/prism-http'
import type { Operation } from '@whiteboard-screenshots/server-core/contract'
import { openapi } from '@whiteboard-screenshots/spec'
import {
  type ChooseResponse,
  chooseExample,
  type PreferredResponse,
} from '../api/choose-response.ts'
import { silentLogger } from './silent-logger.ts'

// A new object for each request, since Prism writes the request's media types into it.
const configure = (mock: Omit<IHttpConfig['mock'], 'dynamic'>): IHttpConfig => ({
  validateRequest: false,
  validateResponse: false,
  checkSecurity: false,
  errors: false,
  isProxy: false,
  upstreamProxy: undefined,
  mock: { dynamic: false, ...mock },
})

async function loadPrism(): Promise<ChooseResponse> {
  const { createInstance, getHttpOperationsFromSpec } = await import('@stoplight/prism-http')
  // A copy, since Prism resolves the document's references in place.
  const operations = await getHttpOperationsFromSpec(structuredClone(openapi) as never)
  const prism = createInstance(configure({}), { logger: silentLogger as never })
  return async ({ method, path }, { status, example }) => {
    const result = await prism.request(
      {
        method: method.toLowerCase() as 'post',
        url: { path: path.replace('{uuid}', 'room'), query: {} },
        headers: { accept: 'application/json' },
      },
      operations,
      configure({ code: status, ...(example !== undefined && { exampleKey: example }) }),
    )()
    if (result._tag === 'Left') return undefined
    const { statusCode, headers, body } = result.right.output
    // Prism's own errors have no content type.
    const isFound = statusCode === status && headers?.['Content-type'] !== undefined
    return isFound ? { body } : undefined
  }
}

let loading: Promise<ChooseResponse> | undefined

/** Chooses a response with Prism, which takes a second to load and 60 MB of memory. */
export const chooseWithPrism: ChooseResponse = async (operation, preferred) => {
  loading ??= loadPrism()
  return (await loading)(operation, preferred)
}

const hasNoExample = ({ responses }: Operation, { status, example }: PreferredResponse): boolean =>
  example === undefined &&
  responses.some((response) => response.status === status && response.examples.length === 0)

/**
 * Chooses a response.
 *
 * Examples are chosen without Prism, since clients with a short timeout cannot wait until it is loaded. Tests compare
 * the choice with that of Prism.
 */
export const chooseResponse: ChooseResponse = async (operation, preferred) =>
  hasNoExample(operation, preferred)
    ? chooseWithPrism(operation, preferred)
    : chooseExample(operation, preferred)

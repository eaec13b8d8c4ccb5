// Prism chooses preferred responses. It runs in this process, without a socket. The request has already been
// validated by then.
import type { IHttpConfig } from '@stoplight/prism-http'
import { openapi } from '@whiteboard-screenshots/spec'
import { type ChooseResponse, chooseExample } from '../api/choose-response.ts'
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

/**
 * Chooses a response with Prism.
 *
 * Prism is loaded with the first request that prefers a response: it takes longer to load than everything else, and
 * more memory. Inside Jest it cannot be loaded, because a dependency of it is a module. The same choice is then made
 * without it.
 */
export const chooseWithPrism: ChooseResponse = async (operation, preferred) => {
  loading ??= loadPrism().catch(() => chooseExample)
  return (await loading)(operation, preferred)
}

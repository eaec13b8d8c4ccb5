// openapi-backend as its README shows it, on Node's HTTP server: each operation responds with its example.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Context, OpenAPIBackend } from 'openapi-backend'

const [definition = '', port] = process.argv.slice(2)

interface Outcome {
  readonly status: number
  readonly body: unknown
}

const api = new OpenAPIBackend({ definition, quick: true })
api.register({
  validationFail: ({ validation }: Context): Outcome => ({
    status: 400,
    body: { err: validation.errors },
  }),
  notFound: (): Outcome => ({ status: 404, body: { err: 'not found' } }),
  methodNotAllowed: (): Outcome => ({ status: 405, body: { err: 'method not allowed' } }),
  unauthorizedHandler: (): Outcome => ({ status: 401, body: { err: 'unauthorized' } }),
  notImplemented: ({ api, operation }: Context): Outcome => {
    const { status, mock } = api.mockResponseForOperation(operation.operationId ?? '')
    return { status, body: mock }
  },
})
api.registerSecurityHandler('token', ({ request }: Context) => 'token' in request.headers)
await api.init()

const parse = (sent: string): unknown => {
  try {
    return JSON.parse(sent)
  } catch {
    return sent
  }
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url: path = '/', headers } = request
  const { status, body }: Outcome = await api.handleRequest({
    method,
    path,
    headers: headers as Record<string, string>,
    body: parse(await text(request)),
  })
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

createServer((request, response) => {
  handle(request, response).catch(() => response.destroy())
}).listen(Number(port), '127.0.0.1')

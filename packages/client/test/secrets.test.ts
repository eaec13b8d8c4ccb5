// Tokens and keys appear in no error, hook or log.
import { inspect } from 'node:util'
import { expect, test, vi } from 'vitest'
import { createWhiteboardClient } from '../src/index.ts'
import { errorOf, input, messageOf, shown, token } from './calls.ts'
import { failureOf, json } from './test-server.ts'

test('a token that the server repeats is masked', async () => {
  const onResponse = vi.fn()
  const error = await errorOf(
    (response) =>
      json(response, 401, { message: `${token} is bad`, token }, { 'x-token': `a${token}` }),
    { onResponse },
  )
  expect(error).toMatchObject({ message: messageOf('[token] is bad', 401) })
  expect(inspect(onResponse.mock.calls)).not.toContain(token)
  await errorOf((response) => {
    response.writeHead(201)
    response.end(token)
  })
})

test.each([
  ['message', (sent: string) => new TypeError('failed', { cause: new Error(`sent ${sent}`) })],
  [
    'message, of several',
    (sent: string) =>
      new TypeError('failed', { cause: new AggregateError([new Error(`sent ${sent}`)]) }),
  ],
  ['code', (sent: string) => Object.assign(new TypeError('failed'), { code: sent })],
])('a token in the %s of an error of `fetch` is masked', async (_, failing) => {
  const client = createWhiteboardClient({
    token,
    fetch: async (_, { headers }) => {
      throw failing(String(new Headers(headers).get('token')))
    },
  })
  const error = await failureOf(client.createScreenshot(input))
  expect(error).toMatchObject({ kind: 'connection' })
  expect(shown(error)).not.toContain(token)
})

test('inspecting a client shows no token and no keys', () => {
  const credentials = { accessKey: 'ak', secretKey: 'hush-hush' }
  const clients = [createWhiteboardClient({ token }), createWhiteboardClient({ credentials })]
  expect(inspect(clients, { depth: 20, showHidden: true })).not.toMatch(/NETLESS|hush/)
})

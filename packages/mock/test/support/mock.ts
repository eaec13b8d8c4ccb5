// A mock that the tests of a file share, and requests to it with a token of a secret.
import { afterAll } from 'vitest'
import { type Mock, startMock } from '../../src/index.ts'

/** Starts a mock, and closes it after the tests of the file. */
export async function useMock(): Promise<Mock> {
  const mock = await startMock({ port: 0 })
  afterAll(() => mock.close())
  return mock
}

/** A token whose secret no message may contain. */
export const token = 'NETLESSSDK_bm90IGEgdG9rZW4'

/** The path of a room that the mock has. */
export const path = '/v5/rooms/a7e04xxxxx7d1eca69/screenshots'

/** Posts a body with the token. */
export const post = (
  mock: Pick<Mock, 'url'>,
  body: string,
  headers: Readonly<Record<string, string>> = {},
  to: string = path,
): Promise<Response> =>
  fetch(mock.url + to, {
    method: 'POST',
    headers: { token, 'content-type': 'application/json', ...headers },
    body,
  })

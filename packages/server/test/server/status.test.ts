// What operators and proxies rely on: the status port, and connections that are kept open.
import { expect, test } from 'vitest'
import { post, start } from './start-test-server.ts'

const statusOf = async (url: string, path: string, token?: string): Promise<number> => {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const response = await fetch(`${url}${path}`, { headers })
  expect(response.headers.get('access-control-allow-origin')).toBe(
    response.status === 200 && path.startsWith('/openapi.') ? '*' : null,
  )
  await response.arrayBuffer()
  return response.status
}

test('with a status port, readiness and metrics are there and nowhere else', async () => {
  const { url, statusUrl = '' } = await start({ statusPort: 0, origin: [] })
  expect(statusUrl).not.toBe(url)
  const statuses = async (base: string): Promise<Record<string, number>> => ({
    '/healthz': await statusOf(base, '/healthz'),
    '/readyz': await statusOf(base, '/readyz'),
    '/metrics': await statusOf(base, '/metrics'),
    '/openapi.yaml': await statusOf(base, '/openapi.yaml'),
  })
  expect(await statuses(url)).toEqual({
    '/healthz': 200,
    '/readyz': 404,
    '/metrics': 404,
    '/openapi.yaml': 200,
  })
  expect(await statuses(statusUrl)).toEqual({
    '/healthz': 200,
    '/readyz': 200,
    '/metrics': 200,
    '/openapi.yaml': 404,
  })
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({
    message: 'This server has this route on the port of its setting statusPort',
  })
  expect((await post(url)).status).toBe(201)
  const onStatusPort = await post(statusUrl)
  expect([onStatusPort.status, await onStatusPort.json()]).toEqual([
    404,
    { message: 'There is no such route on this port' },
  ])
})

test('the status port requires the status token, if there is one', async () => {
  const server = await start({ statusPort: 0, statusToken: 'secret', origin: [] })
  const { statusUrl = '' } = server
  expect(await statusOf(statusUrl, '/metrics')).toBe(401)
  expect(await statusOf(statusUrl, '/metrics', 'secret')).toBe(200)
  expect(await statusOf(statusUrl, '/healthz')).toBe(200)
  await server.close()
  await expect(fetch(`${statusUrl}/healthz`)).rejects.toThrow()
})

test('connections are kept open for longer than a proxy keeps them', async () => {
  const keepAlive = async (options: object): Promise<string | null> => {
    const { url } = await start(options)
    return (await fetch(`${url}/healthz`)).headers.get('keep-alive')
  }
  expect(await keepAlive({})).toBe('timeout=75')
  expect(await keepAlive({ keepAliveTimeout: 9000 })).toBe('timeout=9')
})

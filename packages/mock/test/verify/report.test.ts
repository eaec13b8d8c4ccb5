// What the verifying proxy reports about requests and responses.
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { formatReport } from '../../src/verify/report.ts'
import { useMock } from '../support/mock.ts'
import {
  requestScreenshot,
  startFixedUpstream,
  startProxy,
  startUpstream,
  validBody,
  validResponse,
} from './proxy.ts'

const mock = await useMock()

test('invalid requests are forwarded and reported once, with their count', async () => {
  const { url, report } = await startProxy(mock.url)
  expect((await requestScreenshot(url, '{"width":1}')).status).toBe(400)
  expect((await requestScreenshot(url, '{"width":1}')).status).toBe(400)
  expect((await requestScreenshot(url, '{')).status).toBe(400)
  expect((await requestScreenshot(url, validBody, { token: '' })).status).toBe(401)
  expect((await fetch(`${url}/v5/rooms/a/screenshots`)).status).toBe(405)
  expect((await fetch(`${url}/nowhere`, { method: 'POST' })).status).toBe(404)
  const text = formatReport(report())
  expect(text).toContain('verified 6 exchanges: 0 valid\n')
  expect(text).toContain('400: body.height is required (2 times)\n')
  expect(text).toContain('400: body is not valid JSON\n')
  expect(text).toContain('401: header.token is required\n')
  expect(text).toContain('405: GET is not allowed here: use POST\n')
  expect(text).toContain('404: there is no /nowhere in this API')
  expect(text).not.toContain('  response ')
})

test.each([
  [201, 'application/json', '{"url":"x"}', 'body.key is required'],
  [201, 'application/json', '{', 'body is not valid JSON'],
  [201, 'text/html', '<p>', 'content type must be application/json'],
  [200, 'application/json', '{"message":"x"}', 'status 200 must be 201'],
  [404, 'application/json', '{"error":"x"}', 'body.message is required'],
  [500, 'application/json', '{"message":1}', 'body.message must be a string, got 1'],
])(
  'an invalid response %i %s %s is reported and sent on unchanged',
  async (status, type, body, problem) => {
    const { url, report } = await startProxy(await startFixedUpstream(status, type, body))
    const response = await requestScreenshot(url, validBody)
    expect(response.status).toBe(status)
    expect(response.headers.get('x-upstream')).toBe('yes')
    expect(await response.text()).toBe(body)
    const { problems } = report()
    expect(problems.map((found) => `${found.side} ${found.problem}`).join()).toContain(problem)
    expect(problems.every(({ side }) => side === 'response')).toBe(true)
  },
)

test('statuses are reported separately, and a wrong status hides other problems of the response', async () => {
  const bodies = { 200: '{"ok":true}', 204: '', 302: '<p>', 403: '{"error":"x"}', 501: '{}' }
  const bodiesByStatus = Object.entries(bodies)
  let calls = 0
  const upstream = await startUpstream((request, response) => {
    request.resume()
    const [status = '', body] = bodiesByStatus[calls++ % bodiesByStatus.length] ?? []
    response.writeHead(Number(status), { 'content-type': 'application/json' }).end(body)
  })
  const { url, report } = await startProxy(upstream)
  for (let call = 0; call < 2 * bodiesByStatus.length; call += 1)
    await fetch(`${url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
      method: 'POST',
      headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json' },
      body: validBody,
      redirect: 'manual',
    })
  const wrong = 'must be 201, or 400 or more for a failure'
  expect(formatReport(report()).split('\n').slice(1)).toEqual(
    [
      `200: status 200 ${wrong}`,
      `204: status 204 ${wrong}`,
      `302: status 302 ${wrong}`,
      '403: body.message is required',
      '501: body.message is required',
    ].map((text) => `  response POST /v5/rooms/{uuid}/screenshots ${text} (2 times)`),
  )
})

test.each([501, 418, 413])('a %i with a message is valid and sent on unchanged', async (status) => {
  const body = '{"message":"no"}'
  const { url, report } = await startProxy(
    await startFixedUpstream(status, 'application/json', body),
  )
  const response = await requestScreenshot(url, validBody)
  expect(response.status).toBe(status)
  expect(await response.text()).toBe(body)
  expect(report()).toEqual({ exchanges: 1, valid: 1, problems: [] })
})

test('a problem is reported once for all rooms, without tokens', async () => {
  const { url, report } = await startProxy(mock.url)
  const token = 'NETLESSSDK_bm90IGEgdG9rZW4'
  for (const room of ['a7e04xxxxx7d1eca69', 'faed3130727911ebaea37759ee91947c'])
    await fetch(`${url}/v5/rooms/${room}/screenshots`)
  await fetch(`${url}/v5/${token}`, { method: 'POST' })
  expect(report().problems).toMatchObject([
    { method: 'GET', path: '/v5/rooms/{uuid}/screenshots', count: 2 },
    { path: '/v5/NETLESSSDK_***', problem: 'there is no /v5/NETLESSSDK_*** in this API' },
  ])
})

test('of a compressed response, everything but the body is validated', async () => {
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
  const upstream = await startUpstream((request, response) => {
    request.resume()
    response.writeHead(200, headers).end(gzipSync(JSON.stringify(validResponse)))
  })
  const { url, report } = await startProxy(upstream)
  expect(await (await requestScreenshot(url, validBody)).json()).toEqual(validResponse)
  const problem = 'status 200 must be 201, or 400 or more for a failure'
  expect(report().problems).toMatchObject([{ side: 'response', problem }])
})

// The requests that the mock records, without their tokens.
import { beforeEach, expect, test } from 'vitest'
import type { RecordedRequest } from '../src/index.ts'
import { path, post, token, useMock } from './support/mock.ts'

const mock = await useMock()
beforeEach(() => {
  mock.reset()
  mock.setScenario()
})

const fetchReceived = async (): Promise<RecordedRequest[]> =>
  (await (await fetch(`${mock.url}/__mock/requests`)).json()) as RecordedRequest[]

test('received requests are listed the same over HTTP and in process', async () => {
  await post(mock, '{"width":640,"height":480}', { region: 'us-sv' })
  await post(mock, '{"width":0}')
  const requests = await fetchReceived()
  expect(requests).toEqual(mock.requests())
  expect(requests).toMatchObject([
    {
      method: 'POST',
      path,
      operation: 'createScreenshot',
      uuid: 'a7e04xxxxx7d1eca69',
      body: { width: 640, height: 480 },
      headers: { region: 'us-sv', token: 'NETLESSSDK_***' },
      status: 201,
      state: 'complete',
      violations: [],
    },
    { status: 400, violations: ['body.height is required', 'body.width must be >= 1'] },
  ])
})

test('tokens are masked in headers, body, path and query', async () => {
  await post(mock, `{"width":1,"height":1,"more":"${token}"}`, { authorization: `Bearer ${token}` })
  await post(mock, '{', { token: 'no-prefix' }, `/v5/${token}?token=${token}`)
  const text = JSON.stringify(await fetchReceived())
  expect(text).not.toContain('bm90')
  expect(text).not.toContain('no-prefix')
})

test.each(['authorization', 'proxy-authorization', 'cookie', 'x-forwarded-token'])(
  'the header %s is masked',
  async (name) => {
    const secret = name.startsWith('x-') ? token : 'a-secret'
    await post(mock, '{}', { [name]: secret })
    const [request] = await fetchReceived()
    expect(request?.headers[name]).toContain('***')
    expect(JSON.stringify(request)).not.toContain(secret)
  },
)

test('a token in place of a room uuid is masked', async () => {
  await post(mock, '{"width":1,"height":1}', {}, `/v5/rooms/${token}/screenshots`)
  const [request] = await fetchReceived()
  expect(request).toMatchObject({ status: 404, uuid: 'NETLESSSDK_***' })
  expect(JSON.stringify(request)).not.toContain('bm90')
})

test('a deeply nested body is recorded as text', async () => {
  const deep = `{"width":1,"height":1,"more":${'['.repeat(8000)}${']'.repeat(8000)}}`
  expect((await post(mock, deep)).status).toBe(201)
  const shallow = '{"width":1,"height":1,"more":[[[{}]],"]"]}'
  expect((await post(mock, shallow)).status).toBe(201)
  const bodies = (await fetchReceived()).map(({ body }) => body)
  expect(bodies).toEqual([deep, JSON.parse(shallow)])
})

test('a long body is recorded as text and truncated', async () => {
  const body = JSON.stringify({ width: 1, height: 1, more: 'x'.repeat(20_000) })
  expect((await post(mock, body)).status).toBe(201)
  const [request] = await fetchReceived()
  expect(request?.body).toBe(`${body.slice(0, 16_384)}…`)
})

test('DELETE /__mock/requests clears the recorded requests', async () => {
  await post(mock, '{}')
  expect(await fetchReceived()).toHaveLength(1)
  expect((await fetch(`${mock.url}/__mock/requests`, { method: 'DELETE' })).status).toBe(204)
  expect(await fetchReceived()).toEqual([])
})

test('the latest 1,000 requests are kept', async () => {
  // Of different lengths: a longer request may replace a shorter one, and the other way round.
  const bodies = Array.from({ length: 1700 }, (_, index) => ({
    width: index + 1,
    height: 1,
    more: '课'.repeat((index % 7) * 300),
  }))
  for (const body of bodies)
    await post(mock, JSON.stringify(body)).then((response) => response.arrayBuffer())
  const requests = await fetchReceived()
  expect(requests.map(({ body }) => body)).toEqual(bodies.slice(-1000))
})

const stateOf = ({ status, state }: RecordedRequest): unknown[] => [status, state]

test('a request is listed in the order of arrival, while it is open and after its client has left', async () => {
  mock.setScenario([{ call: 1, latency: 600_000 }])
  const client = new AbortController()
  const slow = fetch(mock.url + path, {
    method: 'POST',
    headers: { token, 'content-type': 'application/json' },
    body: '{"width":640,"height":480}',
    signal: client.signal,
  })
  slow.catch(() => {})
  await expect
    .poll(async () => (await fetchReceived())[0])
    .toMatchObject({ operation: 'createScreenshot', body: { width: 640, height: 480 } })
  await post(mock, '{"width":1,"height":1}')
  expect((await fetchReceived()).map(stateOf)).toEqual([
    [null, 'open'],
    [201, 'complete'],
  ])
  client.abort()
  await expect
    .poll(async () => (await fetchReceived()).map(stateOf))
    .toEqual([
      [null, 'client-left'],
      [201, 'complete'],
    ])
})

test('a request whose connection the scenario closes is listed with the fault', async () => {
  mock.setScenario([
    { call: 1, fault: 'reset' },
    { call: 2, fault: 'half-body' },
  ])
  const body = '{"width":1,"height":1}'
  for (let call = 0; call < 2; call += 1)
    await expect(post(mock, body).then((response) => response.text())).rejects.toThrow()
  expect((await fetchReceived()).map(stateOf)).toEqual([
    [null, 'reset'],
    [201, 'half-body'],
  ])
})

test('a request that was open when the list was cleared is not listed when it ends', async () => {
  mock.setScenario([{ call: 1, latency: 600_000 }])
  const client = new AbortController()
  const headers = { token, 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: '{"width":1,"height":1}', signal: client.signal }
  const slow = fetch(mock.url + path, init).catch(() => {})
  await expect.poll(async () => (await fetchReceived()).map(stateOf)).toEqual([[null, 'open']])
  mock.reset()
  client.abort()
  await slow
  mock.setScenario()
  await post(mock, '{"width":2,"height":1}')
  expect((await fetchReceived()).map(stateOf)).toEqual([[201, 'complete']])
})

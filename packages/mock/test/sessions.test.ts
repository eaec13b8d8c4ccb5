// Changing the rooms and the scenario of a running mock, for all requests or for those of a session.
import { beforeEach, expect, test } from 'vitest'
import { startMock } from '../src/index.ts'
import { Sessions, type SharedContext } from '../src/server/sessions.ts'
import { useMock } from './support/mock.ts'

const mock = await useMock()
beforeEach(() => {
  mock.reset()
  mock.setRooms()
  mock.setScenario()
})

const send = (
  method: string,
  to: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(`${mock.url}/__mock/${to}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })

const take = (
  headers: Readonly<Record<string, string>> = {},
  room = 'a7e04xxxxx7d1eca69',
  path = '/init',
): Promise<Response> =>
  fetch(`${mock.url}/v5/rooms/${room}/screenshots`, {
    method: 'POST',
    headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ width: 64, height: 48, path }),
  })

const statusesOf = async (calls: readonly Promise<Response>[]): Promise<number[]> =>
  (await Promise.all(calls)).map(({ status }) => status)

test('PUT replaces the scenario, POST puts rules before it, DELETE returns to the first one', async () => {
  const first = await send('PUT', 'scenario', [{ status: 503 }])
  expect(await first.json()).toEqual({ rules: [{ status: 503 }], seed: 1 })
  expect((await take()).status).toBe(503)
  const added = await send('POST', 'scenario', { rules: [{ call: 1, status: 429 }] })
  expect(await added.json()).toEqual({
    rules: [{ call: 1, status: 429 }, { status: 503 }],
    seed: 1,
  })
  expect((await take()).status).toBe(429)
  expect((await take()).status).toBe(503)
  expect((await send('DELETE', 'scenario')).status).toBe(204)
  expect((await take()).status).toBe(201)
  expect(await (await send('GET', 'scenario')).json()).toEqual({ rules: [], seed: 1 })
})

test('rules that were there before keep their counts and their chance when others are added', async () => {
  const outcomes = async (): Promise<number[]> => {
    const statuses: number[] = []
    for (let call = 0; call < 20; call += 1) statuses.push((await take()).status)
    return statuses
  }
  mock.setScenario({ rules: [{ chance: 0.5, status: 503 }], seed: 7 })
  const alone = await outcomes()
  expect(new Set(alone)).toEqual(new Set([201, 503]))
  mock.setScenario({ rules: [{ chance: 0.5, status: 503 }], seed: 7 })
  await send('POST', 'scenario', [{ room: 'another', status: 429 }])
  expect(await outcomes()).toEqual(alone)
})

test('PUT replaces the rooms, POST adds to them, DELETE returns to the first ones', async () => {
  const before = await (await send('GET', 'rooms')).json()
  await send('PUT', 'rooms', { lesson: ['/a'] })
  expect(await statusesOf([take({}, 'lesson', '/a'), take()])).toEqual([201, 404])
  const added = await send('POST', 'rooms', { other: ['/b'] })
  expect(await added.json()).toEqual({ lesson: ['/a'], other: ['/b'] })
  expect((await take({}, 'other', '/b')).status).toBe(201)
  expect((await send('DELETE', 'rooms')).status).toBe(204)
  expect(await (await send('GET', 'rooms')).json()).toEqual(before)
  expect(await statusesOf([take({}, 'lesson', '/a'), take()])).toEqual([404, 201])
})

test('the room * stands for every room that is not listed', async () => {
  mock.setRooms({ '*': ['/any'], lesson: ['/a'] })
  const response = await take({}, 'whatever', '/any')
  expect(response.status).toBe(201)
  const { url } = (await response.json()) as { url: string }
  expect(url).toContain('/whatever/any-')
  expect((await fetch(url)).status).toBe(200)
  expect((await take({}, 'lesson', '/any')).status).toBe(404)
})

test.each([
  ['scenario', '{', 'body is not valid JSON: Unexpected end of JSON input; YAML is for files only'],
  ['scenario', { status: 503 }, 'rules must be a list of rules: put the rule in [ ]'],
  ['scenario', [{ status: 200 }], 'rules[0].status must be a status from 400 to 599'],
  ['scenario', { rule: [] }, 'rules must be a list of rules'],
  ['rooms', [], 'the rooms must be an object: the scenes of each room by its uuid'],
  ['rooms', { a: ['no'] }, /^room a: "no" is not the path of a scene/],
])('an invalid body for %s changes nothing: %j', async (to, body, message) => {
  const before = await (await send('GET', to)).text()
  for (const method of ['PUT', 'POST']) {
    const response = await send(method, to, body)
    expect(response.status).toBe(400)
    const text = ((await response.json()) as { message: string }).message
    if (typeof message === 'string') expect(text).toBe(message)
    else expect(text).toMatch(message)
  }
  expect(await (await send('GET', to)).text()).toBe(before)
})

test('rules and rooms cannot be added without an end', async () => {
  const rules = Array.from({ length: 10_001 }, () => ({ status: 429 }))
  const rooms = (prefix: string): unknown =>
    Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [prefix + index, []]))
  const messages = []
  for (const [to, body] of [
    ['scenario', rules],
    ['rooms', rooms('a')],
    ['rooms', rooms('b')],
  ] as const) {
    const response = await send('POST', to, body)
    messages.push(response.ok || ((await response.json()) as { message: string }).message)
  }
  expect(messages).toEqual([
    'a scenario can have 10000 rules at most',
    true,
    'there can be 100000 rooms at most',
  ])
})

test('a body that is too large gets 413', async () => {
  const response = await send('PUT', 'rooms', `{"a":["/${'x'.repeat(3_000_000)}"]}`)
  expect(response.status).toBe(413)
  expect(((await response.json()) as { message: string }).message).toMatch(
    /^The body is larger than /,
  )
})

test('sessions have a scenario, rooms and requests of their own', async () => {
  const [one, two] = [{ 'x-mock-session': 'one' }, { 'x-mock-session': 'two' }]
  await send('PUT', 'scenario', [{ status: 503 }], one)
  await send('PUT', 'rooms', { lesson: ['/a'] }, two)
  expect(await statusesOf([take(one), take(two), take(two, 'lesson', '/a'), take()])).toEqual([
    503, 404, 201, 201,
  ])
  const received = async (headers: Readonly<Record<string, string>>): Promise<number[]> =>
    ((await (await send('GET', 'requests', undefined, headers)).json()) as { status: number }[])
      .map(({ status }) => status)
      .sort()
  expect(await received(one)).toEqual([503])
  expect(await received(two)).toEqual([201, 404])
  expect(await received({})).toEqual([201])
  expect((await send('DELETE', 'requests', undefined, one)).status).toBe(204)
  expect(await received(one)).toEqual([])
  expect(await received(two)).toEqual([201, 404])
})

test('the URL of a screenshot leads to its session without a header', async () => {
  const session = mock.session('with a picture')
  session.setRooms({ lesson: ['/a'] })
  const { url } = (await (await take(session.headers, 'lesson', '/a')).json()) as { url: string }
  expect((await fetch(url)).status).toBe(200)
  session.setScenario([{ operation: 'picture', status: 500 }])
  expect((await fetch(url)).status).toBe(500)
  const [path] = new URL(url).pathname.split('?')
  expect((await fetch(mock.url + path)).status).toBe(404)
})

test('a token can be the name of a session, and appears nowhere', async () => {
  const token = 'NETLESSSDK_bm90IGEgdG9rZW4'
  const session = mock.session(token)
  session.setScenario([{ status: 403 }])
  expect(await statusesOf([take({ token }), take()])).toEqual([403, 201])
  session.setScenario()
  const text = await (await take({ token })).text()
  await send('GET', 'requests', undefined, session.headers)
  await take({ ...session.headers, token })
  expect(session.requests()).toHaveLength(3)
  expect(text + JSON.stringify(session.requests())).not.toContain('bm90')
})

test('sessions begin with the options, and the one that was used least recently is dropped', async () => {
  const own = await startMock({ port: 0, scenario: [{ status: 429 }] })
  const first = own.session('first')
  const rules = async (): Promise<unknown> =>
    (await fetch(`${own.url}/__mock/scenario`, { headers: first.headers })).json()
  expect(await rules()).toEqual({ rules: [{ status: 429 }], seed: 1 })
  first.setScenario([{ status: 503 }])
  for (let count = 0; count < 999; count += 1) own.session(`other ${count}`)
  expect(await rules()).toEqual({ rules: [{ status: 503 }], seed: 1 })
  for (let count = 0; count < 1000; count += 1) own.session(`another ${count}`)
  expect(await rules()).toEqual({ rules: [{ status: 429 }], seed: 1 })
  await own.close()
})

test('a misspelled header is named in x-warnings, with the one that was probably meant', async () => {
  const header = { 'x-mock-sesion': 'one' }
  const expected = ['unknown header `x-mock-sesion`; did you mean `x-mock-session`?']
  const warningsOf = (response: Response): unknown =>
    JSON.parse(response.headers.get('x-warnings') ?? 'null')
  expect(warningsOf(await send('PUT', 'scenario', [], header))).toEqual(expected)
  expect(warningsOf(await take(header))).toEqual(expected)
  expect(warningsOf(await take({ 'x-mock-session': 'one' }))).toBeNull()
  const both = await fetch(`${mock.url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
    method: 'POST',
    headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json', ...header },
    body: '{"width":64,"height":48,"Path":"/init"}',
  })
  expect(warningsOf(both)).toEqual(['unknown field `Path`; did you mean `path`?', ...expected])
})

test('many recorded requests displace those of the session that was used least recently', () => {
  const defaults = { roomTree: {}, rooms: new Map(), plan: { rules: [] } }
  const sessions = new Sessions({} as SharedContext, defaults, 'token', 12_500)
  const record = (name: string): void => {
    const { journal } = sessions.get(name)
    const request = { startedAt: 0, method: 'POST', target: '/', headers: {}, violations: [] }
    const number = journal.add({ ...request, body: 'x'.repeat(3000) })
    journal.end(number, { status: 201, state: 'complete', milliseconds: 0 })
  }
  for (const name of ['one', 'two', 'three', 'two', 'four']) record(name)
  const counts = ['one', 'two', 'three', 'four'].map(
    (name) => sessions.get(name).journal.list().length,
  )
  expect(counts).toEqual([0, 2, 0, 1])
})

test('pages of other origins may change the scenario', async () => {
  const response = await fetch(`${mock.url}/__mock/scenario`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://app.example.com',
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type, x-mock-session',
    },
  })
  expect(response.headers.get('access-control-allow-methods')).toContain('PUT')
  expect(response.headers.get('access-control-allow-headers')).toContain('x-mock-session')
})

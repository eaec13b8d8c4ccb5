// Scenarios: failures by rules, without a change in the client.
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultRetryAfterSeconds } from '@whiteboard-screenshots/server-core/options'
import { afterAll, expect, test } from 'vitest'
import { type Mock, type ScenarioPlan, type ScenarioRule, startMock } from '../src/index.ts'
import { Scenario, type ScenarioCall } from '../src/scenario/scenario.ts'

const mocks: Mock[] = []
afterAll(() => Promise.all(mocks.map((mock) => mock.close())))

const start = async (scenario: ScenarioPlan | readonly ScenarioRule[]): Promise<Mock> => {
  const mock = await startMock({ port: 0, scenario })
  mocks.push(mock)
  return mock
}

const room = 'faed3130727911ebaea37759ee91947c'
const createScreenshot = (mock: Mock, path = '/test/cover', uuid = room): Promise<Response> =>
  fetch(`${mock.url}/v5/rooms/${uuid}/screenshots`, {
    method: 'POST',
    headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json' },
    body: JSON.stringify({ width: 64, height: 48, path }),
  })
const statuses = async (mock: Mock, calls: number): Promise<number[]> => {
  const seen: number[] = []
  for (let call = 0; call < calls; call += 1) seen.push((await createScreenshot(mock)).status)
  return seen
}

test('close can be called more than once', async () => {
  const mock = await startMock({ port: 0 })
  await Promise.all([mock.close(), mock.close()])
  await mock.close()
  await expect(fetch(mock.url)).rejects.toThrow('fetch failed')
})

test('the third call fails, and again after a reset', async () => {
  const mock = await start([{ call: 3, status: 500 }])
  expect(await statuses(mock, 4)).toEqual([201, 201, 500, 201])
  mock.reset()
  expect(await statuses(mock, 3)).toEqual([201, 201, 500])
})

test('an error in the mock itself gets 500 and is recorded', async () => {
  let isBroken = false
  const rule = {
    call: [1, 9] as const,
    get status() {
      if (isBroken) throw new Error('A bug')
      return 503
    },
  }
  const mock = await start([rule])
  isBroken = true
  const response = await createScreenshot(mock)
  expect([response.status, await response.json()]).toEqual([500, { message: 'The mock failed' }])
  expect(mock.requests().map(({ status }) => status)).toEqual([500])
})

test('rules select call ranges and every nth call, and the first rule that applies decides', async () => {
  const mock = await start([
    { call: [1, 2], status: 503 },
    { every: 2, status: 418, message: 'a teapot' },
  ])
  expect(await statuses(mock, 6)).toEqual([503, 503, 201, 418, 201, 418])
})

test('429 has Retry-After and a message, from the contract or the rule', async () => {
  const mock = await start([
    { call: 1, status: 429 },
    { call: 2, status: 429, retryAfter: 7, message: 'slow down' },
  ])
  const [first, second] = [await createScreenshot(mock), await createScreenshot(mock)]
  expect(first.headers.get('retry-after')).toBe(`${defaultRetryAfterSeconds}`)
  expect(await first.json()).toEqual({ message: expect.stringContaining('Too many requests') })
  expect(second.headers.get('retry-after')).toBe('7')
  expect(await second.json()).toEqual({ message: 'slow down' })
})

test.each([
  [undefined, `${defaultRetryAfterSeconds}`],
  [1, '1'],
  ['30', '30'],
  ['Tue, 24 Nov 2026 12:00:00 GMT', 'Tue, 24 Nov 2026 12:00:00 GMT'],
])('with retryAfter %s the header is %s', async (retryAfter, header) => {
  const mock = await start([{ status: 429, ...(retryAfter !== undefined && { retryAfter }) }])
  const response = await createScreenshot(mock)
  expect(response.headers.get('retry-after')).toBe(header)
  expect(await response.json()).toEqual({ message: expect.stringContaining('then send it again') })
})

test('a rule can match a room, a path or an operation', async () => {
  const mock = await start([
    { path: '/test/page1', status: 500, example: 'StorageFailed' },
    { room: 'a7e04xxxxx7d1eca69', status: 403 },
    { operation: 'createScreenshotList', status: 429 },
    { operation: 'picture', path: '/init', status: 403, message: 'The URL has expired' },
  ])
  expect((await createScreenshot(mock)).status).toBe(201)
  const stored = await createScreenshot(mock, '/test/page1')
  expect(stored.status).toBe(500)
  expect(await stored.json()).toEqual({ message: expect.stringContaining('uploaded') })
  expect((await createScreenshot(mock, '/init', 'a7e04xxxxx7d1eca69')).status).toBe(403)
  const { url } = (await (await createScreenshot(mock, '/init')).json()) as { url: string }
  // A rule without an operation does not match downloads.
  expect((await fetch(url.replace('/init', '/test/page1'))).status).toBe(200)
  const download = await fetch(url)
  expect(download.status).toBe(403)
  expect(await download.json()).toEqual({ message: 'The URL has expired' })
})

test('downloads can fail with Retry-After, reset and half a body', async () => {
  const operation = 'picture'
  const mock = await start([
    { operation, call: 1, status: 429 },
    { operation, call: 2, status: 503, retryAfter: 7 },
    { operation, call: 3, status: 500, retryAfter: 'Tue, 24 Nov 2026 12:00:00 GMT' },
    { operation, call: 4, status: 500 },
    { operation, call: 5, fault: 'reset' },
    { operation, call: 6, fault: 'half-body' },
  ])
  const download = () => fetch(`${mock.url}/room_cover/${room}/test/cover-64x48.png`)
  const seen: [status: number, wait: string | null][] = []
  for (let call = 1; call <= 4; call += 1) {
    const { status, headers } = await download()
    seen.push([status, headers.get('retry-after')])
  }
  expect(seen).toEqual([
    [429, `${defaultRetryAfterSeconds}`],
    [503, '7'],
    [500, 'Tue, 24 Nov 2026 12:00:00 GMT'],
    [500, null],
  ])
  await expect(download()).rejects.toThrow('fetch failed')
  const half = await download()
  expect(half.status).toBe(200)
  await expect(half.arrayBuffer()).rejects.toThrow()
  expect((await download()).status).toBe(200)
})

test('invalid requests are not counted', async () => {
  const mock = await start([{ call: 1, status: 500 }])
  const invalid = await fetch(`${mock.url}/v5/rooms/${room}/screenshots`, { method: 'POST' })
  expect(invalid.status).toBe(401)
  expect((await createScreenshot(mock)).status).toBe(500)
})

test('latency and jitter delay the response', async () => {
  const mock = await start([{ latency: 150, jitter: 50 }])
  const begun = performance.now()
  expect((await createScreenshot(mock)).status).toBe(201)
  expect(performance.now() - begun).toBeGreaterThan(145)
})

test('reset closes the connection, half-body in the middle of the body', async () => {
  const mock = await start([
    { call: 1, fault: 'reset' },
    { call: 2, fault: 'half-body' },
  ])
  await expect(createScreenshot(mock)).rejects.toThrow('fetch failed')
  const half = await createScreenshot(mock)
  expect(half.status).toBe(201)
  await expect(half.text()).rejects.toThrow()
  expect((await createScreenshot(mock)).status).toBe(201)
  expect(mock.requests().map(({ status }) => status)).toEqual([null, 201, 201])
})

test('the same seed gives the same failures, another seed others', async () => {
  const rules: ScenarioRule[] = [{ chance: 0.5, status: 500 }]
  const [first, again, other] = await Promise.all([
    statuses(await start({ rules, seed: 7 }), 40),
    statuses(await start({ rules, seed: 7 }), 40),
    statuses(await start({ rules, seed: 8 }), 40),
  ])
  expect(again).toEqual(first)
  expect(other).not.toEqual(first)
  const failures = first.filter((status) => status === 500).length
  expect(failures).toBeGreaterThan(8)
  expect(failures).toBeLessThan(32)
})

test('the seed option overrides the seed in the scenario', async () => {
  const rules: ScenarioRule[] = [{ chance: 0.5, status: 500 }]
  const given = await startMock({ port: 0, scenario: { rules, seed: 8 }, seed: 7 })
  mocks.push(given)
  expect(await statuses(given, 40)).toEqual(await statuses(await start({ rules, seed: 7 }), 40))
})

test('the seed determines the jitter, which differs for each call', () => {
  const delays = (seed: number): (number | undefined)[] => {
    const scenario = new Scenario({ rules: [{ latency: 100, jitter: 50 }], seed })
    const call: ScenarioCall = { operation: 'createScreenshot', room, path: '/' }
    return Array.from({ length: 40 }, () => scenario.injectFault(call)?.delayMs)
  }
  const first = delays(7)
  expect(delays(7)).toEqual(first)
  expect(delays(8)).not.toEqual(first)
  expect(new Set(first).size).toBeGreaterThan(30)
  for (const delay of first) {
    expect(delay).toBeGreaterThanOrEqual(100)
    expect(delay).toBeLessThan(150)
  }
})

test('a scenario file may be UTF-16, as Windows PowerShell writes it', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'scenario-')), 'scenario.json')
  await writeFile(file, Buffer.from('\ufeff[{"status":503}]\r\n', 'utf16le'))
  const mock = await startMock({ port: 0, scenario: file })
  mocks.push(mock)
  expect(await statuses(mock, 1)).toEqual([503])
})

test('a rule can name an example of its operation', async () => {
  const mock = await start([
    { operation: 'createScreenshotList', status: 404, example: 'GroupUnknown' },
    { call: 1, status: 403, example: 'TokenOfAnotherRoom' },
    { status: 503, example: 'ServerFull' },
  ])
  expect(await statuses(mock, 2)).toEqual([403, 503])
})

test.each([
  [{}, 'scenario: rules must be a list of rules'],
  [[1], 'rules[0] must be an object'],
  [[{ stauts: 500 }], 'rules[0]: unknown field `stauts`; did you mean `status`?'],
  [[{ status: 200 }], 'rules[0].status must be a status from 400 to 599'],
  [[{ call: 0, status: 500 }], 'rules[0].call must be an integer from 1'],
  [[{ call: [3, 1], status: 500 }], 'rules[0].call must be'],
  [
    [{ path: 'init', status: 500 }],
    'rules[0].path must be the path of a scene or scene group, such as /init',
  ],
  [
    [{ status: 429, retryAfter: '1s' }],
    'rules[0].retryAfter must be a number of seconds, or an HTTP date',
  ],
  [[{ status: 429, retryAfter: '2026-11-24' }], 'rules[0].retryAfter must be'],
  [[{ status: 429, retryAfter: 'Mon, 24 Nov 2026 12:00:00 GMT' }], 'rules[0].retryAfter must be'],
  [[{ status: 429, retryAfter: -1 }], 'rules[0].retryAfter must be'],
  [[{ chance: 2, status: 500 }], 'rules[0].chance must be a number from 0 to 1'],
  [
    [{ status: 500 }, { room: 'a' }],
    'rules[1] has no effect; add status, latency, jitter or fault',
  ],
  [
    [{ status: 403, example: 'Nope' }],
    'rules[0].example: createScreenshot 403 has no example "Nope"; use one of TokenOfReader, TokenOfAnotherRoom',
  ],
  [
    [{ status: 404, example: 'TokenOfReader' }],
    'createScreenshot 404 has no example "TokenOfReader"; it is an example of 403; use one of RoomUnknown,',
  ],
  [
    [{ status: 404, example: 'GroupUnknown' }],
    'createScreenshot 404 has no example "GroupUnknown"; use one of RoomUnknown, SceneUnknown, SceneIsGroup',
  ],
  [
    [{ status: 404, example: 'SceneUnknown', operation: 'createScreenshotList' }],
    'createScreenshotList 404 has no example "SceneUnknown"; use one of RoomUnknown, GroupUnknown, GroupIsScene',
  ],
  [[{ status: 429, example: 'ServerFull' }], 'it is an example of 503; use one of TooManyRequests'],
  [
    [{ status: 418, example: 'ServerFull' }],
    'it is an example of 503; createScreenshot 418 has no examples',
  ],
  [[{ status: 500, example: 'constructor' }], 'createScreenshot 500 has no example "constructor"'],
  [[{ latency: 1, example: 'ServerFull' }], 'rules[0].example needs a status'],
  [[{ latency: 1, message: 'slow' }], 'rules[0].message needs a status'],
  [[{ fault: 'half-body', retryAfter: 1 }], 'rules[0].retryAfter needs a status'],
  [
    [{ operation: 'picture', status: 403, example: 'TokenOfReader' }],
    'rules[0].example does not apply to operation picture; use message instead',
  ],
  [{ rules: [], seed: 'x' }, 'seed must be an integer'],
  [{ rules: [], sead: 1 }, 'unknown field `sead`; did you mean `seed`?'],
])('%j is an error that names the rule and the field', async (plan, reason) => {
  await expect(start(plan as never)).rejects.toThrow(reason)
})

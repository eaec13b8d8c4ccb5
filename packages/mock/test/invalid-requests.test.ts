// Error messages for invalid requests, and what a browser may read of them.
import { beforeEach, expect, test } from 'vitest'
import { path, post, token, useMock } from './support/mock.ts'

const mock = await useMock()
beforeEach(() => mock.reset())

test('tokens are masked in error messages', async () => {
  const response = await post(mock, '{', {}, `/v5/${token}?token=${token}`)
  expect(response.status).toBe(404)
  expect(await response.text()).not.toContain('bm90')
})

test.each(['a-secret', '{"a": a-secret}', '{"a": "a-secret'])(
  'the error message does not quote the invalid body %s',
  async (body) => {
    const response = await post(mock, body)
    expect(response.status).toBe(400)
    const text = await response.text()
    expect(text).toContain('body is not valid JSON: ')
    expect(text).not.toContain('secret')
  },
)

test.each([
  ['{"width":', 'Unexpected end of JSON input'],
  ['{"width":640,}', 'at position 13 (line 1 column 14)'],
  ['{\n  "path": null,\n  "width": NaN\n}', 'at position 29 (line 3 column 12)'],
  ["{'width': 640}", 'at position 1 (line 1 column 2)'],
  ['width=640', 'at position 0 (line 1 column 1)'],
  ['{"width":640} x', 'at position 14 (line 1 column 15)'],
  [`[${'1,'.repeat(9)}x]`, 'at position 19 (line 1 column 20)'],
  ['\ufeff{"width":640}', 'it begins with a byte order mark'],
])('the error message for the invalid JSON %j has the position', async (body, position) => {
  const response = await post(mock, body)
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({ message: `body is not valid JSON: ${position}` })
})

test('content-encoding: identity is accepted', async () => {
  const response = await fetch(mock.url + path, {
    method: 'POST',
    headers: { token, 'content-type': 'application/json', 'content-encoding': 'identity' },
    body: '{"width":1,"height":1}',
  })
  expect(response.status).toBe(201)
})

test('the header sl-violations lists all violations', async () => {
  const response = await post(mock, '{"height":0,"path":"no"}', { region: 'xx' })
  expect(JSON.parse(response.headers.get('sl-violations') ?? '')).toEqual([
    'body.width is required',
    'body.height must be >= 1',
    expect.stringMatching(/^body\.path must be "\/" or begin with/),
    expect.stringMatching(/^header\.region must be one of: cn-hz, us-sv/),
  ])
  const fine = await post(mock, '{"width":1,"height":1}')
  expect(fine.headers.has('sl-violations')).toBe(false)
})

test.each([
  ['a valid request', '{"width":1,"height":1,"Path":"/no"}', 201],
  ['an invalid request', '{"width":0,"height":1,"Path":"/no"}', 400],
  ['an unknown scene', '{"width":1,"height":1,"path":"/no","Path":"/no"}', 404],
])('the header x-warnings of %s names a misspelled field', async (_name, body, status) => {
  const response = await post(mock, body)
  expect(response.status).toBe(status)
  expect(JSON.parse(response.headers.get('x-warnings') ?? '')).toEqual([
    'unknown field `Path`; did you mean `path`?',
  ])
  const fine = await post(mock, '{"width":1,"height":1}')
  expect(fine.headers.has('x-warnings')).toBe(false)
})

test.each(['null', 'https://partner.example'])('CORS allows the origin %s', async (origin) => {
  const preflight = await fetch(mock.url + path, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,region,token,x-more',
    },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  const allowed = preflight.headers.get('access-control-allow-headers')?.split(', ')
  expect(allowed).toEqual(expect.arrayContaining(['token', 'region', 'content-type', 'x-more']))
  expect(preflight.headers.get('access-control-allow-methods')).toContain('POST')
  for (const body of ['{"width":1,"height":1}', '{']) {
    const response = await post(mock, body, { origin })
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-expose-headers')).toContain('sl-violations')
  }
})

// As java.net.HttpURLConnection sends it, from JDK 8 to 18.
const javaAccept = 'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2'

test.each<[name: string, body: string, headers: Record<string, string>, status: number]>([
  ['a valid request', '{"width":1,"height":1}', {}, 201],
  ['a missing token', '{"width":1,"height":1}', { token: '' }, 401],
  ['invalid JSON', '{', {}, 400],
  ['an unknown region', '{"width":1,"height":1}', { region: 'xx' }, 400],
  ['an unknown scene', '{"width":1,"height":1,"path":"/no"}', {}, 404],
])('with the Accept header of Java %s gets its own status', async (_name, body, more, status) => {
  const response = await post(mock, body, { accept: javaAccept, ...more })
  expect(response.status).toBe(status)
  if (status !== 201) expect(await response.text()).not.toContain('accept')
})

test.each(['text/html', 'no media type'])(
  'the Accept header %s does not hide what else is invalid',
  async (accept) => {
    const messageOf = async (body: string, headers: Record<string, string>): Promise<string> => {
      const response = await post(mock, body, { accept, ...headers })
      return ((await response.json()) as { message: string }).message
    }
    expect(await messageOf('{}', { token: '' })).toContain('token')
    expect(await messageOf('{', {})).toContain('not valid JSON')
    expect(await messageOf('{"height":1}', {})).toBe('body.width is required')
    expect(await messageOf('{"width":1,"height":1}', {})).toMatch(/accept/i)
  },
)

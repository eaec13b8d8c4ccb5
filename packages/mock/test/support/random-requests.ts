// Random requests of every kind, valid and invalid in every part.
import { openapi } from '@whiteboard-screenshots/spec'
import fc from 'fast-check'
import type { PreferredResponse } from '../../src/api/choose-response.ts'
import type { ParsedRequest } from './prism-validator.ts'

const rooms = ['a7e04xxxxx7d1eca69', 'faed3130727911ebaea37759ee91947c', 'room-with-nested-groups']
const scenes = ['/init', '/test/cover', '/test', '/', '/physics', '/drafts', '/english']
const brokenPaths = ['', 'init', '//', '/a//b', '/a/', '/.', '/..', '/.a', '/a\0b', '/\u{1F600}']

const often = <Value>(
  common: fc.Arbitrary<Value>,
  rare: fc.Arbitrary<Value>,
): fc.Arbitrary<Value> => fc.oneof({ arbitrary: common, weight: 4 }, { arbitrary: rare, weight: 1 })

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('640', Number.POSITIVE_INFINITY, -0, 1.5, 2 ** 53, null, true, [], {}),
)
const side = often<unknown>(fc.integer({ min: 1, max: 4000 }), anything)
const path = often<unknown>(
  fc.constantFrom(...scenes),
  fc.oneof(fc.constantFrom(...brokenPaths), fc.string({ unit: 'binary' }), anything),
)

/** A body, mostly valid. */
export const bodies: fc.Arbitrary<unknown> = often<unknown>(
  fc.record({ width: side, height: side, path, more: anything }, { requiredKeys: [] }),
  anything,
)

// Characters that are allowed in a header.
const headerText = fc.string({
  unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
})

/** The headers of a request. */
export const headers: fc.Arbitrary<Record<string, string>> = fc
  .record(
    {
      token: often(
        fc.constant<string>(openapi.components.securitySchemes.token['x-example']),
        headerText,
      ),
      region: often(fc.constantFrom('cn-hz', 'us-sv'), headerText),
      accept: often(
        fc.constantFrom(
          '*/*',
          'application/json',
          'text/plain, */*',
          'application/json, text/html',
        ),
        fc.constantFrom(
          'text/html',
          'application/*',
          '*/*;q=0.1',
          'application/json;q=0',
          ',',
          'x',
        ),
      ),
      'x-more': headerText,
    },
    { requiredKeys: [] },
  )
  .map((found) => Object.fromEntries(Object.entries(found)))

/** The path of a request. */
export const paths: fc.Arbitrary<string> = often(
  fc
    .tuple(
      fc.constantFrom(...rooms, 'no-such-room', 'a%2Fb', 'a%20b', '%E8%AF%BE'),
      fc.constantFrom('screenshots', 'screenshot-list'),
    )
    .map(([room, name]) => `/v5/rooms/${room}/${name}`),
  fc.oneof(
    fc.webPath().map((found) => found || '/'),
    fc.constantFrom(
      '/',
      '//',
      '/v5/rooms//screenshots',
      '/v5/rooms/a/screenshots/',
      '/v5',
      '/v5/rooms/%zz/screenshots',
      '/v5/rooms/%/screenshot-list',
      '/V5/rooms/a/screenshots',
      '/v5/rooms/a/b/screenshots',
      '/v5/rooms/./screenshots',
      '/v5/rooms/../screenshots',
      '/v5/rooms/{uuid}/screenshots',
      '/v5/rooms/a;b=c/screenshots',
    ),
  ),
)

/** The method of a request. */
export const methods: fc.Arbitrary<string> = often(
  fc.constant('POST'),
  fc.constantFrom('GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'),
)

/** A request with its body parsed. */
export const parsedRequests: fc.Arbitrary<ParsedRequest> = fc.record({
  method: methods,
  path: paths,
  headers: headers.map((found) => ({ ...found, 'content-type': 'application/json' })),
  body: often(bodies, fc.constant(undefined)),
})

const codes = [201, 400, 401, 403, 404, 405, 413, 415, 418, 429, 500, 503]
const exampleNames = Object.keys(openapi.components.examples)

/** A preference, possibly for a response that the contract does not have. */
export const preferredResponses: fc.Arbitrary<PreferredResponse> = fc.oneof(
  fc.constantFrom(...codes).map((status) => ({ status })),
  fc.record({
    status: fc.constantFrom(...codes),
    example: fc.constantFrom(...exampleNames, 'Nothing'),
  }),
)

// Random requests: about half are valid, a third are valid ones with a change, the others are random in every part.

import { operations } from '@whiteboard-screenshots/server-core/contract'
import { parseRooms, type RoomTree } from '@whiteboard-screenshots/server-core/request'
import { openapi } from '@whiteboard-screenshots/spec'
import fc from 'fast-check'
import { bodies, headers, methods, paths } from '../test/support/random-requests.ts'

/** A request of the fuzzer. */
export interface FuzzRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** Whether the response must be 201. */
  readonly isValid: boolean
}

/** The token of the contract's examples. */
export const exampleToken: string = openapi.components.securitySchemes.token['x-example']

/** The path of an operation in a room, with a scene or scene group of the room. */
interface Scene {
  readonly path: string
  readonly scene: string
  readonly isDefault: boolean
}

const scenesIn = (rooms: RoomTree): readonly Scene[] =>
  operations.flatMap(({ path, isList, defaultPath }) =>
    Array.from(parseRooms(rooms)).flatMap(([uuid, { scenes, groups }]) =>
      Array.from(isList ? groups.keys() : scenes, (scene) => ({
        path: path.replace('{uuid}', uuid),
        scene,
        isDefault: scene === defaultPath,
      })),
    ),
  )

// The product stays below the default maximum of pixels.
const side = fc.integer({ min: 1, max: 4096 })
const more = fc.dictionary(
  fc.string({ maxLength: 8 }).filter((name) => !/^(width|height|path|__proto__)$/.test(name)),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 2 },
)

/** Valid requests. */
const validRequests = (scenes: readonly Scene[]): fc.Arbitrary<FuzzRequest> =>
  fc
    .record({
      scene: fc.constantFrom(...scenes),
      isPathLeftOut: fc.boolean(),
      width: side,
      height: side,
      more,
      region: fc.option(fc.constantFrom(...openapi.components.schemas.DataCentre.enum), {
        nil: undefined,
      }),
      type: fc.constantFrom('application/json', 'application/json; charset=utf-8'),
      accept: fc.constantFrom(undefined, '*/*', 'application/json', 'text/html, */*;q=0.1'),
      space: fc.constantFrom(undefined, 2, '\t'),
    })
    .map(({ scene, isPathLeftOut, width, height, more, region, type, accept, space }) => {
      const path = isPathLeftOut && scene.isDefault ? {} : { path: scene.scene }
      return {
        method: 'POST',
        path: scene.path,
        headers: {
          token: exampleToken,
          'content-type': type,
          ...(region && { region }),
          ...(accept && { accept }),
        },
        text: JSON.stringify({ ...more, width, height, ...path }, undefined, space),
        isValid: true,
      }
    })

const prefer = fc.constantFrom(
  ...['code=404', 'code=429', 'code=418', 'code=200', 'code=x', 'example=Nothing'],
  ...['code=500, example=Nothing', 'code=403, example=TokenOfReader'],
)
const types = fc.constantFrom(
  'application/json',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
)

// Each changes one part of a valid request, which may still be valid.
const changes: fc.Arbitrary<(sent: FuzzRequest) => Partial<FuzzRequest>> = fc.oneof(
  methods.map((method) => () => ({ method })),
  paths.map((path) => () => ({ path })),
  headers.map((changed) => ({ headers: { token: _token, ...others } }: FuzzRequest) => ({
    headers: { ...others, ...changed },
  })),
  prefer.map((preference) => (sent: FuzzRequest) => ({
    headers: { ...sent.headers, prefer: preference },
  })),
  types.map((type) => (sent: FuzzRequest) => ({
    headers: { ...sent.headers, 'content-type': type },
  })),
  bodies.map((body) => ({ text }: FuzzRequest) => ({
    text: JSON.stringify({ ...JSON.parse(text), ...Object(body) }),
  })),
  // Replaces a part of the text, so that it is mostly invalid JSON.
  fc
    .tuple(fc.nat(200), fc.nat(5), fc.string({ unit: 'binary', maxLength: 5 }))
    .map(([start, length, piece]) => ({ text }: FuzzRequest) => {
      const from = start % text.length
      return { text: text.slice(0, from) + piece + text.slice(from + length) }
    }),
)
const changedRequests = (valid: fc.Arbitrary<FuzzRequest>): fc.Arbitrary<FuzzRequest> =>
  fc.tuple(valid, changes).map(([sent, change]) => ({ ...sent, ...change(sent), isValid: false }))

const text = fc.oneof(
  { arbitrary: bodies.map((body) => JSON.stringify(body) ?? ''), weight: 6 },
  { arbitrary: fc.string({ unit: 'binary' }), weight: 1 },
  { arbitrary: fc.constantFrom('', '{', '[', '{"width":1e400,"height":1}', '\u0000'), weight: 1 },
)
const randomRequests: fc.Arbitrary<FuzzRequest> = fc
  .record({
    method: methods,
    path: paths,
    headers,
    text,
    type: types,
    preference: fc.option(prefer, { nil: undefined }),
  })
  .map(({ type, preference, ...sent }) => ({
    ...sent,
    headers: { ...sent.headers, 'content-type': type, ...(preference && { prefer: preference }) },
    isValid: false,
  }))

/** Random requests. The valid ones are for scenes of these rooms. */
export function createRequests(rooms: RoomTree): fc.Arbitrary<FuzzRequest> {
  const valid = validRequests(scenesIn(rooms))
  return (
    fc
      .oneof(
        { arbitrary: valid, weight: 9 },
        { arbitrary: changedRequests(valid), weight: 7 },
        { arbitrary: randomRequests, weight: 4 },
      )
      // A client could not send other characters.
      .map((sent) => ({ ...sent, path: sent.path.replace(/[^!-~]/g, encodeURIComponent) }))
      // This path is a route of the mock itself.
      .filter(({ path }) => path !== '/')
  )
}

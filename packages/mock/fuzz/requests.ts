// Requests as they go over the wire: about half are right, the others are right ones with something
// changed, or wrong all over.

import { operations } from '@whiteboard-screenshots/server-core/contract'
import { parseRooms, type RoomTree } from '@whiteboard-screenshots/server-core/request'
import { openapi } from '@whiteboard-screenshots/spec'
import fc from 'fast-check'
import { bodies, headers, methods, paths } from '../test/support/random-requests.ts'

/** A request to send. */
export interface Sent {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** Whether it must be answered with 201. */
  readonly isRight: boolean
}

/** The token of the contract's examples. */
export const exampleToken: string = openapi.components.securitySchemes.token['x-example']

/** Where a right request can lead: an operation, a room, and a scene or a group of it. */
interface Place {
  readonly path: string
  readonly scene: string
  readonly isDefault: boolean
}

const placesIn = (rooms: RoomTree): readonly Place[] =>
  operations.flatMap(({ path, isList, defaultPath }) =>
    Array.from(parseRooms(rooms)).flatMap(([uuid, { scenes, groups }]) =>
      Array.from(isList ? groups.keys() : scenes, (scene) => ({
        path: path.replace('{uuid}', uuid),
        scene,
        isDefault: scene === defaultPath,
      })),
    ),
  )

// Their product stays below the most pixels that a picture may have.
const side = fc.integer({ min: 1, max: 4096 })
const more = fc.dictionary(
  fc.string({ maxLength: 8 }).filter((name) => !/^(width|height|path|__proto__)$/.test(name)),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 2 },
)

/** Requests that are right in every part. */
const rightAt = (places: readonly Place[]): fc.Arbitrary<Sent> =>
  fc
    .record({
      place: fc.constantFrom(...places),
      isPathLeftOut: fc.boolean(),
      width: side,
      height: side,
      more,
      region: fc.option(fc.constantFrom(...openapi.components.parameters.region.schema.enum), {
        nil: undefined,
      }),
      type: fc.constantFrom('application/json', 'application/json; charset=utf-8'),
      accept: fc.constantFrom(undefined, '*/*', 'application/json', 'text/html, */*;q=0.1'),
      space: fc.constantFrom(undefined, 2, '\t'),
    })
    .map(({ place, isPathLeftOut, width, height, more, region, type, accept, space }) => {
      const path = isPathLeftOut && place.isDefault ? {} : { path: place.scene }
      return {
        method: 'POST',
        path: place.path,
        headers: {
          token: exampleToken,
          'content-type': type,
          ...(region && { region }),
          ...(accept && { accept }),
        },
        text: JSON.stringify({ ...more, width, height, ...path }, undefined, space),
        isRight: true,
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

// Each changes one thing about a right request, which may be right all the same.
const changes: fc.Arbitrary<(sent: Sent) => Partial<Sent>> = fc.oneof(
  methods.map((method) => () => ({ method })),
  paths.map((path) => () => ({ path })),
  headers.map((changed) => ({ headers: { token: _token, ...others } }: Sent) => ({
    headers: { ...others, ...changed },
  })),
  prefer.map((wish) => (sent: Sent) => ({ headers: { ...sent.headers, prefer: wish } })),
  types.map((type) => (sent: Sent) => ({ headers: { ...sent.headers, 'content-type': type } })),
  bodies.map((body) => ({ text }: Sent) => ({
    text: JSON.stringify({ ...JSON.parse(text), ...Object(body) }),
  })),
  // A piece of the text replaced by another, mostly no JSON any more.
  fc
    .tuple(fc.nat(200), fc.nat(5), fc.string({ unit: 'binary', maxLength: 5 }))
    .map(([start, length, piece]) => ({ text }: Sent) => {
      const from = start % text.length
      return { text: text.slice(0, from) + piece + text.slice(from + length) }
    }),
)
const changedFrom = (right: fc.Arbitrary<Sent>): fc.Arbitrary<Sent> =>
  fc.tuple(right, changes).map(([sent, change]) => ({ ...sent, ...change(sent), isRight: false }))

const text = fc.oneof(
  { arbitrary: bodies.map((body) => JSON.stringify(body) ?? ''), weight: 6 },
  { arbitrary: fc.string({ unit: 'binary' }), weight: 1 },
  { arbitrary: fc.constantFrom('', '{', '[', '{"width":1e400,"height":1}', '\u0000'), weight: 1 },
)
const wild: fc.Arbitrary<Sent> = fc
  .record({
    method: methods,
    path: paths,
    headers,
    text,
    type: types,
    wish: fc.option(prefer, { nil: undefined }),
  })
  .map(({ type, wish, ...sent }) => ({
    ...sent,
    headers: { ...sent.headers, 'content-type': type, ...(wish && { prefer: wish }) },
    isRight: false,
  }))

/** Any requests; the right ones are for scenes of these rooms. */
export function requestsTo(rooms: RoomTree): fc.Arbitrary<Sent> {
  const right = rightAt(placesIn(rooms))
  return (
    fc
      .oneof(
        { arbitrary: right, weight: 9 },
        { arbitrary: changedFrom(right), weight: 7 },
        { arbitrary: wild, weight: 4 },
      )
      // What a client could not even write.
      .map((sent) => ({ ...sent, path: sent.path.replace(/[^!-~]/g, encodeURIComponent) }))
      // A page of the mock's own, which the contract knows nothing of.
      .filter(({ path }) => path !== '/')
  )
}

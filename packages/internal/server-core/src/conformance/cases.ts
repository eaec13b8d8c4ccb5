// The cases that every server of the contract must pass, generated from the contract.
import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import {
  type Operation,
  operations,
  regionHeader,
  regions,
  tokenHeader,
} from '../contract/index.ts'
import {
  type ContractRequest,
  exchange,
  messageOf,
  type RejectedTokens,
  type Target,
} from './exchange.ts'
import { invalidBodies, invalidJsonTexts } from './invalid-bodies.ts'

/** One request, and the response that it must get. */
export interface ContractCase {
  readonly name: string
  /** Rejects if the server responds otherwise. */
  readonly check: (target: Target) => Promise<void>
}

interface Expectation {
  readonly status: number
  readonly message?: string
  readonly headers?: Readonly<Record<string, string>>
}

function caseOf(
  operation: Operation,
  name: string,
  request: Partial<ContractRequest>,
  expected: Expectation,
): ContractCase {
  const [example] = operation.requests
  return {
    name: `${operation.id}: ${name} → ${expected.status}`,
    check: async (target) => {
      const whole = { uuid: example.uuid, body: example.body, ...request }
      const response = await exchange(operation, target, whole)
      assert.equal(response.status, expected.status, JSON.stringify(response.body))
      if (expected.status !== 201) assert.ok(messageOf(response).includes(expected.message ?? ''))
      for (const [header, value] of Object.entries(expected.headers ?? {}))
        assert.equal(response.headers.get(header), value)
    },
  }
}

interface UnknownPath extends Partial<ContractRequest> {
  readonly name: string
  readonly message: string
}

/** Paths that do not exist, and scenes requested as groups or groups as scenes. */
function unknownPaths(operation: Operation): UnknownPath[] {
  const scenes = operations.flatMap(({ isList, requests }) => (isList ? [] : requests))
  const scene = scenes.find(({ body }) => typeof body.path === 'string')
  assert.ok(scene)
  const path = String(scene.body.path)
  const group = path.slice(0, path.lastIndexOf('/'))
  const at = (name: string, requestPath: string, message: string): UnknownPath => ({
    name,
    uuid: scene.uuid,
    body: { ...scene.body, path: requestPath },
    message,
  })
  return operation.isList
    ? [
        at('a scene for a group', path, 'is a scene'),
        at('a group that does not exist', `${group}/more/more`, 'no scene group'),
      ]
    : [
        at('a group for a scene', group, 'is a scene group'),
        at('the root group for a scene', '/', 'is a scene group'),
        at('a scene that does not exist', `${path}-more`, 'no scene'),
      ]
}

function casesOf(operation: Operation): ContractCase[] {
  const of = (name: string, request: Partial<ContractRequest>, expected: Expectation) =>
    caseOf(operation, name, request, expected)
  const [{ body: validBody }] = operation.requests
  return [
    ...operation.requests.map(({ name, ...request }) =>
      of(`the example ${name}`, request, { status: 201 }),
    ),
    ...regions.map((region) =>
      of(`region ${region}`, { headers: { [regionHeader]: region } }, { status: 201 }),
    ),
    of(
      'a field that the contract does not know',
      { body: { ...validBody, more: 1 } },
      { status: 201 },
    ),
    of(
      'a charset',
      { headers: { 'content-type': 'application/json; charset=utf-8' } },
      { status: 201 },
    ),
    of(
      'a region that does not exist',
      { headers: { [regionHeader]: 'xx-xx' } },
      { status: 400, message: `header.${regionHeader} must be one of` },
    ),
    ...invalidBodies(operation).map(({ name, names, body }) =>
      of(name, { body }, { status: 400, message: names }),
    ),
    of('an empty body', { body: '' }, { status: 400, message: 'body is required' }),
    ...invalidJsonTexts.map((body) =>
      of(`the body ${JSON.stringify(body)}`, { body }, { status: 400, message: 'not valid JSON' }),
    ),
    of(
      'a body that is not UTF-8',
      { body: new Uint8Array(Buffer.from(JSON.stringify({ ...validBody, more: 'é' }), 'latin1')) },
      { status: 400, message: 'UTF-8' },
    ),
    of(
      'a compressed body',
      {
        headers: { 'content-encoding': 'gzip' },
        body: new Uint8Array(gzipSync(JSON.stringify(validBody))),
      },
      { status: 415, message: 'compressed' },
    ),
    of('no token', { headers: { [tokenHeader]: null } }, { status: 401, message: 'token' }),
    of(
      'no token and an invalid body',
      { headers: { [tokenHeader]: null }, body: '{' },
      { status: 401, message: 'token' },
    ),
    of(
      'text that is not a token',
      { headers: { [tokenHeader]: 'secret' } },
      { status: 401, message: 'token' },
    ),
    of(
      'a task token',
      { headers: { [tokenHeader]: 'NETLESSTASK_x' } },
      { status: 401, message: 'token' },
    ),
    of('a room that does not exist', { uuid: 'no-such-room' }, { status: 404, message: 'room' }),
    ...unknownPaths(operation).map(({ name, message, ...request }) =>
      of(name, request, { status: 404, message }),
    ),
    of('a route that does not exist', { path: `${operation.path}/more` }, { status: 404 }),
    ...['GET', 'PUT', 'PATCH', 'DELETE'].map((method) =>
      of(
        method,
        { method, ...(method === 'GET' && { body: undefined }) },
        { status: 405, message: method, headers: { allow: 'POST' } },
      ),
    ),
    of('a response in HTML', { headers: { accept: 'text/html' } }, { status: 406 }),
    of('a body of 3 MB', { body: ' '.repeat(3_000_000) }, { status: 413, message: 'larger than' }),
    of(
      'a body of another type',
      { headers: { 'content-type': 'text/plain' } },
      { status: 415, message: 'application/json' },
    ),
  ]
}

/** Every case, for each operation of the contract. */
export const contractCases: readonly ContractCase[] = operations.flatMap(casesOf)

const statuses: Readonly<Record<keyof RejectedTokens, number>> = {
  reader: 403,
  anotherRoom: 403,
  expired: 401,
  task: 401,
}

/** The cases for rejected tokens; the target must have `rejectedTokens`. */
export const tokenCases: readonly ContractCase[] = operations.flatMap((operation) =>
  Object.entries(statuses).map(([kind, status]) => ({
    name: `${operation.id}: the token ${kind} → ${status}`,
    check: (target: Target) => {
      const token = target.rejectedTokens?.[kind as keyof RejectedTokens]
      assert.ok(token, `The target has no ${kind} token in rejectedTokens`)
      const headers = { [tokenHeader]: token }
      return caseOf(operation, kind, { headers }, { status, message: 'token' }).check(target)
    },
  })),
)

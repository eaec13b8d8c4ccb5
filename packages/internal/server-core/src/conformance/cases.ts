// The cases that every server of the contract must pass, generated from the contract.
import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import type { Parameter } from '@whiteboard-screenshots/spec/document'
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

/** Creates a case of one operation. */
type CreateCase = (
  name: string,
  request: Partial<ContractRequest>,
  expected: Expectation,
) => ContractCase

const withHeader = (name: string, value: string | null): Partial<ContractRequest> => ({
  headers: { [name]: value },
})

/** The first example of each parameter and body field, which many tools send. */
function firstExamples({ parameters, requestBody }: Operation): Partial<ContractRequest> {
  const firstOf = (location: Parameter['in']): Record<string, string> =>
    Object.fromEntries(
      parameters
        .filter((parameter) => parameter.in === location)
        .map(({ name, examples }) => [name, String(examples[0]?.value)]),
    )
  const fields = Object.entries(requestBody.schema.properties ?? {})
  return {
    uuid: firstOf('path').uuid ?? '',
    headers: firstOf('header'),
    body: Object.fromEntries(fields.map(([name, { examples }]) => [name, examples?.[0]])),
  }
}

const validCases = (operation: Operation, create: CreateCase): ContractCase[] => [
  ...operation.requests.map(({ name, ...request }) =>
    create(`the example ${name}`, request, { status: 201 }),
  ),
  ...regions.map((region) =>
    create(`region ${region}`, withHeader(regionHeader, region), { status: 201 }),
  ),
  create('the first example of everything', firstExamples(operation), { status: 201 }),
  create('an unknown field', { body: { ...operation.requests[0].body, more: 1 } }, { status: 201 }),
  create('a charset', withHeader('content-type', 'application/json; charset=utf-8'), {
    status: 201,
  }),
]

function bodyCases(operation: Operation, create: CreateCase): ContractCase[] {
  const [{ body: valid }] = operation.requests
  const latin1 = Buffer.from(JSON.stringify({ ...valid, more: 'é' }), 'latin1')
  const compressed = {
    headers: { 'content-encoding': 'gzip' },
    body: new Uint8Array(gzipSync(JSON.stringify(valid))),
  }
  return [
    ...invalidBodies(operation).map(({ name, message, body }) =>
      create(name, { body }, { status: 400, message }),
    ),
    create('an empty body', { body: '' }, { status: 400, message: 'body is required' }),
    ...invalidJsonTexts.map((body) =>
      create(
        `the body ${JSON.stringify(body)}`,
        { body },
        { status: 400, message: 'not valid JSON' },
      ),
    ),
    create(
      'a body that is not UTF-8',
      { body: new Uint8Array(latin1) },
      { status: 400, message: 'UTF-8' },
    ),
    create(
      'a body of 3 MB',
      { body: ' '.repeat(3_000_000) },
      { status: 413, message: 'larger than' },
    ),
    create('a compressed body', compressed, { status: 415, message: 'compressed' }),
    create('a body of another type', withHeader('content-type', 'text/plain'), {
      status: 415,
      message: 'application/json',
    }),
  ]
}

function headerCases(create: CreateCase): ContractCase[] {
  const unauthorized = { status: 401, message: 'token' }
  return [
    create('an unknown region', withHeader(regionHeader, 'xx-xx'), {
      status: 400,
      message: `header.${regionHeader} must be one of`,
    }),
    create('no token', withHeader(tokenHeader, null), unauthorized),
    create(
      'no token and an invalid body',
      { ...withHeader(tokenHeader, null), body: '{' },
      unauthorized,
    ),
    create('a token without a known prefix', withHeader(tokenHeader, 'secret'), unauthorized),
    create('a task token', withHeader(tokenHeader, 'NETLESSTASK_x'), unauthorized),
    create('a response in HTML', withHeader('accept', 'text/html'), { status: 406 }),
    create(
      'a response in HTML of an unknown room',
      { ...withHeader('accept', 'text/html'), uuid: 'no-such-room' },
      { status: 404, message: 'room' },
    ),
  ]
}

const routeCases = (operation: Operation, create: CreateCase): ContractCase[] => [
  create('an unknown room', { uuid: 'no-such-room' }, { status: 404, message: 'room' }),
  ...unknownPaths(operation).map(({ name, message, ...request }) =>
    create(name, request, { status: 404, message }),
  ),
  create('an unknown route', { path: `${operation.path}/more` }, { status: 404 }),
  ...['GET', 'PUT', 'PATCH', 'DELETE'].map((method) =>
    create(
      method,
      { method, ...(method === 'GET' && { body: undefined }) },
      { status: 405, message: method, headers: { allow: 'POST' } },
    ),
  ),
]

function casesOf(operation: Operation): ContractCase[] {
  const create: CreateCase = (name, request, expected) => caseOf(operation, name, request, expected)
  return [
    ...validCases(operation, create),
    ...bodyCases(operation, create),
    ...headerCases(create),
    ...routeCases(operation, create),
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

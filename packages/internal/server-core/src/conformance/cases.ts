// The cases that any server of the contract must pass, made from the contract.
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
  type RefusedTokens,
  type Target,
} from './exchange.ts'
import { bodyFaults, brokenTexts } from './faults.ts'

/** One thing that a server must do. */
export interface ContractCase {
  readonly name: string
  /** Throws where the server does not do it. */
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
      const answer = await exchange(operation, target, whole)
      assert.equal(answer.status, expected.status, JSON.stringify(answer.body))
      if (expected.status !== 201) assert.ok(messageOf(answer).includes(expected.message ?? ''))
      for (const [header, value] of Object.entries(expected.headers ?? {}))
        assert.equal(answer.headers.get(header), value)
    },
  }
}

interface Misplaced extends Partial<ContractRequest> {
  readonly name: string
  readonly message: string
}

/** Paths that lead nowhere, or to a scene for a group, or the other way round. */
function misplaced(operation: Operation): Misplaced[] {
  const scenes = operations.flatMap(({ isList, requests }) => (isList ? [] : requests))
  const scene = scenes.find(({ body }) => typeof body.path === 'string')
  assert.ok(scene)
  const path = String(scene.body.path)
  const group = path.slice(0, path.lastIndexOf('/'))
  const at = (name: string, place: string, message: string): Misplaced => ({
    name,
    uuid: scene.uuid,
    body: { ...scene.body, path: place },
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
  const [{ body: good }] = operation.requests
  return [
    ...operation.requests.map(({ name, ...request }) =>
      of(`the example ${name}`, request, { status: 201 }),
    ),
    ...regions.map((region) =>
      of(`region ${region}`, { headers: { [regionHeader]: region } }, { status: 201 }),
    ),
    of('a field that the contract does not know', { body: { ...good, more: 1 } }, { status: 201 }),
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
    ...bodyFaults(operation).map(({ name, names, body }) =>
      of(name, { body }, { status: 400, message: names }),
    ),
    of('an empty body', { body: '' }, { status: 400, message: 'body is required' }),
    ...brokenTexts.map((body) =>
      of(`the body ${JSON.stringify(body)}`, { body }, { status: 400, message: 'not valid JSON' }),
    ),
    of(
      'a body that is not UTF-8',
      { body: new Uint8Array(Buffer.from(JSON.stringify({ ...good, more: 'é' }), 'latin1')) },
      { status: 400, message: 'UTF-8' },
    ),
    of(
      'a compressed body',
      {
        headers: { 'content-encoding': 'gzip' },
        body: new Uint8Array(gzipSync(JSON.stringify(good))),
      },
      { status: 415, message: 'compressed' },
    ),
    of('no token', { headers: { [tokenHeader]: null } }, { status: 401, message: 'token' }),
    of(
      'no token and a wrong body',
      { headers: { [tokenHeader]: null }, body: '{' },
      { status: 401, message: 'token' },
    ),
    of(
      'what is no token',
      { headers: { [tokenHeader]: 'secret' } },
      { status: 401, message: 'token' },
    ),
    of(
      'the token of a task',
      { headers: { [tokenHeader]: 'NETLESSTASK_x' } },
      { status: 401, message: 'token' },
    ),
    of('a room that does not exist', { uuid: 'no-such-room' }, { status: 404, message: 'room' }),
    ...misplaced(operation).map(({ name, message, ...request }) =>
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
    of('an answer in HTML', { headers: { accept: 'text/html' } }, { status: 406 }),
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

const refusals: Readonly<Record<keyof RefusedTokens, number>> = {
  reader: 403,
  anotherRoom: 403,
  expired: 401,
  task: 401,
}

/** What tokens of each kind must get; they need `refused` tokens. */
export const tokenCases: readonly ContractCase[] = operations.flatMap((operation) =>
  Object.entries(refusals).map(([kind, status]) => ({
    name: `${operation.id}: the token ${kind} → ${status}`,
    check: (target: Target) => {
      const token = target.refused?.[kind as keyof RefusedTokens]
      assert.ok(token, `There is no token ${kind} to check with`)
      const headers = { [tokenHeader]: token }
      return caseOf(operation, kind, { headers }, { status, message: 'token' }).check(target)
    },
  })),
)

// The requests of the run: every kind, valid and invalid, with the statuses that each may get when nothing else
// goes wrong.
import type { Random } from '../../renderer/fuzz/random.ts'
import { type ChaosRooms, group } from './rooms.ts'
import type { ChaosRequest } from './send.ts'
import type { Tokens } from './tokens.ts'

/** Kinds of requests. */
export type RequestKind =
  | 'screenshot'
  | 'list'
  | 'not found'
  | 'token'
  | 'invalid'
  | 'protocol'
  | 'status'
  | 'picture'
  | 'leaving'
  | 'pipelined'
  | 'slow writer'
  | 'stalled writer'
  | 'not reading'

/** What a valid request asks for. */
export interface Wanted {
  readonly room: string
  readonly path: string
  readonly isList: boolean
  readonly width: number
  readonly height: number
}

/** A request, and what may come of it. */
export interface PlannedRequest extends ChaosRequest {
  readonly id: string
  /** The statuses that it may get without faults; for a valid one those of its scenes are added. */
  readonly statuses: readonly number[]
  /** Of a valid request. */
  readonly wanted?: Wanted
  /** Whether the log has a line for it. */
  readonly isLogged: boolean
  /** Whether its status depends on the server's clock. */
  readonly dependsOnClock?: boolean
}

const sizes = [
  ...[
    [96, 72],
    [160, 120],
    [320, 240],
    [200, 120],
    [120, 200],
    [640, 480],
  ],
] as unknown as readonly (readonly [number, number])[]

const json = { 'content-type': 'application/json' } as const

/** Plans requests. */
export class RequestPlanner {
  readonly #rooms: ChaosRooms
  readonly #tokens: Tokens
  readonly #random: Random
  #lastId = 0

  constructor(rooms: ChaosRooms, tokens: Tokens, random: Random) {
    this.#rooms = rooms
    this.#tokens = tokens
    this.#random = random
  }

  /** A valid request for a scene, or of a group if `isList`. */
  valid(isList: boolean, room?: string): PlannedRequest {
    const random = this.#random
    const scenes = this.#rooms.scenes.filter((scene) => room === undefined || scene.room === room)
    const scene = random.pick(scenes)
    const [width, height] = random.pick(sizes)
    const path = isList ? (random.chance(0.85) ? group : '/') : scene.path
    const token = scene.room === 'mixed' && random.chance(0.3) ? this.#tokens.room : undefined
    return this.asking({ room: scene.room, path, isList, width, height }, token)
  }

  /** A valid request. */
  asking(wanted: Wanted, token?: string): PlannedRequest {
    const { room, isList, ...body } = wanted
    return { ...this.#request(room, isList, body, token), wanted, statuses: [201] }
  }

  /** For rooms, scenes and groups that are not there. */
  notFound(): PlannedRequest {
    const body = { width: 64, height: 48 }
    const [room, isList, path] = this.#random.pick([
      ['no-such-room', false, '/init'],
      ['..', true, '/'],
      ['mixed', false, '/lesson/page99'],
      ['mixed', false, group],
      ['still', true, '/init'],
      ['still', true, '/nowhere'],
      ['mixed', false, '/__proto__'],
      ['constructor', false, '/init'],
    ] as const)
    const statuses = room === '..' ? [404, 400] : [404]
    return { ...this.#request(room, isList, { ...body, path }), statuses }
  }

  /** Without a token that permits it. Some send a token where none belongs. */
  badToken(): PlannedRequest {
    const tokens = this.#tokens
    const body = { width: 64, height: 48, path: '/init' }
    const [token, status] = this.#random.pick([
      [undefined, 401],
      ['', 401],
      ['not a token', 401],
      [tokens.expired, 401],
      [tokens.unsigned, 401],
      [tokens.unknownKey, 401],
      [tokens.task, 401],
      [tokens.writer.slice(0, -9), 401],
      [tokens.writer.slice('NETLESSSDK_'.length), 401],
      [tokens.reader, 403],
      [tokens.room, 403],
    ] as const)
    const { headers, ...others } = this.#request('still', false, body)
    const { token: _, ...anonymous } = headers
    const request = {
      ...others,
      headers: { ...anonymous, ...(token !== undefined && { token }) },
    }
    const secret = this.#random.pick(Object.values(tokens))
    const query = this.#random.pick([
      `token=${secret}`,
      `token=${encodeURIComponent(encodeURIComponent(`${secret}%`))}`,
      secret.slice(secret.indexOf('_') + 1),
      secret.replace('_', '%5F'),
    ])
    return {
      ...request,
      ...(this.#random.chance(0.3) && { path: `${request.path}?${query}` }),
      statuses: [status],
      dependsOnClock: token === tokens.expired,
    }
  }

  /** With a body or a header that breaks the contract. */
  invalid(): PlannedRequest {
    const body = this.#random.pick([
      ...['', '{', '[]', 'null', '"x"', '{"width":640}', '{"width":"640","height":480}'],
      ...['{"width":0,"height":1}', '{"width":1.5,"height":1}', '{"width":1e9,"height":1e9}'],
      ...['{"width":1,"height":1,"path":"init"}', '{"width":1,"height":1,"path":"//"}'],
      ...['{"width":1,"height":1,"path":"/a/../b"}', '{"width":1,"height":1,"path":"/\\u0000"}'],
      ...['{"width":1e400,"height":1}', `{"width":1,"height":1,"path":${'['.repeat(9000)}`],
    ])
    const request = this.#request('still', false, {}, this.#tokens.writer)
    if (this.#random.chance(0.1)) {
      const headers = { ...request.headers, region: 'nowhere' }
      return { ...request, body: '{"width":64,"height":48}', headers, statuses: [400] }
    }
    const bytes = this.#random.chance(0.1) ? Buffer.from([0x22, 0xff, 0xfe, 0x22]) : body
    return { ...request, body: bytes, statuses: [400] }
  }

  /** What HTTP rejects before the contract does. */
  protocol(): PlannedRequest {
    const token = this.#tokens.writer
    const request = this.#request('still', false, { width: 64, height: 48 }, token)
    const { headers } = request
    return this.#random.pick<() => PlannedRequest>([
      () => ({ ...request, method: 'PUT', statuses: [405] }),
      () => ({ ...request, method: 'DELETE', statuses: [405] }),
      () => ({ ...request, path: `/v5/rooms/still/${token}`, statuses: [404] }),
      () => ({ ...request, path: '/v5/rooms/still/screenshots/%ff', statuses: [400, 404] }),
      () => ({ ...request, path: '/', method: 'GET', body: '', statuses: [404] }),
      () => ({
        ...request,
        headers: { ...headers, 'content-type': 'text/plain' },
        statuses: [415],
      }),
      () => ({ ...request, headers: { ...headers, 'content-encoding': 'gzip' }, statuses: [415] }),
      () => ({ ...request, headers: { ...headers, accept: 'text/html' }, statuses: [406] }),
      () => ({ ...request, body: Buffer.alloc(2 ** 21, ' '), statuses: [413] }),
    ])()
  }

  /** Of the server itself. Readiness is 503 during some faults. */
  status(): PlannedRequest {
    const [path, statuses] = this.#random.pick([
      ['/healthz', [200]],
      ['/readyz', [200]],
      ['/metrics', [200]],
      ['/openapi.json', [200]],
      ['/openapi.yaml', [200]],
    ] as const)
    return { id: this.#id(), method: 'GET', path, headers: {}, statuses, isLogged: false }
  }

  /** Of a stored screenshot, by its URL or one like it. */
  picture(path: string): PlannedRequest {
    const isMissing = this.#random.chance(0.2)
    return {
      id: this.#id(),
      method: this.#random.pick(['GET', 'GET', 'HEAD']),
      path: isMissing ? this.#random.pick([`${path}.gz`, '/screenshots/..%2fkeys.txt']) : path,
      headers: {},
      statuses: isMissing ? [404] : [200],
      isLogged: true,
    }
  }

  #id(): string {
    this.#lastId += 1
    return `chaos-${this.#lastId}`
  }

  #writerToken(): string {
    return this.#random.pick([this.#tokens.writer, this.#tokens.writer, this.#tokens.admin])
  }

  #request(
    room: string,
    isList: boolean,
    body: object,
    token: string = this.#writerToken(),
  ): Omit<PlannedRequest, 'statuses'> {
    const id = this.#id()
    return {
      id,
      method: 'POST',
      path: `/v5/rooms/${encodeURIComponent(room)}/${isList ? 'screenshot-list' : 'screenshots'}`,
      headers: { ...json, 'x-request-id': id, token },
      body: JSON.stringify(body),
      isLogged: true,
    }
  }
}

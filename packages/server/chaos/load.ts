// The load of the run: several clients at once, each with one request after the other of random kinds.
import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '../../renderer/fuzz/random.ts'
import { findBodyProblem, findStatusProblem, type Interval } from './check-response.ts'
import { checkScreenshots } from './check-screenshots.ts'
import { type PlannedRequest, type RequestKind, RequestPlanner } from './requests.ts'
import { type BegunRequest, RequestsInFlight } from './requests-in-flight.ts'
import { type ChaosResponse, formatRequest, RawConnection, send } from './send.ts'
import type { ServerUnderTest } from './server-under-test.ts'
import { limits, type World } from './world.ts'

const weights: Readonly<Record<RequestKind, number>> = {
  screenshot: 30,
  list: 8,
  'not found': 5,
  token: 8,
  invalid: 8,
  protocol: 6,
  status: 8,
  picture: 8,
  leaving: 8,
  pipelined: 3,
  'slow writer': 2,
  'stalled writer': 0.5,
  'not reading': 0.5,
}

/** What the log must say of a request. */
export interface LoggedRequest {
  readonly server: string
  /** `undefined` if the client left: the log may have a line or not. */
  readonly status: number | undefined
}

// With these many requests at once, each must not take a descriptor.
const unreadPictures = 600

/** Sends requests and enters what they get in the ledger. */
export class Load {
  readonly #world: World
  readonly planner: RequestPlanner
  /** Requests of which the log must have a line, by their ids. */
  readonly logged: Map<string, LoggedRequest> = new Map()
  readonly #pictures: string[] = []
  readonly #inFlight = new RequestsInFlight()

  constructor(world: World) {
    this.#world = world
    this.planner = new RequestPlanner(world.rooms, world.tokens, world.random.fork(4))
  }

  /** Runs so many clients until the signal. */
  async run(clients: number, pauseMs: number, signal: AbortSignal): Promise<void> {
    const client = async (): Promise<void> => {
      const random = this.#world.newRandom()
      while (!signal.aborted) {
        await this.#sendOne(random.weighted(weights), random)
        await wait(random.number() * 2 * pauseMs)
      }
    }
    await Promise.all(Array.from({ length: clients }, client))
  }

  /** Sends a request, and checks all that can be checked of the response. */
  async request(
    server: ServerUnderTest,
    request: PlannedRequest,
    kind: string,
  ): Promise<ChaosResponse | undefined> {
    const begun = this.#inFlight.begin(server, request)
    try {
      const response = await send(this.#world.agent, server.url, request)
      this.#inFlight.end(begun)
      if (response) await this.#checkResponse(begun, request, kind, response)
      return response
    } catch (error) {
      this.#inFlight.end(begun)
      this.#world.ledger.count(kind, 'none')
      this.#world.ledger.check(
        'responses',
        `${server.name} ${request.id} ${request.method} ${request.path.slice(0, 80)}: ${(error as Error).message} after ${(performance.now() - begun.from).toFixed(0)} ms`,
      )
      return undefined
    }
  }

  /** Sends a request to a server that is about to stop; returns what is wrong with what came of it. */
  async stopping(server: ServerUnderTest, request: PlannedRequest): Promise<string | undefined> {
    try {
      const response = await send(this.#world.agent, server.url, request)
      if (!response) return `${request.id}: no response`
      this.#world.ledger.count('stopping', response.status)
      this.logged.set(request.id, { server: server.name, status: response.status })
      return response.status === 201 ? undefined : `${request.id}: ${response.status}`
    } catch (error) {
      this.#world.ledger.count('stopping', 'none')
      return `${request.id}: ${(error as Error).message}`
    }
  }

  /** The stored screenshots were removed. */
  forgetPictures(): void {
    this.#pictures.length = 0
  }

  /** Enters a response in the ledger. */
  async #checkResponse(
    { server, from, sharedFrom }: BegunRequest,
    request: PlannedRequest,
    kind: string,
    response: ChaosResponse,
  ): Promise<void> {
    const { ledger, rooms, faults } = this.#world
    const interval: Interval = { from, until: performance.now() }
    const { id, wanted, isLogged } = request
    const given = response.headers['x-request-id']
    const hasId = request.headers['x-request-id'] === undefined || given === id
    ledger.count(kind, response.status)
    ledger.check('responses', hasId ? undefined : `${id} got the response to ${given}`)
    if (isLogged && given !== undefined)
      this.logged.set(String(given), { server: server.name, status: response.status })
    const during = faults.during(server.name, sharedFrom, interval.until)
    const problem = findStatusProblem(request, response, interval, { rooms, faults: during })
    ledger.check('statuses', problem && `${server.name} ${id} ${kind}: ${problem}`)
    const bodyProblem = findBodyProblem(request, response)
    ledger.check('bodies', bodyProblem && `${server.name} ${id} ${kind}: ${bodyProblem}`)
    if (response.status !== 201 || !wanted) return
    const picture = { body: response.body, interval, id }
    const stored = await checkScreenshots(this.#world, server, wanted, picture)
    const isRemoved = faults
      .during(server.name, from, performance.now())
      .has('remove the screenshots')
    if (stored && !isRemoved && server === this.#world.folderServer) this.#pictures.push(stored)
  }

  async #sendOne(kind: RequestKind, random: Random): Promise<void> {
    const { planner } = this
    const server = random.pick(this.#world.servers)
    switch (kind) {
      case 'screenshot':
      case 'list':
        await this.request(server, planner.valid(kind === 'list'), kind)
        return
      case 'not found':
        await this.request(server, planner.notFound(), kind)
        return
      case 'token':
        await this.request(server, planner.badToken(), kind)
        return
      case 'invalid':
        await this.request(server, planner.invalid(), kind)
        return
      case 'protocol':
        await this.request(server, planner.protocol(), kind)
        return
      case 'status':
        await this.request(server, planner.status(), kind)
        return
      case 'picture':
        // Of the server that serves what it stores.
        if (this.#world.folderServer && this.#pictures.length > 0) {
          const path = random.pick(this.#pictures)
          await this.request(this.#world.folderServer, planner.picture(path), kind)
        }
        return
      case 'leaving':
        return this.#leave(server, random)
      case 'pipelined':
        return this.#pipeline(server)
      case 'slow writer':
        return this.#writeSlowly(server, random)
      case 'stalled writer':
        return this.#stall(server)
      case 'not reading':
        return this.#doNotRead(random)
    }
  }

  /** A client that leaves before its response, or before the end of its request. */
  async #leave(server: ServerUnderTest, random: Random): Promise<void> {
    const request = this.planner.valid(random.chance(0.3))
    this.logged.set(request.id, { server: server.name, status: undefined })
    const begun = this.#inFlight.begin(server, request)
    if (random.chance(0.4)) {
      const connection = new RawConnection(server.url)
      const bytes = formatRequest(request)
      connection.write(bytes.subarray(0, random.integer(1, bytes.length - 1)))
      await wait(random.integer(0, 100))
      connection.leave()
    } else {
      // On a connection of its own, since those of others must not be closed.
      await send(this.#world.agent, server.url, request, random.integer(0, 250)).catch(() => {})
    }
    this.#inFlight.end(begun)
    this.#world.ledger.count('leaving', 'left')
    this.#world.ledger.check('responses')
  }

  /** Several requests at once on one connection: their responses come in the same order. */
  async #pipeline(server: ServerUnderTest): Promise<void> {
    const requests = [this.planner.valid(false), this.planner.badToken(), this.planner.valid(false)]
    const begun = requests.map((request) => this.#inFlight.begin(server, request))
    const connection = new RawConnection(server.url)
    connection.read()
    connection.write(Buffer.concat(requests.map(formatRequest)))
    const responses = await connection.responses(requests.length)
    connection.leave()
    for (const one of begun) this.#inFlight.end(one)
    for (const [index, request] of requests.entries()) {
      const response = responses[index]
      const one = begun[index]
      if (response && one) await this.#checkResponse(one, request, 'pipelined', response)
      else this.#lost(server, request, 'pipelined')
    }
  }

  /** A request whose bytes come slowly, and in time. */
  async #writeSlowly(server: ServerUnderTest, random: Random): Promise<void> {
    const request = this.planner.valid(false)
    const begun = this.#inFlight.begin(server, request)
    const connection = new RawConnection(server.url)
    connection.read()
    await connection.writeSlowly(formatRequest(request), random.integer(2, 8), 60)
    const [response] = await connection.responses(1)
    connection.leave()
    this.#inFlight.end(begun)
    if (response) await this.#checkResponse(begun, request, 'slow writer', response)
    else this.#lost(server, request, 'slow writer')
  }

  /** A request that never arrives completely. */
  async #stall(server: ServerUnderTest): Promise<void> {
    const request = { ...this.planner.valid(false), statuses: [408], isLogged: false }
    const { wanted: _, ...stalled } = request
    const begun = this.#inFlight.begin(server, stalled)
    const connection = new RawConnection(server.url)
    connection.read()
    connection.write(formatRequest(request).subarray(0, -1))
    const [response] = await connection.responses(1)
    connection.leave()
    const anonymous = { ...stalled, headers: {} }
    this.#inFlight.end(begun)
    if (response) await this.#checkResponse(begun, anonymous, 'stalled writer', response)
    else this.#lost(server, request, 'stalled writer')
  }

  /** A client that asks for pictures on one connection until its buffers are full, and reads nothing. */
  async #doNotRead(random: Random): Promise<void> {
    const server = this.#world.folderServer
    if (!server || this.#pictures.length === 0) return
    const path = random.pick(this.#pictures)
    const connection = new RawConnection(server.url)
    const end = this.#world.faults.begin('unread pictures', server.name)
    const requestOf = (path: string): Buffer => formatRequest({ method: 'GET', path, headers: {} })
    // The first is larger than all buffers, so that the others cannot be sent.
    const large = requestOf(await this.#world.writeLargePicture())
    const others = Array.from({ length: unreadPictures }, () => requestOf(path))
    await connection.connected()
    connection.write(Buffer.concat([large, ...others]))
    const isClosed = await connection.closedWithin(limits.stallTimeoutMs * 15)
    // Without the large one, which was removed or had to wait, the buffers may hold them all.
    if (!isClosed) connection.read()
    const isDone =
      !isClosed &&
      (await connection.responses(others.length + 1).catch(() => [])).length > others.length
    connection.leave()
    end()
    this.#world.ledger.count('not reading', 'left')
    const problem = `${path}: a client that does not read is not cut off`
    this.#world.ledger.check('responses', isClosed || isDone ? undefined : problem)
  }

  #lost(server: ServerUnderTest, { id, path }: PlannedRequest, kind: RequestKind): void {
    this.#world.ledger.count(kind, 'none')
    this.#world.ledger.check('responses', `${server.name} ${id} ${kind} ${path}: no response`)
  }
}

// Sessions: each has rooms, rules and recorded requests of its own, so that tests can run at the same time.

import type { IncomingHttpHeaders } from 'node:http'
import { parseRooms, type Rooms, type RoomTree } from '@whiteboard-screenshots/server-core/request'
import type { MockContext } from '../api/respond.ts'
import { parseScenario } from '../scenario/parse-scenario.ts'
import { Scenario, type ScenarioPlan } from '../scenario/scenario.ts'
import { type JournalMemory, RequestJournal } from './request-journal.ts'

/** The header that names the session of a request. */
export const sessionHeader = 'x-mock-session'

// The URL of a screenshot has the session in its query, because downloads are sent without the header.
const urlQueryPattern = /\?session=\d+/

const maxSessions = 1000

// What requests can add without an end.
const maxRules = 10_000
const maxRooms = 100_000

// 1,000 requests of a session take 1 MB as a rule, but can take 80.
const defaultMaxJournalBytes = 256 * 2 ** 20

/** What a session begins with. */
export interface SessionDefaults {
  readonly roomTree: RoomTree
  /** The rooms of the tree. */
  readonly rooms: Rooms
  readonly plan: ScenarioPlan
}

/** What is the same in all sessions. */
export type SharedContext = Omit<MockContext, 'rooms' | 'scenario' | 'urlQuery'>

/** One session. */
export class Session {
  readonly journal: RequestJournal
  readonly #defaults: SessionDefaults
  #roomTree: RoomTree
  #context: MockContext

  /** @param urlQuery - what the URLs of screenshots need to lead to the session */
  constructor(
    shared: SharedContext,
    defaults: SessionDefaults,
    urlQuery: string,
    memory: JournalMemory,
  ) {
    this.journal = new RequestJournal(memory)
    this.#defaults = defaults
    this.#roomTree = defaults.roomTree
    this.#context = {
      ...shared,
      rooms: defaults.rooms,
      scenario: new Scenario(defaults.plan),
      urlQuery,
    }
  }

  /** What the responses of the session are made from. */
  get context(): MockContext {
    return this.#context
  }

  get roomTree(): RoomTree {
    return this.#roomTree
  }

  get plan(): ScenarioPlan {
    return this.#context.scenario.plan
  }

  /** Replaces the rooms; without an argument, by those that the mock was started with. */
  setRooms(tree?: unknown): void {
    const { roomTree, rooms } = this.#defaults
    if (tree === undefined) this.#changeRooms(roomTree, rooms)
    else this.#changeRooms(tree as RoomTree, parseRooms(tree))
  }

  /** Adds rooms, or replaces those that exist already. */
  addRooms(tree: unknown): void {
    const rooms = new Map([...this.#context.rooms, ...parseRooms(tree)])
    if (rooms.size > maxRooms) throw new RangeError(`there can be ${maxRooms} rooms at most`)
    this.#changeRooms({ ...this.#roomTree, ...(tree as RoomTree) }, rooms)
  }

  /** Replaces the scenario; without an argument, by the one that the mock was started with. */
  setScenario(plan: unknown = this.#defaults.plan): void {
    this.#context = { ...this.#context, scenario: new Scenario(parseScenario(plan)) }
  }

  /** Adds rules before the others. */
  addRules(plan: unknown): void {
    const { rules } = parseScenario(plan)
    if (this.plan.rules.length + rules.length > maxRules)
      throw new RangeError(`a scenario can have ${maxRules} rules at most`)
    this.#context.scenario.add(rules)
  }

  /** Clears the journal and begins to count the scenario's calls again. */
  reset(): void {
    this.journal.clear()
    this.#context.scenario.reset()
  }

  #changeRooms(tree: RoomTree, rooms: Rooms): void {
    this.#roomTree = tree
    this.#context = { ...this.#context, rooms }
  }
}

/** The sessions of a mock. */
export class Sessions {
  /** The session of all requests that name no other. */
  readonly default: Session
  readonly #createSession: (urlQuery: string) => Session
  readonly #tokenHeader: string
  // By name, in the order of their last use.
  readonly #named = new Map<string, Session>()
  // By the part of a URL that leads to them.
  readonly #names = new Map<string, string>()
  #created = 0
  readonly #memory: JournalMemory = { bytes: 0 }
  readonly #maxJournalBytes: number

  constructor(
    shared: SharedContext,
    defaults: SessionDefaults,
    tokenHeader: string,
    maxJournalBytes: number = defaultMaxJournalBytes,
  ) {
    this.#maxJournalBytes = maxJournalBytes
    this.#createSession = (urlQuery) => new Session(shared, defaults, urlQuery, this.#memory)
    this.default = this.#createSession('')
    this.#tokenHeader = tokenHeader
  }

  /** The session of that name, which is created where it does not exist. */
  get(name: string): Session {
    const session = this.#named.get(name) ?? this.#create(name)
    // The one that was used last stands last.
    this.#named.delete(name)
    this.#named.set(name, session)
    if (this.#named.size > maxSessions) this.#removeOldest()
    if (this.#memory.bytes > this.#maxJournalBytes) this.#clearOldJournals(session)
    return session
  }

  /** The session of a request. */
  find(target: string, headers: IncomingHttpHeaders): Session {
    const name = headers[sessionHeader]
    if (name) return this.get(String(name))
    if (this.#named.size === 0) return this.default
    const token = String(headers[this.#tokenHeader])
    if (this.#named.has(token)) return this.get(token)
    const [query = ''] = urlQueryPattern.exec(target) ?? []
    const nameInUrl = this.#names.get(query)
    return nameInUrl === undefined ? this.default : this.get(nameInUrl)
  }

  #create(name: string): Session {
    this.#created += 1
    const urlQuery = `?session=${this.#created}`
    this.#names.set(urlQuery, name)
    return this.#createSession(urlQuery)
  }

  /** Clears journals, those of the sessions that were used least recently first, until the rest is small enough. */
  #clearOldJournals(current: Session): void {
    for (const session of this.#named.values()) {
      if (session === current || this.#memory.bytes <= this.#maxJournalBytes) return
      session.journal.clear()
    }
  }

  #removeOldest(): void {
    const [oldest] = this.#named
    if (oldest === undefined) return
    const [name, { context, journal }] = oldest
    journal.clear()
    this.#named.delete(name)
    this.#names.delete(context.urlQuery)
  }
}

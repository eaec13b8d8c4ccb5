// Fault injection: rules decide which requests fail, and how.

/** Which requests a rule matches, and what happens to them. */
export interface ScenarioRule {
  /**
   * The operation; `picture` is the download of a screenshot.
   *
   * @default both operations, no downloads
   */
  readonly operation?: 'createScreenshot' | 'createScreenshotList' | 'picture'
  /**
   * The uuid of the room.
   *
   * @default any room
   */
  readonly room?: string
  /**
   * The path of the scene or scene group.
   *
   * @default any path
   */
  readonly path?: string
  /**
   * Which of the matching calls: `3`, or `[1, 2]` for a range.
   *
   * @default every call
   */
  readonly call?: number | readonly [from: number, to: number]
  /**
   * Every nth of these calls.
   *
   * @default 1
   */
  readonly every?: number
  /**
   * The probability from 0 to 1 that a call is affected, drawn from the seed.
   *
   * @default 1
   */
  readonly chance?: number
  /** The status of the response, 400 to 599. The body is the contract's first example of this status. */
  readonly status?: number
  /** The name of an example in the contract, in place of the first. */
  readonly example?: string
  /** The message in the response, in place of an example. */
  readonly message?: string
  /** The `Retry-After` header: seconds, or an HTTP date. */
  readonly retryAfter?: number | string
  /**
   * The delay of the response, in milliseconds.
   *
   * @default 0
   */
  readonly latency?: number
  /**
   * The maximum additional delay, in milliseconds, drawn from the seed.
   *
   * @default 0
   */
  readonly jitter?: number
  /** `reset` closes the connection without a response, `half-body` in the middle of the body. */
  readonly fault?: 'reset' | 'half-body'
}

/** A list of rules. The first one that applies to a request decides. */
export interface ScenarioPlan {
  readonly rules: readonly ScenarioRule[]
  /**
   * The seed for chance and jitter. The same seed gives the same failures.
   *
   * @default 1
   */
  readonly seed?: number
}

/** What rules match of a request. */
export interface ScenarioCall {
  readonly operation: NonNullable<ScenarioRule['operation']>
  readonly room: string
  readonly path: string
}

/** What a rule does to one request. */
export interface FaultInjection {
  readonly status: number | undefined
  readonly example: string | undefined
  readonly message: string | undefined
  readonly retryAfter: number | string | undefined
  readonly delayMs: number
  readonly fault: ScenarioRule['fault']
}

/** A pseudorandom number from 0 to 1 that depends only on the arguments. */
function random(seed: number, rule: number, call: number): number {
  let value = (seed ^ Math.imul(rule + 1, 0x9e3779b1) ^ Math.imul(call, 0x85ebca77)) | 0
  value = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  value = Math.imul(value ^ (value >>> 15), 0x735a2d97)
  return ((value ^ (value >>> 15)) >>> 0) / 2 ** 32
}

const matches = ({ operation, room, path }: ScenarioRule, call: ScenarioCall): boolean =>
  (operation === undefined ? call.operation !== 'picture' : operation === call.operation) &&
  (room === undefined || room === call.room) &&
  (path === undefined || path === call.path)

function includesCall({ call, every }: ScenarioRule, count: number): boolean {
  const [from, to] = typeof call === 'number' ? [call, call] : (call ?? [1, Infinity])
  return count >= from && count <= to && (every === undefined || count % every === 0)
}

/** A rule with the number of its calls. The id stays the same when rules are added, so that chance does, too. */
interface CountedRule {
  readonly rule: ScenarioRule
  readonly id: number
  count: number
}

/** A running scenario: counts the calls of each rule. */
export class Scenario {
  readonly #seed: number
  #rules: readonly CountedRule[] = []

  constructor({ rules, seed = 1 }: ScenarioPlan) {
    this.#seed = seed
    this.add(rules)
  }

  /** The rules, in the order in which they decide, and the seed. */
  get plan(): ScenarioPlan {
    return { rules: this.#rules.map(({ rule }) => rule), seed: this.#seed }
  }

  /** Adds rules before the others. */
  add(rules: readonly ScenarioRule[]): void {
    const added = rules.map((rule, index) => ({ rule, id: this.#rules.length + index, count: 0 }))
    this.#rules = [...added, ...this.#rules]
  }

  /** Counts the call and returns what happens to it, if anything. */
  injectFault(call: ScenarioCall): FaultInjection | undefined {
    let injection: FaultInjection | undefined
    for (const counted of this.#rules) {
      if (!matches(counted.rule, call)) continue
      // Every matching rule counts the call, even if another rule decides.
      counted.count += 1
      if (!injection && this.#applies(counted)) injection = this.#createInjection(counted)
    }
    return injection
  }

  /** Sets all counts to 0. */
  reset(): void {
    for (const counted of this.#rules) counted.count = 0
  }

  #applies({ rule, id, count }: CountedRule): boolean {
    if (!includesCall(rule, count)) return false
    return rule.chance === undefined || random(this.#seed, id, count) < rule.chance
  }

  #createInjection({ rule, id, count }: CountedRule): FaultInjection {
    const { status, example, message, retryAfter, latency = 0, jitter = 0, fault } = rule
    const delayMs = latency + jitter * random(~this.#seed, id, count)
    return { status, example, message, retryAfter, delayMs, fault }
  }
}

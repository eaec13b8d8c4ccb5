// Failures on demand: rules that say which requests go wrong, and how.

/** Which requests a rule is for, and what becomes of them. */
export interface ScenarioRule {
  /** The operation; `picture` is the download of a picture. Any where it is left out. */
  readonly operation?: 'createScreenshot' | 'createScreenshotList' | 'picture'
  /** The room's uuid. Any where it is left out. */
  readonly room?: string
  /** The path of the scene or group. Any where it is left out. */
  readonly path?: string
  /** Which of the calls that the rule is for: `3`, or `[1, 2]` for the first to the second. */
  readonly call?: number | readonly [from: number, to: number]
  /** Every how many of those calls. */
  readonly every?: number
  /** The chance that a call is hit, from 0 to 1. The seed decides which are. */
  readonly chance?: number
  /** The status that it answers, 400 to 599, with the contract's example of it. */
  readonly status?: number
  /** The contract's example to answer with. */
  readonly example?: string
  /** The message, in place of an example. */
  readonly message?: string
  /** The `Retry-After` header: seconds, or an HTTP date. */
  readonly retryAfter?: number | string
  /** How long the answer waits, in milliseconds. */
  readonly latency?: number
  /** Up to how much longer, in milliseconds. The seed decides how much. */
  readonly jitter?: number
  /** `reset` breaks the connection without an answer, `half-body` in the middle of one. */
  readonly fault?: 'reset' | 'half-body'
}

/** Rules, of which the first that hits a request counts. */
export interface ScenarioPlan {
  readonly rules: readonly ScenarioRule[]
  /**
   * What chance and jitter are drawn from: the same seed gives the same failures.
   *
   * @default 1
   */
  readonly seed?: number
}

/** What a request is to a rule. */
export interface Call {
  readonly operation: NonNullable<ScenarioRule['operation']>
  readonly room: string
  readonly path: string
}

/** What becomes of one request. */
export interface Effect {
  readonly status: number | undefined
  readonly example: string | undefined
  readonly message: string | undefined
  readonly retryAfter: number | string | undefined
  /** How long the answer waits, in milliseconds. */
  readonly delay: number
  readonly fault: ScenarioRule['fault']
}

/** A plan at work. */
export interface Scenario {
  /** Counts the call, and says what becomes of it. */
  readonly effectOn: (call: Call) => Effect | undefined
  /** Counts from the beginning again. */
  readonly reset: () => void
}

/** A number from 0 to 1 that depends on nothing but these three. */
function draw(seed: number, rule: number, call: number): number {
  let value = (seed ^ Math.imul(rule + 1, 0x9e3779b1) ^ Math.imul(call, 0x85ebca77)) | 0
  value = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  value = Math.imul(value ^ (value >>> 15), 0x735a2d97)
  return ((value ^ (value >>> 15)) >>> 0) / 2 ** 32
}

const isFor = ({ operation, room, path }: ScenarioRule, call: Call): boolean =>
  (operation === undefined ? call.operation !== 'picture' : operation === call.operation) &&
  (room === undefined || room === call.room) &&
  (path === undefined || path === call.path)

function isCounted({ call, every }: ScenarioRule, count: number): boolean {
  const [from, to] = typeof call === 'number' ? [call, call] : (call ?? [1, Infinity])
  return count >= from && count <= to && (every === undefined || count % every === 0)
}

/** Puts a plan to work. */
export function runScenario({ rules, seed = 1 }: ScenarioPlan): Scenario {
  let counts = rules.map(() => 0)
  return {
    effectOn: (call) => {
      let effect: Effect | undefined
      // Every rule counts its calls, also those that another rule hits before it.
      for (const [index, rule] of rules.entries()) {
        if (!isFor(rule, call)) continue
        const count = (counts[index] ?? 0) + 1
        counts[index] = count
        if (effect || !isCounted(rule, count)) continue
        if (rule.chance !== undefined && draw(seed, index, count) >= rule.chance) continue
        const { status, example, message, retryAfter, latency = 0, jitter = 0, fault } = rule
        const delay = latency + jitter * draw(~seed, index, count)
        effect = { status, example, message, retryAfter, delay, fault }
      }
      return effect
    },
    reset: () => {
      counts = rules.map(() => 0)
    },
  }
}

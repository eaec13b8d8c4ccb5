// Collects the violations that the verifying proxy finds, each once with its count.
import { maskTokens } from '@whiteboard-screenshots/server-core/request'
import type { ExchangeViolations } from './validate-exchange.ts'

/** The result of a verification. */
export interface Report {
  /** The number of exchanges that were validated. */
  readonly exchanges: number
  /** How many of them were valid. */
  readonly valid: number
  readonly problems: readonly Problem[]
}

/** One violation of the contract. */
export interface Problem {
  /** Who violated the contract: the client in its request, or the server in its response. */
  readonly side: 'request' | 'response'
  readonly method: string
  /** The path, with `{uuid}` for the room. */
  readonly path: string
  /** The status of the response. */
  readonly status: number
  readonly problem: string
  readonly count: number
}

/** One exchange that was validated. */
export interface VerifiedExchange {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly violations: ExchangeViolations
}

// Limits the memory of a proxy that runs for long.
const maxProblems = 1000

/** Builds a report from validated exchanges. */
export class ReportBuilder {
  readonly #problems = new Map<string, Problem>()
  #exchanges = 0
  #valid = 0

  add({ method, path, status, violations }: VerifiedExchange): void {
    this.#exchanges += 1
    if (violations.request.length + violations.response.length === 0) this.#valid += 1
    const template = maskTokens(path.replace(/(\/rooms\/)[^/]+/, '$1{uuid}'))
    for (const side of ['request', 'response'] as const)
      for (const text of violations[side])
        this.#count({ side, method, path: template, status, problem: maskTokens(text) })
  }

  report(): Report {
    return {
      exchanges: this.#exchanges,
      valid: this.#valid,
      problems: [...this.#problems.values()],
    }
  }

  #count(problem: Omit<Problem, 'count'>): void {
    const key = JSON.stringify(Object.values(problem))
    const { count = 0 } = this.#problems.get(key) ?? {}
    if (count === 0 && this.#problems.size >= maxProblems) return
    this.#problems.set(key, { ...problem, count: count + 1 })
  }
}

/** The report as text. */
export function formatReport({ exchanges, valid, problems }: Report): string {
  if (exchanges === 0) return 'verified nothing: no exchange passed through the proxy'
  const lines = problems.map(
    ({ side, method, path, status, problem, count }) =>
      `  ${side.padEnd(8)} ${method} ${path} ${status}: ${problem}${count > 1 ? ` (${count} times)` : ''}`,
  )
  const total = exchanges === 1 ? '1 exchange' : `${exchanges} exchanges`
  return [`verified ${total}: ${valid} valid`, ...lines].join('\n')
}

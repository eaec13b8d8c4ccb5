// Counts what was verified, and says what was wrong, each thing once.
import { maskTokens } from '@whiteboard-screenshots/server-core/request'
import type { ExchangeViolations } from './validate-exchange.ts'

/** What came of a verification. */
export interface Report {
  /** How many exchanges were judged. */
  readonly exchanges: number
  /** How many of them kept the contract. */
  readonly valid: number
  /** What was wrong, and how often. */
  readonly problems: readonly Problem[]
}

/** One thing that was wrong. */
export interface Problem {
  /** Who broke the contract. */
  readonly side: 'request' | 'answer'
  readonly method: string
  /** The path with the room's uuid left out. */
  readonly path: string
  /** The status of the answers that it was seen with. */
  readonly status: number
  readonly problem: string
  readonly count: number
}

/** One exchange that was judged. */
export interface VerifiedExchange {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly judgement: ExchangeViolations
}

/** A report in the making. */
export interface Reporter {
  readonly add: (judged: VerifiedExchange) => void
  readonly report: () => Report
}

// Beyond that nobody reads on.
const mostProblems = 1000

/** Begins a report. */
export function startReport(): Reporter {
  const problems = new Map<string, Problem>()
  let exchanges = 0
  let valid = 0
  return {
    add: ({ method, path, status, judgement }) => {
      exchanges += 1
      if (judgement.request.length + judgement.answer.length === 0) valid += 1
      const place = maskTokens(path.replace(/(\/rooms\/)[^/]+/, '$1{uuid}'))
      for (const side of ['request', 'answer'] as const) {
        for (const text of judgement[side]) {
          const problem = maskTokens(text)
          const name = [side, method, place, status, problem].join('\n')
          const { count = 0 } = problems.get(name) ?? {}
          if (count === 0 && problems.size >= mostProblems) continue
          problems.set(name, {
            side,
            method,
            path: place,
            status,
            problem,
            count: count + 1,
          })
        }
      }
    },
    report: () => ({ exchanges, valid, problems: [...problems.values()] }),
  }
}

/** The report for a person. */
export function describeReport({ exchanges, valid, problems }: Report): string {
  if (exchanges === 0) return 'nothing came through: nothing is verified'
  const lines = problems.map(
    ({ side, method, path, status, problem, count }) =>
      `  ${side.padEnd(7)} ${method} ${path} ${status}: ${problem}${count > 1 ? ` (${count} times)` : ''}`,
  )
  const all = exchanges === 1 ? '1 exchange' : `${exchanges} exchanges`
  return [`verified ${all}: ${valid} kept the contract`, ...lines].join('\n')
}

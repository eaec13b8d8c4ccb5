// The ledger of the run: what each request got, and what was wrong.

/** The lines of the ledger. */
export const ledgerLines = {
  responses: 'each request has one response, or its client left',
  statuses: 'each status is one that the contract allows for the request and the faults then',
  bodies: "each body is the contract's result or its {message}",
  pictures: "each 201's pictures show a version that was current while it ran",
  logs: 'the log has one line for each response, with its status',
  secrets: 'no token is in any byte of the output',
  memory: 'memory is flat',
  descriptors: 'descriptors are flat',
  recovery: 'after the faults, every scene has a screenshot of its current version',
  stop: 'after SIGTERM, accepted requests are completed and no process is left',
} as const

/** A line. */
export type LedgerLine = keyof typeof ledgerLines

/** What a request got: a status, or why it has none. */
export type Result = number | 'left' | 'none'

/** Collects what was checked and what was wrong. */
export class Ledger {
  /** How often each kind of request got each result. */
  readonly results: Map<string, Map<Result, number>> = new Map()
  readonly #checked = new Map<LedgerLine, number>()
  readonly #problems = new Map<LedgerLine, string[]>()

  /** A request is done. */
  count(kind: string, result: Result): void {
    const results = this.results.get(kind) ?? new Map<Result, number>()
    this.results.set(kind, results.set(result, (results.get(result) ?? 0) + 1))
  }

  /** Something was checked; with a problem, the line is broken. */
  check(line: LedgerLine, problem?: string): void {
    this.#checked.set(line, (this.#checked.get(line) ?? 0) + 1)
    if (problem === undefined) return
    this.#problems.set(line, [...(this.#problems.get(line) ?? []), problem])
  }

  /** What was wrong. */
  problemsOf(line: LedgerLine): readonly string[] {
    return this.#problems.get(line) ?? []
  }

  /** How often the line was checked. A line that nothing checked is broken, too. */
  checksOf(line: LedgerLine): number {
    return this.#checked.get(line) ?? 0
  }

  /** The lines that do not hold. */
  get broken(): LedgerLine[] {
    return (Object.keys(ledgerLines) as LedgerLine[]).filter(
      (line) => this.checksOf(line) === 0 || this.problemsOf(line).length > 0,
    )
  }
}

// Checks that memory and descriptors are flat: what each server holds at rest, before and after the load.
import type { Ledger } from './ledger.ts'

/** What a server and its drawing processes hold. */
export interface Resources {
  /** The memory of all of its processes together. */
  readonly megabytes: number
  /** What is alive in the server's own process after its garbage was collected. */
  readonly heapMegabytes: number
  readonly descriptors: number
}

/** What a server holds before and after the load. */
export interface ResourceChange {
  readonly before: Resources
  readonly after: Resources
}

// Memory of processes that is free but not returned, and caches that may still grow. A drawing process that was just
// started has less than one that has drawn for long.
const allowed = {
  megabytes: { factor: 1.3, more: 80 },
  // What is alive says more: it is the same each time.
  heapMegabytes: { factor: 1.1, more: 15 },
  descriptors: { factor: 1, more: 6 },
} as const

const names: Readonly<Record<keyof Resources, string>> = {
  megabytes: 'MB',
  heapMegabytes: 'MB of heap',
  descriptors: 'descriptors',
}

/** What a server holds too much of, if anything. */
export function findGrowth(
  resource: keyof Resources,
  { before, after }: ResourceChange,
): string | undefined {
  const { factor, more } = allowed[resource]
  const [from, to] = [before[resource], after[resource]]
  return to <= from * factor + more
    ? undefined
    : `${from.toFixed(0)} ${names[resource]} before, ${to.toFixed(0)} after`
}

/** Enters what each server holds in the ledger. */
export function checkResources(ledger: Ledger, changes: ReadonlyMap<string, ResourceChange>): void {
  const check = (line: 'memory' | 'descriptors', resource: keyof Resources): void => {
    for (const [name, change] of changes) {
      const problem = findGrowth(resource, change)
      ledger.check(line, problem && `${name}: ${problem}`)
    }
  }
  check('memory', 'megabytes')
  check('memory', 'heapMegabytes')
  check('descriptors', 'descriptors')
}

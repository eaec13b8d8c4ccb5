// The report of a run: figures, and the ledger.

import type { ResourceChange, Resources } from './check-resources.ts'
import { type Ledger, type LedgerLine, ledgerLines, type Result } from './ledger.ts'
import type { RunOptions } from './run.ts'
import type { World } from './world.ts'

const maxProblems = 25

const formatCounts = (counts: ReadonlyMap<string | number, number>): string =>
  [...counts]
    .sort(([one], [other]) => String(one).localeCompare(String(other)))
    .map(([name, count]) => `${name}: ${count}`)
    .join(', ')

const sum = (counts: ReadonlyMap<Result, number>): number =>
  [...counts.values()].reduce((total, count) => total + count, 0)

function formatLine(ledger: Ledger, line: LedgerLine): string[] {
  const problems = ledger.problemsOf(line)
  const checks = ledger.checksOf(line)
  const state = checks === 0 ? 'NOT CHECKED' : problems.length === 0 ? 'ok' : 'BROKEN'
  const more = problems.length - maxProblems
  return [
    `${state.padEnd(7)} ${ledgerLines[line]} (${checks} checks, ${problems.length} problems)`,
    ...problems.slice(0, maxProblems).map((problem) => `          ${problem}`),
    ...(more > 0 ? [`          and ${more} more`] : []),
  ]
}

const formatResources = ({ megabytes, heapMegabytes, descriptors }: Resources): string =>
  `${megabytes.toFixed(0)} MB (heap ${heapMegabytes.toFixed(1)}) and ${descriptors} descriptors`

/** The figures and the ledger of a run. */
export function formatReport(
  world: World,
  { seed, seconds, clients, servers, processes }: RunOptions,
  {
    resources,
    peak,
  }: { readonly resources: ReadonlyMap<string, ResourceChange>; readonly peak: number },
): string {
  const { ledger, faults, rooms, proxy } = world
  const kinds = [...ledger.results].map(
    ([kind, counts]) =>
      `  ${kind.padEnd(15)} ${String(sum(counts)).padStart(7)}   ${formatCounts(counts)}`,
  )
  const held = [...resources].map(
    ([name, { before, after }]) =>
      `  ${name.padEnd(15)} ${formatResources(before)} before, ${formatResources(after)} after`,
  )
  return [
    `seed ${seed}, ${seconds} s, ${clients} clients, servers ${servers.join(' and ')} with ${processes} drawing processes each`,
    'requests, by result',
    ...kinds,
    `faults: ${formatCounts(faults.counts)}; ${proxy.affected} requests to the storage affected`,
    `changes of rooms: ${formatCounts(rooms.changes)}`,
    `memory and descriptors; the largest peak was ${peak.toFixed(0)} MB`,
    ...held,
    'ledger',
    ...(Object.keys(ledgerLines) as LedgerLine[]).flatMap((line) => formatLine(ledger, line)),
  ].join('\n')
}

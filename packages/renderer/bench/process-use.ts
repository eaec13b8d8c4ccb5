// What the processes use that a benchmark has started. Reads Linux's /proc.
import { readdirSync, readFileSync } from 'node:fs'

/** A process, and what it uses. */
export interface ProcessUse {
  readonly pid: number
  readonly parent: number
  readonly command: string
  /** CPU time, in milliseconds. */
  readonly cpu: number
  /** Memory in MB. Of what several processes share, each has a part. */
  readonly memory: number
}

// The kernel counts in hundredths of a second.
const msPerTick = 10

const read = (pid: number | string, file: string): string =>
  readFileSync(`/proc/${pid}/${file}`, 'utf8')

const allProcesses = (): Omit<ProcessUse, 'memory'>[] =>
  readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return []
    try {
      // What follows the name, which may hold spaces: the state, the parent, …
      const [, parent, ...more] = read(pid, 'stat')
        .replace(/^.*\) /s, '')
        .split(' ')
        .map(Number)
      const cpu = ((more[9] ?? 0) + (more[10] ?? 0)) * msPerTick
      return [{ pid: Number(pid), parent: parent ?? 0, command: read(pid, 'cmdline'), cpu }]
    } catch {
      return []
    }
  })

function memoryOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(read(pid, 'smaps_rollup'))?.[1] ?? 0) / 1024
  } catch {
    // It has just ended.
    return 0
  }
}

/** The processes that this program has started, and those that they have. */
export function startedProcesses(): ProcessUse[] {
  const all = allProcesses()
  const childrenOf = (parent: number): Omit<ProcessUse, 'memory'>[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...childrenOf(one.pid)])
  return childrenOf(process.pid).map((one) => ({ ...one, memory: memoryOf(one.pid) }))
}

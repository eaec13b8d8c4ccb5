// What the processes use that a benchmark has started. Reads Linux's /proc.
import { readdirSync, readFileSync } from 'node:fs'

/** A process, and what it uses. */
export interface ProcessUse {
  readonly pid: number
  readonly parent: number
  readonly command: string
  /** CPU time, in milliseconds. */
  readonly cpu: number
  /** Memory in MB. */
  readonly memory: number
}

// The kernel counts in hundredths of a second.
const msPerTick = 10

const allProcesses = (): ProcessUse[] =>
  readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return []
    try {
      const read = (file: string): string => readFileSync(`/proc/${pid}/${file}`, 'utf8')
      // What follows the name, which may hold spaces: the state, the parent, …
      const [, parent, ...more] = read('stat')
        .replace(/^.*\) /s, '')
        .split(' ')
        .map(Number)
      const resident = /^VmRSS:\s+(\d+)/m.exec(read('status'))?.[1] ?? 0
      const cpu = ((more[9] ?? 0) + (more[10] ?? 0)) * msPerTick
      const memory = Number(resident) / 1024
      return [{ pid: Number(pid), parent: parent ?? 0, command: read('cmdline'), cpu, memory }]
    } catch {
      return []
    }
  })

/** The processes that this program has started, and those that they have. */
export function startedProcesses(): ProcessUse[] {
  const all = allProcesses()
  const childrenOf = (parent: number): ProcessUse[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...childrenOf(one.pid)])
  return childrenOf(process.pid)
}

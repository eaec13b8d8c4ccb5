// The processes of a renderer, as the kernel sees them.
import { readdirSync, readFileSync } from 'node:fs'

/** The worker processes of a process. */
export const workersOf = (parent: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const [, rest = ''] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8')
        return rest.split(' ')[1] === String(parent) && command.includes('/worker-main.')
      } catch {
        return false
      }
    })
    .map(Number)

/** The worker processes of this process. */
export const children = (): number[] => workersOf(process.pid)

/** The CPU time of a process, in the kernel's unit. */
export const ticksOf = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[11])

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

/** The CPU time of the thread that draws in a process, in nanoseconds. The kernel's ticks of 10 ms miss a short job. */
export const drawingTimeOf = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0])

// The memory of the server and of the processes that it has started. Linux alone tells that of other processes.
import { readFileSync } from 'node:fs'

/** The resident memory of a process in bytes; 0 if it has ended. */
function residentBytes(pid: string): number {
  try {
    const [, kilobytes = '0'] =
      /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kilobytes) * 1024
  } catch {
    return 0
  }
}

/** The ids of the processes that this process has started; none where they are not known. */
function childIds(): readonly string[] {
  try {
    return readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
  } catch {
    return []
  }
}

/** The resident memory of this process and its children, in bytes. Elsewhere than on Linux, of this process alone. */
export const readTreeMemory = (): number =>
  childIds().reduce((sum, pid) => sum + residentBytes(pid), process.memoryUsage.rss())

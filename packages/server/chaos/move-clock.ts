// Loaded into the server before its own code: moves its clock, and collects its garbage, when a file says so. Only
// `Date` moves, which is what programs see of a clock that an administrator or NTP sets; timers and
// `performance.now()` go on, as they do then.
import { readFileSync } from 'node:fs'

const file = process.env.CHAOS_CONTROL ?? ''
// Not for the processes that the server starts.
delete process.env.CHAOS_CONTROL

const SystemDate = Date
let offsetMs = 0
let collections = 0

class MovedDate extends SystemDate {
  constructor(...parts: unknown[]) {
    super(...((parts.length === 0 ? [MovedDate.now()] : parts) as [number]))
  }
  static override now(): number {
    return SystemDate.now() + offsetMs
  }
}
globalThis.Date = MovedDate as DateConstructor

setInterval(() => {
  try {
    const control = JSON.parse(readFileSync(file, 'utf8')) as Record<
      'offsetMs' | 'collections',
      number
    >
    offsetMs = control.offsetMs
    if (control.collections !== collections) globalThis.gc?.()
    collections = control.collections
  } catch {
    // It is being written.
  }
}, 50).unref()

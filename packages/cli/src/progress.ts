// Shows on a terminal how far the work is; elsewhere nothing.
import yoctoSpinner from 'yocto-spinner'
import { whenEnded } from './interrupt.ts'
import { isInteractive, oneLine } from './output.ts'

/** What people see while they wait. */
export interface Progress {
  /** Says what is going on. */
  say(text: string): void
  /** Shows a bar. */
  advance(done: number, total: number): void
  /** Takes it off the terminal. */
  end(): void
}

const width = 24

const bar = (done: number, total: number): string => {
  const filled = Math.round((done / total) * width)
  return `[${'#'.repeat(filled)}${'-'.repeat(width - filled)}] ${done} of ${total}`
}

/** Begins to show progress on standard error. Lines printed meanwhile appear above it. */
export function startProgress(text: string): Progress {
  if (!isInteractive(process.stderr)) return { say() {}, advance() {}, end() {} }
  const spinner = yoctoSpinner({ text: oneLine(text), handleSignals: false }).start()
  // The cursor is hidden, which must not outlive the command.
  const forget = whenEnded(() => spinner.stop())
  return {
    say(next) {
      spinner.text = oneLine(next)
    },
    advance(done, total) {
      spinner.text = bar(done, total)
    },
    end() {
      spinner.stop()
      forget()
    },
  }
}

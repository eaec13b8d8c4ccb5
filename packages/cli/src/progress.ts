// Progress on a terminal. Without a terminal nothing is shown.
import yoctoSpinner from 'yocto-spinner'
import { isInteractive, oneLine } from './output.ts'
import { onExit } from './signals.ts'

/** A progress line. */
export interface Progress {
  /** Shows what is happening. */
  say(text: string): void
  /** Shows a bar. */
  advance(done: number, total: number): void
  /** Removes it from the terminal. */
  end(): void
}

const width = 24

const bar = (done: number, total: number): string => {
  const filled = Math.round((done / total) * width)
  return `[${'#'.repeat(filled)}${'-'.repeat(width - filled)}] ${done} of ${total}`
}

/** Shows progress on standard error. Lines printed meanwhile appear above it. */
export function startProgress(text: string): Progress {
  if (!isInteractive(process.stderr)) return { say() {}, advance() {}, end() {} }
  const spinner = yoctoSpinner({ text: oneLine(text), handleSignals: false }).start()
  // It hides the cursor, which must come back when the command ends.
  const cancelCleanup = onExit(() => spinner.stop())
  return {
    say(next) {
      spinner.text = oneLine(next)
    },
    advance(done, total) {
      spinner.text = bar(done, total)
    },
    end() {
      spinner.stop()
      cancelCleanup()
    },
  }
}

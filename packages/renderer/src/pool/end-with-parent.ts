// Ends a worker whose parent was killed, even while native code draws: a thread watches the parent, since
// the event loop does not run then.
import { Worker } from 'node:worker_threads'

const intervalMs = 500

// As text, since a bundle has no file for it.
const program = `
  const { ppid } = process
  setInterval(() => {
    if (process.ppid !== ppid) process.kill(process.pid, 'SIGKILL')
  }, ${intervalMs})
`

/** Starts to watch the parent. */
export function endWithParent(): void {
  new Worker(program, {
    eval: true,
    // None of the options of this process: a thread cannot have those of V8.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 },
  }).unref()
}

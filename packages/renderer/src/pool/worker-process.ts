// Starts a worker process and talks to it.
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { WorkerMessage, WorkerRequest } from './ipc.ts'

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const program = fileURLToPath(new URL(`worker-main.${extension}`, import.meta.url))

/** How long a process may take to load its fonts, in milliseconds. */
const startTimeoutMs = 30_000
/** For the scenes that a process has read, in megabytes. Bitmaps are not part of it. */
const maxHeapMb = 768
/** For what a process has just made, in megabytes, twice over. With less, a scene is copied while it is drawn. */
const youngHeapMb = 16

/**
 * How much the memory for what lasts longer may grow before it is collected, in percent of what is in use. Left to
 * itself, V8 collects all of it every few PNGs, which takes a tenth of the time of drawing.
 */
const heapGrowth = 200

/** A running worker. */
export interface WorkerProcess {
  /** A message that can no longer be sent is dropped; `onExit` follows. */
  send(message: WorkerRequest): void
  /** Ends the process, whatever it does. `onExit` follows. */
  kill(): void
}

/** Receives what happens to a worker. */
export interface WorkerListener {
  onMessage(message: WorkerMessage): void
  /**
   * Called once, also if the process does not start.
   *
   * @param reason - such as `it ended with status 1`
   */
  onExit(reason: string): void
}

/**
 * Starts a worker.
 *
 * @param fonts - the paths of font files to load before the package's own
 */
export function startWorker(
  fonts: readonly string[],
  { onMessage, onExit }: WorkerListener,
): WorkerProcess {
  const child: ChildProcess = fork(program, fonts, {
    // None of the program's own environment, which may hold secrets.
    env: {
      // Yarn's Plug'n'Play needs them to find the packages.
      ...(process.versions.pnp && { NODE_OPTIONS: process.env.NODE_OPTIONS }),
      // The machine's fonts take time to load, and are never used.
      DISABLE_SYSTEM_FONTS_LOAD: '1',
      // Keeps freed memory for the next scene: to allocate it anew takes longer than to draw.
      MIMALLOC_PURGE_DELAY: '-1',
      // glibc reserves 20 MB for threads that a worker does not have.
      MALLOC_ARENA_MAX: '1',
      MALLOC_MMAP_THRESHOLD_: `${8 * 2 ** 20}`,
      MALLOC_TRIM_THRESHOLD_: `${8 * 2 ** 20}`,
    },
    execArgv: [
      `--max-old-space-size=${maxHeapMb}`,
      // V8 would begin with little, and grow too late for scenes of a megabyte.
      `--min-semi-space-size=${youngHeapMb}`,
      `--max-semi-space-size=${youngHeapMb}`,
      `--heap-growing-percent=${heapGrowth}`,
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let hasExited = false
  const handleExit = (reason: string): void => {
    clearTimeout(timer)
    if (hasExited) return
    hasExited = true
    child.kill('SIGKILL')
    onExit(reason)
  }
  const timer = setTimeout(
    () => handleExit(`it was not ready after ${startTimeoutMs / 1000} seconds`),
    startTimeoutMs,
  )
  child.on('message', (message: WorkerMessage) => {
    if (message.kind === 'ready') clearTimeout(timer)
    if (!hasExited) onMessage(message)
  })
  child
    .once('error', ({ message }) => handleExit(message))
    .once('exit', (status, signal) =>
      handleExit(signal ? `${signal} ended it` : `it ended with status ${status}`),
    )
    // Its end follows, or has not been told yet.
    .once('disconnect', () => child.kill('SIGKILL'))
  return {
    send: (message) => {
      if (child.connected) child.send(message, () => {})
    },
    kill: () => child.kill('SIGKILL'),
  }
}

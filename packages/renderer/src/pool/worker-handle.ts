// A process that draws, as the server sees it.
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FromProcess, ToProcess } from './ipc.ts'

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const program = fileURLToPath(new URL(`worker-main.${extension}`, import.meta.url))

/** How long a process may take to load its fonts, in milliseconds. */
const startPatience = 30_000
/** What it may use for what it has read, in megabytes; pictures are not among that. */
const mostHeap = 768
/** What it may use for what it has just made, in megabytes, twice over. */
const mostYoungHeap = 4

/** A process that draws. */
export interface Worker {
  readonly pid: number | undefined
  say(message: ToProcess): void
  /** Ends it, whatever it does. It is heard to end after that. */
  kill(): void
}

/** Who listens to a process. */
export interface WorkerListener {
  hear(message: FromProcess): void
  /** It is heard once, also of a process that could not be started. */
  end(): void
}

/** Starts a process. */
export function startWorker({ hear, end }: WorkerListener): Worker {
  const child: ChildProcess = fork(program, [], {
    // Nothing of the server's own environment, which holds secrets.
    env: {
      // The machine's fonts take time to load, and are not drawn with.
      DISABLE_SYSTEM_FONTS_LOAD: '1',
      // Memory that a picture has left is used for the next: getting it anew takes longer than to draw.
      MIMALLOC_PURGE_DELAY: '-1',
      // Of what the threads of glibc keep for themselves, a process that draws alone has no use: 20 MB.
      MALLOC_ARENA_MAX: '1',
      MALLOC_MMAP_THRESHOLD_: `${8 * 2 ** 20}`,
      MALLOC_TRIM_THRESHOLD_: `${8 * 2 ** 20}`,
    },
    execArgv: [
      `--max-old-space-size=${mostHeap}`,
      // A drawing leaves short-lived numbers behind. With V8's usual room for them, the pixels that they
      // hold on to are let go of late, and a process grows to twice the size.
      `--max-semi-space-size=${mostYoungHeap}`,
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let hasEnded = false
  const finish = (): void => {
    clearTimeout(timer)
    if (hasEnded) return
    hasEnded = true
    child.kill('SIGKILL')
    end()
  }
  const timer = setTimeout(finish, startPatience)
  child.on('message', (message: FromProcess) => {
    if (message.kind === 'ready') clearTimeout(timer)
    if (!hasEnded) hear(message)
  })
  child.once('error', finish).once('exit', finish).once('disconnect', finish)
  return {
    pid: child.pid,
    // What cannot be said any more is heard of by its end.
    say: (message) => {
      if (child.connected) child.send(message, () => {})
    },
    kill: () => child.kill('SIGKILL'),
  }
}

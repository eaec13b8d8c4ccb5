// Processes that draw. Neither of npm's pools fits: a picture needs files while it is drawn, and a
// process that is stuck in native code has to be killed, not asked.
import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type RenderLimits, usualLimits } from './limits.ts'
import type { FromProcess, ToProcess } from './messages.ts'
import { RenderError, type Rendered, type Renderer, type Rendering } from './renderer.ts'

/** How a renderer works. */
export interface RendererOptions {
  /**
   * How many scenes are drawn at once, each in a process.
   *
   * @default the number of processors
   */
  readonly processes?: number
  /**
   * How long drawing may take, in milliseconds, the images included.
   *
   * @default 20_000
   */
  readonly timeout?: number
  /** @default usualLimits */
  readonly limits?: RenderLimits
}

const isSource = import.meta.url.endsWith('.ts')
const program = fileURLToPath(new URL(isSource ? 'process.ts' : 'process.js', import.meta.url))

/** How long a process may take to load fonts, in milliseconds. */
const startPatience = 30_000

const start = (): ChildProcess =>
  fork(program, [], {
    // Nothing of the server's own environment, which holds secrets.
    env: {},
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })

const say = (child: ChildProcess, message: ToProcess): void => {
  // A process that has just died is seen by its exit.
  if (child.connected) child.send(message, () => {})
}

/** Draws one scene in a process; what it throws besides a refusal leaves the process unusable. */
function drawIn(
  child: ChildProcess,
  { scene, width, height, image, signal }: Rendering,
  timeout: number,
  limits: RenderLimits,
): Promise<Rendered> {
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      child.off('message', hear).off('exit', crash)
    }
    const fail = (error: unknown): void => {
      finish()
      reject(error)
    }
    const abort = (): void => fail(signal.reason)
    const crash = (): void => fail(new RenderError('crashed', 'The process that drew it ended'))
    const timer = setTimeout(
      () => fail(new RenderError('timeout', `Drawing it took longer than ${timeout} ms`)),
      timeout,
    )
    const hear = (message: FromProcess): void => {
      switch (message.kind) {
        case 'wanted':
          image(message.src).then(
            (bytes) => say(child, { kind: 'image', src: message.src, bytes }),
            fail,
          )
          break
        case 'drawn':
          finish()
          resolve({ png: message.png, images: message.images })
          break
        case 'failed':
          fail(new RenderError(message.reason, message.message))
      }
    }
    signal.addEventListener('abort', abort, { once: true })
    child.on('message', hear).once('exit', crash)
    say(child, { kind: 'draw', scene, width, height, limits })
  })
}

const whenReady = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    const fail = (): void => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new RenderError('crashed', 'A process that draws could not be started'))
    }
    const timer = setTimeout(fail, startPatience)
    child.once('error', fail).once('exit', fail)
    child.once('message', () => {
      clearTimeout(timer)
      child.off('exit', fail)
      resolve()
    })
  })

/**
 * Starts a renderer. It draws once its processes have loaded their fonts.
 *
 * @throws RenderError where no process can be started
 */
export async function createRenderer(options: RendererOptions = {}): Promise<Renderer> {
  const { processes = availableParallelism(), timeout = 20_000, limits = usualLimits } = options
  const all = new Set<ChildProcess>()
  const idle: ChildProcess[] = []
  const waiting: ((child: ChildProcess) => void)[] = []
  let busy = 0
  let ended = false
  let whenDone: (() => void) | undefined

  const offer = (child: ChildProcess): void => {
    const next = waiting.shift()
    if (next) next(child)
    else idle.push(child)
  }
  const begin = async (): Promise<void> => {
    const child = start()
    all.add(child)
    child.once('exit', () => {
      all.delete(child)
      const place = idle.indexOf(child)
      if (place < 0) return
      idle.splice(place, 1)
      replace()
    })
    await whenReady(child)
    offer(child)
  }
  const replace = (): void => {
    // Where none can be started, whoever waits hears it when it gives up.
    if (!ended) begin().catch(() => setTimeout(replace, 1000).unref())
  }
  const take = (signal: AbortSignal): Promise<ChildProcess> => {
    signal.throwIfAborted()
    const child = idle.pop()
    if (child) return Promise.resolve(child)
    return new Promise((resolve, reject) => {
      const give = (child: ChildProcess): void => {
        signal.removeEventListener('abort', leave)
        resolve(child)
      }
      const leave = (): void => {
        waiting.splice(waiting.indexOf(give), 1)
        reject(signal.reason)
      }
      waiting.push(give)
      signal.addEventListener('abort', leave, { once: true })
    })
  }

  const ending = (): void => {
    for (const child of all) child.kill('SIGKILL')
  }
  try {
    await Promise.all(Array.from({ length: processes }, begin))
  } catch (error) {
    ended = true
    ending()
    throw error
  }

  return {
    processes,
    render: async (rendering) => {
      if (ended) throw new RenderError('crashed', 'The renderer has ended')
      busy += 1
      try {
        const child = await take(rendering.signal)
        try {
          const rendered = await drawIn(child, rendering, timeout, limits)
          offer(child)
          return rendered
        } catch (error) {
          // A scene that is refused leaves its process as it was.
          const isWhole =
            error instanceof RenderError &&
            (error.reason === 'invalid' || error.reason === 'too-large')
          if (isWhole && child.connected) offer(child)
          else {
            child.kill('SIGKILL')
            replace()
          }
          throw error
        }
      } finally {
        busy -= 1
        if (busy === 0) whenDone?.()
      }
    },
    close: async () => {
      ended = true
      if (busy > 0)
        await new Promise<void>((resolve) => {
          whenDone = resolve
        })
      ending()
    },
  }
}

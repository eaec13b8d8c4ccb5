// Draws in processes: native code cannot be stopped in a thread, and a process that runs out of
// memory or time can be killed. npm's pools do not fit: tinypool and workerpool leave a process to
// one task until it is done, and here a scene that waits for its images makes room for others.
import { availableParallelism } from 'node:os'
import { defaultLimits, type RenderLimits } from '../formats/scene/limits.ts'
import { RenderError, type Rendered, type Renderer } from '../renderer.ts'
import type { FromProcess, ImageFile, WantedImage } from './ipc.ts'
import { fetchImages, type Job } from './job.ts'
import { startWorker, type Worker } from './worker-handle.ts'

/** How a renderer works. */
export interface RendererOptions {
  /**
   * How many scenes are drawn at once, each in a process.
   *
   * @default the number of processors
   */
  readonly processes?: number
  /**
   * How long reading and drawing a scene may take, in milliseconds. Waiting for a process or for
   * images does not count.
   *
   * @default 20_000
   */
  readonly timeout?: number
  /** How large scenes may be, where not as {@link defaultLimits} has it. */
  readonly limits?: Partial<RenderLimits>
}

/** A process and what it has to do. */
interface Place {
  readonly worker: Worker
  isReady: boolean
  /** What it reads or draws. */
  current?: Job | undefined
  /** Whether it has heard of `current`: a process may have died before. */
  hasBegun: boolean
  /** Stops the time of `current`. */
  stopClock?: (() => void) | undefined
  /** What it has read, and cannot go on with for want of images. */
  readonly waiting: Set<Job>
  /** What it has read, and can go on with. */
  readonly resumable: Job[]
  /** The digests of the images that it was given. */
  readonly given: Set<string>
}

// A scene that waits is in memory: those that come after so many wait unread.
const mostWaiting = 16
/** How long a process waits for images before it does something else, in milliseconds. */
const imagePatience = 5
/** How long until a process that did not start is started again, in milliseconds. */
const startPause = 1000
// Few have been kept by then.
const mostGiven = 1000

/**
 * Starts a renderer. It is ready once each of its processes has loaded its fonts.
 *
 * @throws RenderError where a process does not start
 */
export async function createRenderer(options: RendererOptions = {}): Promise<Renderer> {
  const { processes = availableParallelism(), timeout = 20_000 } = options
  const limits: RenderLimits = { ...defaultLimits, ...options.limits }
  const places = new Set<Place>()
  const queue: Job[] = []
  const jobs = new Set<Job>()
  let lastId = 0
  let isClosing = false
  let isClosed = false
  let whenIdle: (() => void) | undefined

  const end = (job: Job, tell: () => void): void => {
    if (job.isOver) return
    job.isOver = true
    jobs.delete(job)
    tell()
    if (jobs.size === 0) whenIdle?.()
  }
  const fail = (job: Job, reason: unknown): void => end(job, () => job.fail(reason))

  const leave = (place: Place): void => {
    place.stopClock?.()
    place.stopClock = undefined
    place.current = undefined
  }
  const occupy = (place: Place, job: Job): void => {
    const startedAt = performance.now()
    const timer = setTimeout(() => {
      fail(job, new RenderError('timeout', `Drawing the scene takes longer than ${timeout} ms`))
      place.worker.kill()
    }, job.patience)
    place.current = job
    place.hasBegun = false
    place.stopClock = () => {
      clearTimeout(timer)
      job.patience -= performance.now() - startedAt
    }
  }

  const give = (place: Place, job: Job, files: readonly ImageFile[]): void => {
    const { given } = place
    const needed = files.map((file) => {
      if (given.has(file.digest)) return { src: file.src, digest: file.digest }
      if (given.size >= mostGiven) given.clear()
      given.add(file.digest)
      return file
    })
    place.worker.say({ kind: 'images', id: job.id, files: needed })
  }
  const start = (place: Place, job: Job): void => {
    occupy(place, job)
    const { scene, width, height } = job.rendering
    place.worker.say({ kind: 'draw', id: job.id, scene, width, height, limits })
  }
  const resume = (place: Place, job: Job): void => {
    occupy(place, job)
    give(place, job, job.files ?? [])
  }
  const nextOf = (jobs: Job[]): Job | undefined => {
    let job = jobs.shift()
    while (job?.isOver) job = jobs.shift()
    return job
  }
  const advance = (): void => {
    // First those with the least to come.
    const idle = [...places].filter(({ isReady, current }) => isReady && !current)
    idle.sort((one, other) => one.waiting.size - other.waiting.size)
    for (const place of idle) {
      const begun = nextOf(place.resumable)
      if (begun) resume(place, begun)
      else if (place.waiting.size < mostWaiting) {
        const fresh = nextOf(queue)
        if (fresh) start(place, fresh)
      }
    }
  }

  const supply = (place: Place, job: Job, images: readonly WantedImage[]): void => {
    // Where it was begun in a process that has ended since, they are here already.
    const { files } = job
    if (files) {
      give(place, job, files)
      return
    }
    // The clock stands still while nothing is drawn.
    place.stopClock?.()
    place.stopClock = undefined
    place.waiting.add(job)
    const stepAside = setTimeout(() => {
      if (place.current === job) leave(place)
      advance()
    }, imagePatience)
    const proceed = (): boolean => {
      clearTimeout(stepAside)
      // It is not where the process has ended, and another has it.
      const isHere = place.waiting.delete(job)
      if (job.isOver && place.current === job) leave(place)
      return isHere && !job.isOver
    }
    fetchImages(images, job.rendering, limits).then(
      (files) => {
        job.files = files
        if (!proceed()) return advance()
        if (place.current === job) {
          resume(place, job)
        } else {
          place.resumable.push(job)
          advance()
        }
      },
      (error: unknown) => {
        fail(job, error)
        if (proceed()) return
        place.worker.say({ kind: 'forget', id: job.id })
        advance()
      },
    )
  }

  const hear = (place: Place, message: FromProcess): void => {
    if (message.kind === 'ready') {
      place.isReady = true
      advance()
      return
    }
    const job = place.current
    if (job?.id !== message.id) return
    place.hasBegun = true
    switch (message.kind) {
      case 'wanted':
        supply(place, job, message.images)
        break
      case 'lacking': {
        const { digests } = message
        for (const digest of digests) place.given.delete(digest)
        const files = job.files?.filter(({ digest }) => digests.includes(digest))
        give(place, job, files ?? [])
        break
      }
      case 'drawn': {
        const images = job.files?.map(({ src }) => src) ?? []
        leave(place)
        end(job, () => job.succeed({ png: message.png, images }))
        advance()
        break
      }
      case 'failed':
        leave(place)
        fail(job, new RenderError(message.reason, message.message))
        advance()
    }
  }

  const bury = (place: Place): void => {
    places.delete(place)
    const { current, hasBegun, waiting, resumable } = place
    leave(place)
    // What has only been read there is read elsewhere.
    const others = new Set([...waiting, ...resumable])
    waiting.clear()
    if (current && !hasBegun) others.add(current)
    if (current && !others.has(current))
      fail(current, new RenderError('crashed', 'The process that drew the scene has ended'))
    queue.unshift(...others)
    if (place.isReady) open()
    else setTimeout(open, startPause).unref()
  }
  function open(whenReady?: () => void, whenEnded?: () => void): void {
    if (isClosed) return
    const worker = startWorker({
      hear: (message) => {
        if (message.kind === 'ready') whenReady?.()
        hear(place, message)
      },
      end: () => {
        whenEnded?.()
        bury(place)
      },
    })
    const place: Place = {
      worker,
      isReady: false,
      hasBegun: false,
      waiting: new Set(),
      resumable: [],
      given: new Set(),
    }
    places.add(place)
  }

  /** Nobody waits for it any longer: a process that draws it is ended, since it cannot be asked to. */
  const abandon = (job: Job): void => {
    fail(job, job.rendering.signal.reason)
    for (const place of places) {
      if (place.current === job && !place.waiting.has(job)) place.worker.kill()
      else if (place.waiting.delete(job) || place.resumable.includes(job))
        place.worker.say({ kind: 'forget', id: job.id })
    }
  }

  const killAll = (): void => {
    isClosed = true
    for (const { worker } of places) worker.kill()
  }
  try {
    await Promise.all(
      Array.from(
        { length: processes },
        () =>
          new Promise<void>((resolve, reject) => {
            const refuse = (): void =>
              reject(new RenderError('crashed', 'A process that draws does not start'))
            open(resolve, refuse)
          }),
      ),
    )
  } catch (error) {
    killAll()
    throw error
  }

  return {
    processes,
    render: async (rendering) => {
      const { signal } = rendering
      signal.throwIfAborted()
      if (isClosing) throw new RenderError('crashed', 'The renderer is closed')
      return new Promise<Rendered>((resolve, reject) => {
        lastId += 1
        const abort = (): void => abandon(job)
        const job: Job = {
          id: lastId,
          rendering,
          patience: timeout,
          isOver: false,
          succeed: (rendered) => {
            signal.removeEventListener('abort', abort)
            resolve(rendered)
          },
          fail: (reason) => {
            signal.removeEventListener('abort', abort)
            reject(reason)
          },
        }
        signal.addEventListener('abort', abort, { once: true })
        jobs.add(job)
        queue.push(job)
        advance()
      })
    },
    close: async () => {
      isClosing = true
      if (jobs.size > 0)
        await new Promise<void>((resolve) => {
          whenIdle = resolve
        })
      killAll()
    },
  }
}

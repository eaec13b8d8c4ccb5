// Assembles what takes screenshots: the embedded queue, or the parts of a queue in Redis that the server's role has.
import type { ApiResponse, ScreenshotRequest } from '@whiteboard-screenshots/server-core/request'
import type { OperatorLog } from '../log/operator-log.ts'
import { Metrics } from '../metrics/metrics.ts'
import { EmbeddedQueue } from '../queue/embedded-queue.ts'
import type { DrawJob, RenderQueue } from '../queue/render-queue.ts'
import { ServerStop } from '../queue/server-stop.ts'
import type { RedisWorker } from '../redis/redis-worker.ts'
import { createRoomFinder } from '../rooms/room-finder.ts'
import { BoardScenes } from '../screenshots/board-scenes.ts'
import { MemoryBudget } from '../screenshots/memory-budget.ts'
import { OrderedUploads } from '../screenshots/ordered-uploads.ts'
import { SceneReader } from '../screenshots/scene-reader.ts'
import { ScreenshotDrawer } from '../screenshots/screenshot-drawer.ts'
import { ScreenshotService } from '../screenshots/screenshot-service.ts'
import { takeScreenshots } from '../screenshots/take-screenshots.ts'
import { TakenInMemory } from '../screenshots/taken-screenshots.ts'
import type { ResolvedSettings } from '../settings/resolve-settings.ts'
import type { Resources } from './resources.ts'

/** What takes screenshots. */
export interface Screenshots {
  readonly metrics: Metrics
  readonly queue: RenderQueue
  /** Ends the requests that are left, so that they get a response. */
  readonly stop: () => void
  /** Draws for other servers, too; started once the server listens. */
  readonly worker: RedisWorker | undefined
  readonly take: (request: ScreenshotRequest, signal: AbortSignal) => Promise<ApiResponse>
}

// How many screenshots are uploaded while others are drawn.
const concurrentUploads = 16

// A worker that took more jobs would keep them from workers that are idle.
const jobsPerProcess = 3

/** @param requests - how many requests are being handled */
export function assembleScreenshots(
  settings: ResolvedSettings,
  resources: Resources,
  log: OperatorLog,
  requests: () => number,
): Screenshots {
  const { source, images, renderer, storage, redis, tracing } = resources
  const { processes } = renderer
  const { reuse, strictImages, role, attempts } = settings
  const metrics: Metrics = new Metrics({
    requests,
    queue: () => queue.levels().catch(() => undefined),
    readyProcesses: () => renderer.readyProcesses,
  })
  const memory = new MemoryBudget(processes)
  const scenes = new SceneReader(source, images, memory)
  const taken = redis?.taken ?? new TakenInMemory()
  const uploads = redis?.uploads ?? new OrderedUploads(storage, taken)
  const { warn } = log
  const common = { scenes, storage, taken, metrics, reuse }
  const drawer = new ScreenshotDrawer({ ...common, renderer, uploads, memory, warn })
  const draw: DrawJob = (job) => {
    const { traceparent, width, height } = job
    const attributes = { 'whiteboard.width': width, 'whiteboard.height': height }
    return tracing.run({ name: 'screenshot', traceparent, attributes }, () => drawer.draw(job))
  }
  const queue = redis
    ? redis.createQueue({
        ...{ maxWaiting: settings.queueLimit, attempts, metrics },
        addsJobs: role !== 'worker',
      })
    : new EmbeddedQueue(draw, processes + concurrentUploads, () => metrics.countDuplicate())
  const concurrency = processes * jobsPerProcess
  const worker =
    role === 'http'
      ? undefined
      : redis?.createWorker({ concurrency, attempts, draw, metrics, warn })
  const drawOptions = { key: settings.key, strictImages }
  const stop = new ServerStop()
  const service = new ScreenshotService({ ...common, queue, drawOptions, stop })
  const boards = new BoardScenes({ scenes, renderer })
  const context = { rooms: createRoomFinder(source), boards, service, queue, metrics, stop }
  return {
    metrics,
    queue,
    stop: () => {
      queue.stop()
      stop.now()
    },
    worker,
    take: (request, signal) => takeScreenshots(context, request, signal),
  }
}

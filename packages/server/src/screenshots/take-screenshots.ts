// Fulfils a valid request: takes the screenshot of one scene, or those of all scenes of a group.
import { isRenderError } from '@whiteboard-screenshots/renderer'
import {
  type ApiResponse,
  errorResponse,
  notFoundMessages,
  renderFailed,
  retryAfterHeader,
  type ScreenshotRequest,
  storageFailed,
} from '@whiteboard-screenshots/server-core/request'
import { untilAborted } from '../concurrency/until-aborted.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { QueueError } from '../queue/queue-error.ts'
import type { RenderQueue } from '../queue/render-queue.ts'
import type { ServerStop } from '../queue/server-stop.ts'
import type { RoomFinder } from '../rooms/room-finder.ts'
import type { BoardScenes } from './board-scenes.ts'
import { causeOf, isExpected, isSceneRemoved, isTemporary } from './failures.ts'
import { type FoundScene, findScenes, type SceneSearch } from './find-scenes.ts'
import type { Screenshot, ScreenshotService } from './screenshot-service.ts'

/** What requests are fulfilled with. */
export interface TakeScreenshotsContext {
  readonly rooms: RoomFinder
  readonly boards: BoardScenes
  readonly service: ScreenshotService
  readonly queue: Pick<RenderQueue, 'admit' | 'maxConcurrentScenes'>
  readonly metrics: Metrics
  readonly stop: ServerStop
}

/** A scene of which there is no screenshot. */
interface FailedScene {
  readonly path: string
  readonly error: unknown
}

interface Outcome {
  readonly screenshots: readonly Screenshot[]
  readonly uploaded: number
  readonly failed: FailedScene | undefined
}

/** Takes the screenshots of all the scenes, several at once. */
async function takeAll(
  { service, queue: { maxConcurrentScenes } }: TakeScreenshotsContext,
  { operation, uuid, width, height }: ScreenshotRequest,
  scenes: readonly FoundScene[],
  { owner, signal }: SceneSearch,
): Promise<Outcome> {
  const screenshots: (Screenshot | undefined)[] = scenes.map(() => undefined)
  const entries = scenes.entries()
  let uploaded = 0
  const failures: FailedScene[] = []
  const work = async (): Promise<void> => {
    for (const [index, scene] of entries) {
      // Those that have begun are finished all the same: they may have been uploaded.
      if (failures.length > 0) return
      try {
        const { isList } = operation
        const job = { uuid, ...scene, width, height, isList, owner, signal }
        const result = await service.take(job)
        screenshots[index] = result.screenshot
        if (result.uploaded) uploaded += 1
      } catch (error) {
        // As if the scene had been removed before the group was listed.
        if (isSceneRemoved(error) && operation.isList) continue
        failures.push({ path: scene.path, error })
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(maxConcurrentScenes, scenes.length) }, work))
  // If one must not be retried, the request must not be.
  const failed = failures.find(({ error }) => !isTemporary(error)) ?? failures[0]
  return {
    screenshots: screenshots.filter((screenshot) => screenshot !== undefined),
    uploaded,
    failed,
  }
}

/** What could not be done. */
function describeFailure(error: unknown, path: string | undefined): string {
  if (path === undefined)
    return error instanceof QueueError ? 'No scene can be drawn now' : 'The room could not be read'
  switch (causeOf(error)) {
    case 'rooms':
      return `The scene ${path} could not be read`
    case 'storage':
      return storageFailed(path)
    default:
      return renderFailed(path)
  }
}

function toErrorResponse(error: unknown, path: string | undefined, uploaded: number): ApiResponse {
  if (isSceneRemoved(error)) return errorResponse(404, notFoundMessages.scene(path))
  const message = `${describeFailure(error, path)}: ${(error as Error).message}`
  // 503 says that nothing was done, so that a client may retry.
  return isTemporary(error) && uploaded === 0
    ? errorResponse(503, message, retryAfterHeader)
    : errorResponse(500, message)
}

/** The scenes that the request asks for, or the response if there are none. */
async function findInRoom(
  { rooms, boards }: TakeScreenshotsContext,
  request: ScreenshotRequest,
  search: SceneSearch,
): Promise<readonly FoundScene[] | ApiResponse> {
  const room = await rooms.find(request.uuid, search.signal)
  if (!room) return errorResponse(404, notFoundMessages.room)
  await rooms.checkReadable(request, search.signal)
  return findScenes(request, room, boards, search)
}

/**
 * Takes the screenshots that the request asks for.
 *
 * @throws the signal's reason, or a programming error
 */
export async function takeScreenshots(
  context: TakeScreenshotsContext,
  request: ScreenshotRequest,
  signal: AbortSignal,
): Promise<ApiResponse> {
  const { queue, metrics } = context
  const fail = (error: unknown, path?: string, uploaded = 0): ApiResponse => {
    signal.throwIfAborted()
    if (!isSceneRemoved(error)) metrics.countFailure(causeOf(error))
    if (!isExpected(error)) throw error
    return toErrorResponse(error, path, uploaded)
  }
  try {
    const owner = {}
    const unbegun = context.stop.beforeDrawing(signal)
    const search = { owner, signal: unbegun }
    // The source of the rooms may ignore the signal.
    const scenes = await untilAborted(findInRoom(context, request, search), unbegun)
    if ('status' in scenes) return scenes
    await queue.admit()
    const { screenshots, uploaded, failed } = await takeAll(context, request, scenes, {
      owner,
      signal,
    })
    if (failed) return fail(failed.error, failed.path, uploaded)
    return {
      status: 201,
      headers: {},
      body: request.operation.isList ? screenshots : screenshots[0],
    }
  } catch (error) {
    // A board that cannot be read is the scene of the request, or the one that it is in.
    return fail(error, isRenderError(error) ? request.path : undefined)
  }
}

// Fulfils a valid request: takes the screenshot of one scene, or those of all scenes of a group.
import { defaultRetryAfterSeconds } from '@whiteboard-screenshots/server-core/options'
import {
  type ApiResponse,
  errorResponse,
  findPathConflict,
  notFoundMessages,
  type Room,
  renderFailed,
  resolveScenes,
  type ScreenshotRequest,
  storageFailed,
} from '@whiteboard-screenshots/server-core/request'
import type { Metrics } from '../metrics/metrics.ts'
import type { RoomFinder } from '../rooms/room-finder.ts'
import { RoomsError } from '../rooms/rooms-error.ts'
import { causeOf, isSceneRemoved, isTemporary } from './failures.ts'
import type { Screenshot, ScreenshotService } from './screenshot-service.ts'

/** What requests are fulfilled with. */
export interface TakeScreenshotsContext {
  readonly rooms: RoomFinder
  readonly service: ScreenshotService
  readonly metrics: Metrics
  /** How many scenes of one request are worked on at once. */
  readonly maxConcurrentScenes: number
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
  { service, maxConcurrentScenes }: TakeScreenshotsContext,
  { operation, uuid, width, height }: ScreenshotRequest,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Outcome> {
  const screenshots: (Screenshot | undefined)[] = paths.map(() => undefined)
  const owner = {}
  const entries = paths.entries()
  let uploaded = 0
  const failures: FailedScene[] = []
  const work = async (): Promise<void> => {
    for (const [index, path] of entries) {
      // Those that have begun are finished all the same: they may have been uploaded.
      if (failures.length > 0) return
      try {
        const result = await service.take({ uuid, path, width, height, owner, signal })
        screenshots[index] = result.screenshot
        if (result.uploaded) uploaded += 1
      } catch (error) {
        // As if the scene had been removed before the group was listed.
        if (isSceneRemoved(error) && operation.isList) continue
        failures.push({ path, error })
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(maxConcurrentScenes, paths.length) }, work))
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
  if (path === undefined) return 'The room could not be read'
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
  if (isSceneRemoved(error)) return errorResponse(404, notFoundMessages.scene)
  const message = `${describeFailure(error, path)}: ${(error as Error).message}`
  // 503 says that nothing was done, so that a client may retry.
  return isTemporary(error) && uploaded === 0
    ? errorResponse(503, message, { 'Retry-After': `${defaultRetryAfterSeconds}` })
    : errorResponse(500, message)
}

/** The path as the room has it, whichever way its accents are encoded. */
const findEncoding = ({ scenes, groups }: Room, path: string): string =>
  [path, path.normalize('NFC'), path.normalize('NFD')].find(
    (encoding) => scenes.has(encoding) || groups.has(encoding),
  ) ?? path

/**
 * Takes the screenshots that the request asks for.
 *
 * @throws the signal's reason
 */
export async function takeScreenshots(
  context: TakeScreenshotsContext,
  received: ScreenshotRequest,
  signal: AbortSignal,
): Promise<ApiResponse> {
  const { rooms, metrics } = context
  const fail = (error: unknown, path?: string, uploaded = 0): ApiResponse => {
    signal.throwIfAborted()
    if (!isSceneRemoved(error)) metrics.countFailure(causeOf(error))
    return toErrorResponse(error, path, uploaded)
  }
  try {
    const room = await rooms.find(received.uuid, signal)
    if (!room) return errorResponse(404, notFoundMessages.room)
    const request = { ...received, path: findEncoding(room, received.path) }
    const paths = resolveScenes(request, room)
    // A path that is both a scene and a group is an error, however the request uses it.
    const conflict = findPathConflict(room, [request.path, ...('status' in paths ? [] : paths)])
    if (conflict) throw new RoomsError('invalid', conflict)
    if ('status' in paths) return paths
    const { screenshots, uploaded, failed } = await takeAll(context, request, paths, signal)
    if (failed) return fail(failed.error, failed.path, uploaded)
    return {
      status: 201,
      headers: {},
      body: request.operation.isList ? screenshots : screenshots[0],
    }
  } catch (error) {
    return fail(error)
  }
}

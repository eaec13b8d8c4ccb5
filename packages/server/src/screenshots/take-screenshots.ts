// Does what a valid request asks for: one scene, or all of a group.

import { messageOf, retryAfter } from '@whiteboard-screenshots/server-core/contract'
import {
  type ApiResponse,
  errorResponse,
  findPathConflict,
  resolveScenes,
  type ScreenshotRequest,
} from '@whiteboard-screenshots/server-core/request'
import type { ScreenshotMetrics } from '../metrics/metrics.ts'
import type { RoomFinder } from '../rooms/room-finder.ts'
import { RoomsError } from '../rooms/rooms-error.ts'
import { causeOf, isPassing, SceneGone } from './failures.ts'
import type { Screenshot, ScreenshotService } from './screenshot-service.ts'

/** What requests are done with. */
export interface TakeScreenshotsContext {
  readonly rooms: RoomFinder
  readonly studio: ScreenshotService
  readonly meter: ScreenshotMetrics
  /** How many scenes of one request are under way at once. */
  readonly atOnce: number
}

/** A scene of which there is no picture, and why. */
interface Failed {
  readonly path: string
  readonly error: unknown
}

/** What became of the scenes. */
interface Pictures {
  readonly pictures: readonly (Screenshot | undefined)[]
  readonly uploaded: number
  readonly failed: Failed | undefined
}

async function makeAll(
  { studio, atOnce }: TakeScreenshotsContext,
  { operation, uuid, width, height }: ScreenshotRequest,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Pictures> {
  const pictures: (Screenshot | undefined)[] = paths.map(() => undefined)
  const owner = {}
  const entries = paths.entries()
  let uploaded = 0
  const failures: Failed[] = []
  const work = async (): Promise<void> => {
    for (const [index, path] of entries) {
      // What is under way is finished all the same: it may have been uploaded.
      if (failures.length > 0) return
      try {
        const made = await studio.take({ uuid, path, width, height, owner, signal })
        pictures[index] = made.picture
        if (made.uploaded) uploaded += 1
      } catch (error) {
        // A scene that goes while its group is taken is as good as gone before.
        if (error instanceof SceneGone && operation.isList) continue
        failures.push({ path, error })
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, paths.length) }, work))
  // Where one must not be repeated, all must not.
  const failed = failures.find(({ error }) => !isPassing(error)) ?? failures[0]
  return { pictures, uploaded, failed }
}

/** What could not be done: the contract's words, with the scene's path. */
function undone(error: unknown, path: string): string {
  switch (causeOf(error)) {
    case 'rooms':
      return `The scene ${path} could not be read`
    case 'storage':
      return messageOf('StorageFailed').replace(
        /^The picture/,
        (picture) => `${picture} of ${path}`,
      )
    default:
      return messageOf('RenderFailed').replace(/^The scene/, (scene) => `${scene} ${path}`)
  }
}

function failureOf(error: unknown, path: string | undefined, uploaded: number): ApiResponse {
  if (error instanceof SceneGone) return errorResponse(404, messageOf('SceneUnknown'))
  const what = path === undefined ? 'The room could not be read' : undone(error, path)
  const message = `${what}: ${(error as Error).message}`
  // A client may repeat a 503: it says that nothing was done.
  return isPassing(error) && uploaded === 0
    ? errorResponse(503, message, { 'Retry-After': retryAfter })
    : errorResponse(500, message)
}

/**
 * Does it.
 *
 * @throws the signal's reason
 */
export async function takeScreenshots(
  workshop: TakeScreenshotsContext,
  request: ScreenshotRequest,
  signal: AbortSignal,
): Promise<ApiResponse> {
  const { rooms, meter } = workshop
  const fail = (error: unknown, path?: string, uploaded = 0): ApiResponse => {
    signal.throwIfAborted()
    if (!(error instanceof SceneGone)) meter.failed(causeOf(error))
    return failureOf(error, path, uploaded)
  }
  try {
    const room = await rooms.find(request.uuid, signal)
    if (!room) return errorResponse(404, messageOf('RoomUnknown'))
    const paths = resolveScenes(request, room)
    // One that is a scene and a group would be refused as the one or taken as the other.
    const clash = findPathConflict(room, [request.path, ...('status' in paths ? [] : paths)])
    if (clash) throw new RoomsError('wrong', clash)
    if ('status' in paths) return paths
    const { pictures, uploaded, failed } = await makeAll(workshop, request, paths, signal)
    if (failed) return fail(failed.error, failed.path, uploaded)
    const made = pictures.filter((picture) => picture !== undefined)
    return { status: 201, headers: {}, body: request.operation.isList ? made : made[0] }
  } catch (error) {
    return fail(error)
  }
}

// Does what a valid request asks for: one scene, or all of a group.
import {
  type Answer,
  clashIn,
  failure,
  type ScreenshotRequest,
  scenesOf,
} from '@whiteboard-screenshots/endpoint/answer'
import { messageOf, retryAfter } from '@whiteboard-screenshots/endpoint/contract'
import type { Meter } from './meter.ts'
import type { RoomFinder } from './rooms.ts'
import type { Picture, Studio } from './studio.ts'
import { causeOf, isPassing, RoomsError, SceneGone } from './work-error.ts'

/** What requests are done with. */
export interface Workshop {
  readonly rooms: RoomFinder
  readonly studio: Studio
  readonly meter: Meter
  /** How many scenes of one request are under way at once. */
  readonly atOnce: number
}

/** What became of the scenes. */
interface Pictures {
  readonly pictures: readonly (Picture | undefined)[]
  readonly uploaded: number
  readonly error?: unknown
}

async function makeAll(
  { studio, atOnce }: Workshop,
  { operation, uuid, width, height }: ScreenshotRequest,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Pictures> {
  const pictures: (Picture | undefined)[] = paths.map(() => undefined)
  const owner = {}
  const entries = paths.entries()
  let uploaded = 0
  let error: unknown
  const work = async (): Promise<void> => {
    for (const [index, path] of entries) {
      // What is under way is finished all the same: it may have been uploaded.
      if (error !== undefined) return
      try {
        const made = await studio.make({ uuid, path, width, height, owner, signal })
        pictures[index] = made.picture
        if (made.uploaded) uploaded += 1
      } catch (reason) {
        // A scene that goes while its group is taken is as good as gone before.
        if (reason instanceof SceneGone && operation.isList) continue
        // Where one must not be repeated, all must not.
        if (error === undefined || (isPassing(error) && !isPassing(reason))) error = reason
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, paths.length) }, work))
  return { pictures, uploaded, error }
}

function failureOf(error: unknown, uploaded: number): Answer {
  if (error instanceof SceneGone) return failure(404, messageOf('SceneUnknown'))
  const cause = causeOf(error)
  const what = {
    storage: messageOf('StorageFailed'),
    drawing: messageOf('RenderFailed'),
    image: messageOf('RenderFailed'),
    rooms: 'The rooms could not be read',
  }[cause]
  const message = `${what}: ${(error as Error).message}`
  // A client may repeat a 503: it says that nothing was done.
  return isPassing(error) && uploaded === 0
    ? failure(503, message, { 'Retry-After': retryAfter })
    : failure(500, message)
}

/**
 * Does it.
 *
 * @throws the signal's reason
 */
export async function takeScreenshots(
  workshop: Workshop,
  request: ScreenshotRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const { rooms, meter } = workshop
  const failed = (error: unknown, uploaded: number): Answer => {
    signal.throwIfAborted()
    if (!(error instanceof SceneGone)) meter.failed(causeOf(error))
    return failureOf(error, uploaded)
  }
  try {
    const room = await rooms.find(request.uuid, signal)
    if (!room) return failure(404, messageOf('RoomUnknown'))
    const paths = scenesOf(request, room)
    // One that is a scene and a group would be refused as the one or taken as the other.
    const clash = clashIn(room, [request.path, ...('status' in paths ? [] : paths)])
    if (clash) throw new RoomsError('wrong', clash)
    if ('status' in paths) return paths
    const { pictures, uploaded, error } = await makeAll(workshop, request, paths, signal)
    if (error !== undefined) return failed(error, uploaded)
    const made = pictures.filter((picture) => picture !== undefined)
    return { status: 201, headers: {}, body: request.operation.isList ? made : made[0] }
  } catch (error) {
    return failed(error, 0)
  }
}

// The size and the scenes of a valid request.
import type { Operation } from '../contract/index.ts'
import { notAcceptable, notFoundMessages } from './error-messages.ts'
import { type ApiResponse, errorResponse } from './response.ts'
import type { Room } from './rooms.ts'

/** A valid request to take screenshots. */
export interface ScreenshotRequest {
  readonly operation: Operation
  readonly uuid: string
  readonly path: string
  readonly width: number
  readonly height: number
  /** Whether the client accepts the response. */
  readonly acceptsJson: boolean
}

/** The error message for a size that is too large. */
export function findSizeError(
  { width, height }: { readonly width: number; readonly height: number },
  maxPixels: number,
): string | undefined {
  return width * height > maxPixels
    ? `body.width times body.height must be <= ${maxPixels}`
    : undefined
}

type SceneRequest = Pick<ScreenshotRequest, 'operation' | 'path' | 'acceptsJson'>

function findInRoom(
  { operation, path }: SceneRequest,
  { scenes, groups }: Room,
): readonly string[] | ApiResponse {
  if (operation.isList) {
    if (scenes.has(path)) return errorResponse(404, notFoundMessages.groupIsScene)
    return groups.get(path) ?? errorResponse(404, notFoundMessages.group(path))
  }
  if (groups.has(path)) return errorResponse(404, notFoundMessages.sceneIsGroup)
  return scenes.has(path) ? [path] : errorResponse(404, notFoundMessages.scene(path))
}

/** The paths of the requested scenes, the 404 if they do not exist, or the 406 that hides no other error. */
export function resolveScenes(request: SceneRequest, room: Room): readonly string[] | ApiResponse {
  const scenes = findInRoom(request, room)
  if ('status' in scenes || request.acceptsJson) return scenes
  return errorResponse(406, notAcceptable)
}

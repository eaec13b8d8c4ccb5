// The size and the scenes of a valid request.
import type { Operation } from '../contract/index.ts'
import { notFoundMessages } from './error-messages.ts'
import { type ApiResponse, errorResponse } from './response.ts'
import type { Room } from './rooms.ts'

/** A valid request to take screenshots. */
export interface ScreenshotRequest {
  readonly operation: Operation
  readonly uuid: string
  readonly path: string
  readonly width: number
  readonly height: number
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

/** The paths of the requested scenes, or the 404 if they do not exist. */
export function resolveScenes(
  { operation, path }: Pick<ScreenshotRequest, 'operation' | 'path'>,
  { scenes, groups }: Room,
): readonly string[] | ApiResponse {
  if (operation.isList) {
    if (scenes.has(path)) return errorResponse(404, notFoundMessages.groupIsScene)
    return groups.get(path) ?? errorResponse(404, notFoundMessages.group)
  }
  if (groups.has(path)) return errorResponse(404, notFoundMessages.sceneIsGroup)
  return scenes.has(path) ? [path] : errorResponse(404, notFoundMessages.scene)
}

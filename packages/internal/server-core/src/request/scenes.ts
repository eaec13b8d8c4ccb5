// What a valid request is for: a size that is allowed, and scenes that are there.
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

/** What is wrong with the size, or `undefined`. */
export function findSizeError(
  { width, height }: { readonly width: number; readonly height: number },
  maxPixels: number,
): string | undefined {
  return width * height > maxPixels
    ? `body.width times body.height must be <= ${maxPixels}`
    : undefined
}

/** The scenes that are to be taken, or the 404 that says why there are none. */
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

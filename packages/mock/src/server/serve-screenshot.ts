// Serves the pictures that the answers of the API point to.

import { messageOf, retryAfter } from '@whiteboard-screenshots/server-core/contract'
import { serializeResponse } from '@whiteboard-screenshots/server-core/http'
import { errorResponse, findSizeError } from '@whiteboard-screenshots/server-core/request'

import type { MockContext } from '../api/answer.ts'
import type { ScreenshotFile } from '../api/screenshots.ts'
import { createPlaceholder } from '../placeholder/create-placeholder.ts'

import type { Handled } from './handled.ts'

const refusal = (status: number, message: string): Handled => ({
  reply: serializeResponse(errorResponse(status, message)),
  message,
})

/** Serves the picture where its room has that scene. */
export async function serveScreenshot(
  method: string,
  picture: ScreenshotFile,
  { rooms, maxPixels, scenario }: MockContext,
): Promise<Handled> {
  const { uuid, path } = picture
  const about = { operation: 'picture', uuid }
  if (method !== 'GET' && method !== 'HEAD') {
    const message = `${method} is not allowed here: use GET`
    return {
      ...about,
      reply: serializeResponse(errorResponse(405, message, { Allow: 'GET, HEAD' })),
      message,
    }
  }
  const effect = scenario.injectFault({ operation: 'picture', room: uuid, path })
  if (effect?.status !== undefined) {
    const { status, message = `A failure that was asked for: ${status}` } = effect
    const waits = status === 429 || status === 503 || effect.retryAfter !== undefined
    const headers = waits ? { 'Retry-After': String(effect.retryAfter ?? retryAfter) } : {}
    return {
      ...about,
      reply: serializeResponse(errorResponse(status, message, headers)),
      message,
      effect,
    }
  }
  const room = rooms.get(uuid)
  if (!room?.scenes.has(path))
    return { ...about, ...refusal(404, messageOf(room ? 'SceneUnknown' : 'RoomUnknown')), effect }
  if (findSizeError(picture, maxPixels))
    return { ...about, ...refusal(404, `No picture has more than ${maxPixels} pixels`), effect }
  const body = await createPlaceholder(picture)
  return {
    ...about,
    reply: { status: 200, headers: { 'Content-Type': 'image/png' }, body },
    effect,
  }
}

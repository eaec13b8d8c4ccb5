// The response to the download of a screenshot: a placeholder, or an error.

import { type RawResponse, serializeResponse } from '@whiteboard-screenshots/server-core/http'
import { defaultRetryAfterSeconds } from '@whiteboard-screenshots/server-core/options'
import {
  errorResponse,
  findSizeError,
  notFoundMessages,
} from '@whiteboard-screenshots/server-core/request'
import type { FaultInjection } from '../scenario/scenario.ts'
import type { MockContext } from './respond.ts'
import { findRoom } from './rooms.ts'
import type { ScreenshotFile } from './screenshots.ts'

/** The response to a download. */
export interface DownloadResponse {
  readonly response: RawResponse
  readonly injection?: FaultInjection | undefined
  /** The error message. */
  readonly message?: string
}

/** Creates the PNG. */
export type CreatePng = (file: ScreenshotFile) => Promise<Uint8Array<ArrayBuffer>>

const createError = (
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): DownloadResponse => ({
  response: serializeResponse(errorResponse(status, message, headers)),
  message,
})

function createInjectedError(injection: FaultInjection, status: number): DownloadResponse {
  const { message = `A failure was requested: ${status}`, retryAfter } = injection
  const hasWait = status === 429 || status === 503 || retryAfter !== undefined
  const headers = hasWait ? { 'Retry-After': String(retryAfter ?? defaultRetryAfterSeconds) } : {}
  return { ...createError(status, message, headers), injection }
}

/** The response to a request for the file. */
export async function respondToDownload(
  method: string,
  file: ScreenshotFile,
  { rooms, maxPixels, scenario }: MockContext,
  createPng: CreatePng,
): Promise<DownloadResponse> {
  const { uuid, path } = file
  if (method !== 'GET' && method !== 'HEAD')
    return createError(405, `${method} is not allowed here: use GET`, { Allow: 'GET, HEAD' })
  const injection = scenario.injectFault({ operation: 'picture', room: uuid, path })
  if (injection?.status !== undefined) return createInjectedError(injection, injection.status)
  const room = findRoom(rooms, uuid)
  if (!room?.scenes.has(path))
    return {
      ...createError(404, room ? notFoundMessages.scene(path) : notFoundMessages.room),
      injection,
    }
  if (findSizeError(file, maxPixels))
    return {
      ...createError(404, `No screenshot has more than ${maxPixels} pixels`),
      injection,
    }
  const response = {
    status: 200,
    headers: { 'Content-Type': 'image/png' },
    body: await createPng(file),
  }
  return { response, injection }
}

// The response to a valid request: the key and URL of each screenshot. Parses such URLs, too.

import {
  type ApiResponse,
  errorResponse,
  notFoundMessages,
  type Rooms,
  resolveScenes,
  type ScreenshotRequest,
} from '@whiteboard-screenshots/server-core/request'
import { openapi } from '@whiteboard-screenshots/spec'
import { findRoom } from './rooms.ts'

/** What the key of a screenshot says about it. */
export interface ScreenshotFile {
  readonly uuid: string
  readonly path: string
  readonly width: number
  readonly height: number
}

const { bucket, region } = openapi.components.schemas.Screenshot.properties
// The mock has no storage: it names the one in the contract's examples.
const storage = { bucket: bucket.examples[0], region: region.examples[0] }

const keyPrefix = 'room_cover/'

const toKey = ({ uuid, path, width, height }: ScreenshotFile): string =>
  `${keyPrefix}${uuid}${path}-${width}x${height}.png`

const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

const toUrlPath = ({ uuid, path, width, height }: ScreenshotFile): string =>
  `/${keyPrefix}${encodeURIComponent(uuid)}${encodePath(path)}-${width}x${height}.png`

/** The screenshot that a URL path leads to; `undefined` for any other path. */
export function parseScreenshotUrl(urlPath: string): ScreenshotFile | undefined {
  if (!urlPath.startsWith(`/${keyPrefix}`)) return undefined
  const [, uuid, path, width, height] =
    /^([^/]+)(\/.+)-([1-9]\d{0,8})x([1-9]\d{0,8})\.png$/.exec(
      urlPath.slice(keyPrefix.length + 1),
    ) ?? []
  if (!uuid || !path) return undefined
  try {
    return {
      uuid: decodeURIComponent(uuid),
      path: path.split('/').map(decodeURIComponent).join('/'),
      width: Number(width),
      height: Number(height),
    }
  } catch {
    return undefined
  }
}

/** The response to a valid request: 201 with the screenshots, or 404. */
export function createScreenshotResponse(
  request: ScreenshotRequest,
  { rooms, urlQuery }: { readonly rooms: Rooms; readonly urlQuery: string },
  publicUrl: string,
): ApiResponse {
  const room = findRoom(rooms, request.uuid)
  if (!room) return errorResponse(404, notFoundMessages.room)
  const scenes = resolveScenes(request, room)
  if ('status' in scenes) return scenes
  const { uuid, width, height, operation } = request
  const screenshots = scenes.map((path) => {
    const file = { uuid, path, width, height }
    return { url: publicUrl + toUrlPath(file) + urlQuery, key: toKey(file), ...storage }
  })
  return { status: 201, headers: {}, body: operation.isList ? screenshots : screenshots[0] }
}

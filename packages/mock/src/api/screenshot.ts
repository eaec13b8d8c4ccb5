// Answers a valid request from the rooms: where each picture is.

import { messageOf } from '@whiteboard-screenshots/server-core/contract'
import {
  type ApiResponse,
  errorResponse,
  type Rooms,
  resolveScenes,
  type ScreenshotRequest,
} from '@whiteboard-screenshots/server-core/request'
import { openapi } from '@whiteboard-screenshots/spec'

/** One picture by what its key says. */
export interface PictureName {
  readonly uuid: string
  readonly path: string
  readonly width: number
  readonly height: number
}

const { bucket, region } = openapi.components.schemas.Screenshot.properties
// Where pictures are said to be: in the storage of the contract's examples.
const storage = { bucket: bucket.examples[0], region: region.examples[0] }

const keyPrefix = 'room_cover/'

const keyOf = ({ uuid, path, width, height }: PictureName): string =>
  `${keyPrefix}${uuid}${path}-${width}x${height}.png`

const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

/** The path of a picture's URL, percent-encoded. */
const urlPathOf = (picture: PictureName): string =>
  `/${keyPrefix}${encodeURIComponent(picture.uuid)}${encodePath(picture.path)}-${picture.width}x${picture.height}.png`

/** What the path of a picture's URL names, or `undefined` where it is no picture's. */
export function pictureAt(urlPath: string): PictureName | undefined {
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

/** The answer to a valid request: 201 with where the pictures are, or 404. */
export function takeScreenshots(
  request: ScreenshotRequest,
  rooms: Rooms,
  publicUrl: string,
): ApiResponse {
  const room = rooms.get(request.uuid)
  if (!room) return errorResponse(404, messageOf('RoomUnknown'))
  const scenes = resolveScenes(request, room)
  if ('status' in scenes) return scenes
  const { uuid, width, height, operation } = request
  const pictures = scenes.map((path) => {
    const picture = { uuid, path, width, height }
    return { url: publicUrl + urlPathOf(picture), key: keyOf(picture), ...storage }
  })
  return { status: 201, headers: {}, body: operation.isList ? pictures : pictures[0] }
}

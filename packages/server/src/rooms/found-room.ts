// A room that was found in a folder, and its files.
import type { ImageListing, Listing } from './folder-listing.ts'
import { imageFolder, onlyFile } from './layout.ts'
import type { SceneView } from './scene-source.ts'
import { rejectUnreadable } from './unreadable-folders.ts'

// No file system in use has longer names.
const maxNameLength = 255

/** Whether a room can have this name: a single, visible name in the folder. */
export const isRoomName = (uuid: string): boolean =>
  uuid.length > 0 && uuid.length <= maxNameLength && !/^\.|[/\\\0]/.test(uuid)

/** Whether a folder of this name is listed as a room. The system keeps `lost+found` at the root of a file system. */
export const isListedName = (name: string): boolean => isRoomName(name) && name !== 'lost+found'

/** A room and its folder. */
export interface FoundRoom<Kind> {
  readonly folder: string
  readonly listing: Kind
}

/** The file of a scene. @throws RoomsError if it has several */
export const sceneFile = ({ listing }: FoundRoom<Listing>, path: string): string | undefined =>
  onlyFile(path, listing.files.get(path.normalize()))

/** What a screenshot of the scene shows. */
export const sceneView = ({ listing }: FoundRoom<Listing>, path: string): SceneView | undefined =>
  listing.orders.views.get(path.normalize())

/** The file of an image. @throws RoomsError if it has several, or may be in a folder that cannot be read */
export function imageFile({ listing }: FoundRoom<ImageListing>, name: string): string | undefined {
  const file = onlyFile(name, listing.images.get(name.normalize()), 'image')
  if (file === undefined) rejectUnreadable(listing.walk.unreadable, `${imageFolder}/${name}`)
  return file
}

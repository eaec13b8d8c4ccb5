// The rooms that the mock knows of itself.

import { exampleRoomFor } from '@whiteboard-screenshots/server-core/contract'
import type { Rooms, RoomTree } from '@whiteboard-screenshots/server-core/request'

/** The rooms of the contract's examples, which every server of the contract has to try it out. */
export const contractRooms: RoomTree = {
  [exampleRoomFor('DefaultScene')]: ['/init'],
  [exampleRoomFor('SceneGroup')]: ['/init', '/test/cover', '/test/page1'],
}

/** Those, and one to try groups in. */
export const defaultRooms: RoomTree = {
  ...contractRooms,
  'room-with-nested-groups': ['/english', '/physics/newton', '/physics/quantum/first', '/drafts/'],
}

/** The first scene of the first room that has one. */
export function firstScene(
  rooms: Rooms,
): { readonly uuid: string; readonly path: string } | undefined {
  for (const [uuid, { scenes }] of rooms) for (const path of scenes) return { uuid, path }
  return undefined
}

// The rooms that the mock has by default.

import { exampleRoomFor } from '@whiteboard-screenshots/server-core/contract'
import type { Room, Rooms, RoomTree } from '@whiteboard-screenshots/server-core/request'

/** The rooms of the contract's examples. */
export const contractRooms: RoomTree = {
  [exampleRoomFor('MaskedRoom')]: ['/init'],
  [exampleRoomFor('SceneGroup')]: ['/init', '/test/cover', '/test/page1'],
}

/** The rooms of the contract's examples, and one with nested scene groups. */
export const defaultRooms: RoomTree = {
  ...contractRooms,
  'room-with-nested-groups': ['/english', '/physics/newton', '/physics/quantum/first', '/drafts/'],
}

/** The room that stands for every room that is not listed. */
const anyRoom = '*'

/** The room with that uuid, or the one that stands for every room. */
export const findRoom = (rooms: Rooms, uuid: string): Room | undefined =>
  rooms.get(uuid) ?? rooms.get(anyRoom)

/** The first scene of the first room that has one. */
export function findFirstScene(
  rooms: Rooms,
): { readonly uuid: string; readonly path: string } | undefined {
  for (const [uuid, { scenes }] of rooms)
    for (const path of scenes) return { uuid: uuid === anyRoom ? 'any-room' : uuid, path }
  return undefined
}

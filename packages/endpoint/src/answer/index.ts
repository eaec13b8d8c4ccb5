// What a server of the contract answers with, before it does anything of its own.
export { type Answer, failure, invalid } from './failure.ts'
export { describeFault } from './fault.ts'
export { maskHeader, maskTokens } from './masking.ts'
export { clashIn, type Room, type Rooms, type RoomTree, readRoom, readRooms } from './rooms.ts'
export { type ScreenshotRequest, scenesOf, sizeViolation } from './scenes.ts'
export {
  readAccessKeys,
  refusalOf,
  type TokenCheck,
  type TokenPolicy,
  tokenCheck,
} from './token.ts'
export { type Gate, type ReceivedRequest, type Understood, understand } from './understand.ts'
export { worded } from './wording.ts'

// Everything that the package's main entry exports.
export type { RoomTree } from './api/rooms.ts'
export type { ScenarioPlan, ScenarioRule } from './scenario/scenario.ts'
export { type Mock, startMock } from './server/mock.ts'
export type { LogFormat, MockOptions } from './server/options.ts'
export type { RecordedRequest } from './server/received.ts'

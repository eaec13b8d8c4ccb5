// Everything that the package's main entry exports.

export type { LogFormat } from '@whiteboard-screenshots/server-core/http'
export type { RoomTree } from '@whiteboard-screenshots/server-core/request'
export type { ScenarioPlan, ScenarioRule } from './scenario/scenario.ts'
export { type Mock, type MockSession, startMock } from './server/mock.ts'
export type { MockOptions } from './server/options.ts'
export type { RecordedRequest, RequestState } from './server/request-journal.ts'

// Everything that the package's main entry exports.
export type { SceneFile, SceneSource } from './rooms/scene-source.ts'
export type { DevelopmentTokens, ServerOptions } from './server/prepared-server.ts'
export { type Server, startServer } from './server/server.ts'
export type { Settings } from './settings/settings.gen.ts'
export { SettingsError } from './settings/settings-error.ts'

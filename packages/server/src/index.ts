// Everything that the package's main entry exports.
export type { SceneFile, SceneSource } from './rooms/scene-source.ts'
export {
  type DevelopmentTokens,
  type Server,
  type ServerOptions,
  startServer,
} from './server/server.ts'
export type { Settings } from './settings/settings.gen.ts'
export { SettingsError } from './settings/settings.ts'

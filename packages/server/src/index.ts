// The public interface of the package.
export type { SceneFile, SceneSource } from './rooms/scene-source.ts'

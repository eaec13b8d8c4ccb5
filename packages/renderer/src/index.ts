// Renders whiteboard scenes to PNG, without a browser.
export { defaultLimits, type RenderLimits } from './formats/scene/limits.ts'
export type {
  Arrow,
  Element,
  Point,
  Rectangle,
  Scene,
  Text,
} from './formats/scene/scene.gen.ts'
export { inspectScene, type SceneInspection } from './inspect-scene.ts'
export { createRenderer, type RendererOptions } from './pool/pool.ts'
export {
  RenderError,
  type Rendered,
  type Renderer,
  type Rendering,
  type RenderReason,
} from './renderer.ts'

// Renders whiteboard scenes to PNG, without a browser.
export type { Omission } from './display-list.ts'
export type {
  Arrow,
  Element,
  Point,
  Rectangle,
  Scene,
  Text,
} from './formats/scene/scene.gen.ts'
export { type InspectOptions, inspectScene, type SceneInspection } from './inspect-scene.ts'
export { defaultLimits, type RenderLimits } from './limits.ts'
export { createRenderer } from './pool/pool.ts'
export { isRenderError, RenderError, type RenderReason } from './render-error.ts'
export type {
  Region,
  Renderer,
  RendererOptions,
  RenderRequest,
  RenderResult,
  SceneNamesRequest,
} from './renderer.ts'

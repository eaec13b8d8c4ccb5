// The public interface of a renderer.
import type { Omission } from './display-list.ts'
import type { RenderLimits } from './limits.ts'

/** How a renderer works. */
export interface RendererOptions {
  /**
   * How many scenes are drawn at once, each in a process of about 130 MB.
   *
   * @default the number of processors
   */
  readonly processes?: number
  /**
   * How long reading and drawing a scene may take, in milliseconds. Waiting for a process or for images
   * does not count.
   *
   * @default 20_000
   */
  readonly timeoutMs?: number
  /**
   * How large scenes and PNGs may be.
   *
   * @default {@link defaultLimits} for each limit that is left out
   */
  readonly limits?: Partial<RenderLimits>
  /**
   * Paths of font files, TrueType, OpenType or WOFF2. A character is looked for in them first, in this
   * order, and then in the fonts that come with the package.
   *
   * @default []
   */
  readonly fonts?: readonly string[]
}

/** A part of a scene, in the units of its file. */
export interface Region {
  /** The left edge. */
  readonly x: number
  /** The top edge. */
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A request to render a scene. */
export interface RenderRequest {
  /**
   * The scene's file: JSON as scene.schema.json describes it, a board of Excalidraw or of another program that the README
   * names, or a PNG, JPEG, WebP or SVG image.
   */
  readonly scene: Uint8Array
  /**
   * Which scene of the file to render, for files that hold several; see {@link inspectScene}.
   *
   * @default the file as a whole, or its first page
   */
  readonly sceneName?: string | undefined
  /**
   * The colors to draw in, for boards that have two sets of them.
   *
   * @default 'light'
   */
  readonly theme?: 'light' | 'dark' | undefined
  /**
   * Identifies the board, such as its room and path. A process keeps the last drawing of a board that it draws again,
   * and paints only what was added to it. So the requests of a board go to the same process if that is free.
   *
   * @default any process
   */
  readonly affinity?: string | undefined
  /**
   * The part of the scene to frame, such as the beginning of a long strip.
   *
   * @default the background page, or else all elements
   */
  readonly region?: Region | undefined
  /** Width of the PNG in pixels. */
  readonly width: number
  /** Height of the PNG in pixels. */
  readonly height: number
  /**
   * Loads the file of an image that the scene names in a `src`. It is called once for each `src`, and
   * not for `data:` URLs. What it throws, `render` throws.
   *
   * @default a scene with such an image fails with a RenderError
   */
  readonly loadImage?: ((src: string) => Uint8Array | Promise<Uint8Array>) | undefined
  /**
   * Whether a placeholder is drawn instead of an image for which `loadImage` throws this error. With this option,
   * a placeholder is also drawn for every image that cannot be decoded, except a scene that is itself an image.
   *
   * @default every such error makes `render` fail
   */
  readonly isFailedImage?: ((error: unknown) => boolean) | undefined
  /** Cancels the work. `render` throws the signal's reason; other scenes go on. */
  readonly signal?: AbortSignal | undefined
}

/** A rendered scene. */
export interface RenderResult {
  /** A PNG file without transparency, of exactly the requested size. */
  readonly png: Uint8Array
  /** Each `src` that `loadImage` was called with. */
  readonly images: readonly string[]
  /** The images for which a placeholder was drawn, and why. */
  readonly failedImages: readonly { readonly src: string; readonly message: string }[]
  /**
   * The characters in view that no font has, each once. They are drawn as boxes with their code points.
   */
  readonly missingCharacters: readonly string[]
  /** What the file holds that cannot be drawn. */
  readonly omissions: readonly Omission[]
  /** The format of the scene's file, such as `scene`, `image` or `Excalidraw`. */
  readonly format: string
}

/** A request to read the names of the scenes inside of a file. */
export interface SceneNamesRequest {
  /** The scene's file. */
  readonly scene: Uint8Array
  /** Cancels the work. `readSceneNames` throws the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

/** Draws scenes, several at once, in its own processes. */
export interface Renderer {
  /** How many scenes it draws at once. */
  readonly processes: number
  /** How many of its processes are ready to draw. */
  readonly readyProcesses: number
  /** @throws RenderError, what `loadImage` throws, the signal's reason, or RangeError for a size */
  render(request: RenderRequest): Promise<RenderResult>
  /**
   * The names of the scenes inside of a file, such as its pages or frames, in their order, for
   * {@link RenderRequest.sceneName}. None if the file is a single scene.
   *
   * @throws RenderError, or the signal's reason
   */
  readSceneNames(request: SceneNamesRequest): Promise<readonly string[]>
  /** Waits for the requests that have begun, and ends the processes. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

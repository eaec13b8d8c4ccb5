// The interface of a source of rooms.

/** Where a scene is. */
export interface SceneLocation {
  /** The room's uuid. */
  readonly uuid: string
  /** The scene's path, such as `/physics/newton`. */
  readonly path: string
}

/** The part of a scene that its screenshot shows: a scene inside of the file by its name, or a part of the whole. */
export type SceneView =
  | { readonly sceneName: string }
  | {
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
    }

/** The file of a scene or an image. */
export interface SceneFile {
  /**
   * JSON as `scene.schema.json` describes it, an image, or a board in any other format that the renderer reads.
   * The scenes inside of a board, such as its frames, need not be listed: the server finds them.
   */
  readonly bytes: Uint8Array
  /** Changes whenever `bytes` do, such as an ETag. Without one, the bytes themselves are compared. */
  readonly version?: string
  /**
   * What a screenshot of the scene shows. The version has to change with it.
   *
   * @default all of the scene
   */
  readonly view?: SceneView | undefined
}

/** A file whose version is known. */
export type VersionedFile = SceneFile & { readonly version: string }

/**
 * Where rooms come from: the built-in folder and bucket, or a source of your own.
 *
 * @example
 * const source: SceneSource = {
 *   scenes: async (uuid) => (uuid === 'my-room' ? ['/init', '/physics/newton'] : undefined),
 *   read: async (uuid, path) => ({ bytes: await fetchScene(uuid, path) }),
 * }
 */
export interface SceneSource {
  /**
   * The paths of the room's scenes, each group's in its own order. A path that ends in `/` is a group without
   * scenes. `undefined` if there is no such room.
   */
  scenes(uuid: string, signal: AbortSignal): Promise<readonly string[] | undefined>
  /** The scene's file, or `undefined` if it was removed after the listing. */
  read(uuid: string, path: string, signal: AbortSignal): Promise<SceneFile | undefined>
  /**
   * The version that `read` would return, for sources that know it without reading the file. `undefined` if
   * there is no such file.
   */
  version?(uuid: string, path: string, signal: AbortSignal): Promise<string | undefined>
  /** The image that a scene names without a scheme, such as `slide.jpg`. */
  image?(uuid: string, name: string, signal: AbortSignal): Promise<SceneFile | undefined>
  /** The version that `image` would return, for sources that know it without reading the file. */
  imageVersion?(uuid: string, name: string, signal: AbortSignal): Promise<string | undefined>
  /** Throws if rooms cannot be read now. Called at the start and for `/readyz`. */
  check?(signal: AbortSignal): Promise<void>
  /** Releases the source's connections and files. */
  close?(): Promise<void>
}

// Where rooms come from.

/** A scene's file as it is kept. */
export interface SceneFile {
  /** JSON of the scene schema, or a PNG, JPEG or WebP image. */
  readonly bytes: Uint8Array
  /**
   * Changes whenever `bytes` do, such as an ETag. Without one, the bytes themselves are compared.
   */
  readonly version?: string
}

/**
 * Where rooms come from: the built-in folder and bucket, or your own.
 *
 * @example
 * const source: SceneSource = {
 *   scenes: async (uuid) => (uuid === 'my-room' ? ['/init', '/physics/newton'] : undefined),
 *   read: async (uuid, path) => ({ bytes: await fetchScene(uuid, path) }),
 * }
 */
export interface SceneSource {
  /**
   * The paths of the room's scenes, each group's in its own order; one that ends in `/` is a group
   * without scenes. `undefined` where there is no such room.
   */
  scenes(uuid: string, signal: AbortSignal): Promise<readonly string[] | undefined>
  /** The scene's file, or `undefined` where it has gone since it was listed. */
  read(uuid: string, path: string, signal: AbortSignal): Promise<SceneFile | undefined>
  /**
   * The version that `read` would give, where that is cheaper to tell than to read the file.
   * `undefined` where there is no such file.
   */
  version?(uuid: string, path: string, signal: AbortSignal): Promise<string | undefined>
  /** The image that a scene names without a scheme, such as `slide.jpg`. */
  image?(uuid: string, name: string, signal: AbortSignal): Promise<SceneFile | undefined>
  /** The version that `image` would give, where that is cheaper to tell. */
  imageVersion?(uuid: string, name: string, signal: AbortSignal): Promise<string | undefined>
  /** Throws where rooms cannot be read now; asked at start and for `/readyz`. */
  check?(signal: AbortSignal): Promise<void>
  /** Ends what it holds open. */
  close?(): Promise<void>
}

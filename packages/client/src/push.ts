// Sends the scenes of a room from a browser to where a screenshot server reads them. The types are those parts of the
// SDK's published ones that are used here, so that any version with these parts fits.

/** A background page. */
export interface PushedPage {
  readonly src: string
  readonly width: number
  readonly height: number
}

/** A scene, as `entireScenes()` of the SDK lists it. */
export interface PushedScene {
  readonly name: string
  readonly ppt?: PushedPage | undefined
}

/** The part of a room, or of a replay, that both functions need. */
export interface PushRoom {
  /** The scenes of each group by the group's path. */
  entireScenes(): Readonly<Record<string, readonly PushedScene[]>>
}

/** The part of the appliance plugin that `pushAppliance` needs. */
export interface AppliancePlugin {
  getElements(scenePath: string): readonly object[]
}

/** A rectangle of the SDK. */
export interface PushedRectangle {
  readonly originX: number
  readonly originY: number
  readonly width: number
  readonly height: number
}

/** The part of a room, or of the appliance plugin, that draws a scene. */
export interface SnapshotSource {
  getBoundingRect?(scenePath: string): PushedRectangle
  getBoundingRectAsync?(scenePath: string): Promise<PushedRectangle | undefined>
  screenshotToCanvasAsync(
    context: CanvasRenderingContext2D,
    scenePath: string,
    width: number,
    height: number,
    camera: { readonly centerX: number; readonly centerY: number; readonly scale: number },
    ratio?: number,
  ): Promise<void>
}

/** A file on its way. */
export interface PushedFile {
  /** The scene's path, such as `/physics/newton`. */
  readonly scenePath: string
  /** The file's path in the folder of the room, such as `physics/newton.json`. */
  readonly name: string
  readonly body: Blob
}

/** Where files go, and which. Set `url` or `upload`. */
export interface PushOptions {
  /** The presigned URL to which the file is sent with PUT. */
  readonly url?: (file: PushedFile) => string | URL | Promise<string | URL>
  /** Uploads the file in your own way. */
  readonly upload?: (file: PushedFile) => unknown
  /**
   * Whether a scene is sent.
   *
   * @default all scenes
   */
  readonly filter?: (scenePath: string) => boolean
  /** Ends the work after the file at hand. */
  readonly signal?: AbortSignal
}

/** How pictures are taken. */
export interface SnapshotOptions extends PushOptions {
  /**
   * The longest side of a picture, in pixels.
   *
   * @default 1920
   */
  readonly size?: number
}

interface Scene {
  readonly path: string
  readonly ppt: PushedPage | undefined
}

function scenesOf(room: PushRoom, { filter = () => true }: PushOptions): Scene[] {
  return Object.entries(room.entireScenes()).flatMap(([group, scenes]) =>
    scenes
      .map(({ name, ppt }) => ({ path: `${group.replace(/\/$/, '')}/${name}`, ppt }))
      .filter(({ path }) => filter(path)),
  )
}

async function send(
  scenePath: string,
  extension: string,
  body: Blob,
  { url, upload, signal }: PushOptions,
): Promise<PushedFile> {
  const file = { scenePath, name: `${scenePath.slice(1)}.${extension}`, body }
  if (upload) {
    await upload(file)
  } else if (url) {
    const init = { method: 'PUT', body, headers: { 'content-type': body.type } }
    const response = await fetch(await url(file), signal ? { ...init, signal } : init)
    if (!response.ok)
      throw new Error(`${file.name} was not stored: the response is ${response.status}`)
  } else {
    throw new TypeError('Set url or upload')
  }
  return file
}

async function pushAll(
  room: PushRoom,
  options: PushOptions,
  push: (scene: Scene) => Promise<PushedFile>,
): Promise<readonly PushedFile[]> {
  const files: PushedFile[] = []
  for (const scene of scenesOf(room, options)) {
    if (options.signal?.aborted) throw options.signal.reason ?? new Error('It was aborted')
    files.push(await push(scene))
  }
  return files
}

/**
 * Sends the elements of each scene of a room with the appliance plugin, which Fastboard uses, as JSON.
 *
 * @param plugin - by default the plugin that the room has
 * @returns what was sent
 * @throws what `url`, `upload` or the request throws, for the first scene that fails
 *
 * @example
 * await pushAppliance(room, { url: ({ name }) => presign(`rooms/${room.uuid}/${name}`) })
 */
export async function pushAppliance(
  room: PushRoom & { readonly appliancePlugin?: AppliancePlugin | undefined },
  options: PushOptions,
  plugin: AppliancePlugin | undefined = room.appliancePlugin,
): Promise<readonly PushedFile[]> {
  if (!plugin) throw new TypeError('The room has no appliancePlugin: pass the plugin')
  return pushAll(room, options, ({ path, ppt }) => {
    const elements = plugin.getElements(path)
    const page = ppt && { src: ppt.src, width: ppt.width, height: ppt.height }
    const board = { type: 'appliance', ...(page && { ppt: page }), elements }
    // Nothing else: the points of elements are strings that are not text, which only the escapes of JSON keep.
    const body = new Blob([JSON.stringify(board)], { type: 'application/json' })
    return send(path, 'json', body, options)
  })
}

const toPng = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The canvas has no PNG'))))
  })

// What an empty scene is drawn as.
const emptyScene: PushedRectangle = { originX: -640, originY: -360, width: 1280, height: 720 }

async function takeSnapshot(source: SnapshotSource, path: string, size: number): Promise<Blob> {
  const found = source.getBoundingRectAsync
    ? await source.getBoundingRectAsync(path)
    : source.getBoundingRect?.(path)
  const { originX, originY, width, height } =
    found && found.width > 0 && found.height > 0 ? found : emptyScene
  const scale = size / Math.max(width, height)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('The browser has no canvas')
  const camera = { centerX: originX + width / 2, centerY: originY + height / 2, scale }
  await source.screenshotToCanvasAsync(context, path, canvas.width, canvas.height, camera, 1)
  // Behind what was drawn, whatever the state in which the SDK leaves the canvas.
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.globalCompositeOperation = 'destination-over'
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  return toPng(canvas)
}

/**
 * Sends a picture of each scene, which the browser takes. For rooms whose elements cannot be had, which are those
 * without the appliance plugin.
 *
 * @param source - what draws the scenes; by default the room
 * @returns what was sent
 * @throws what the SDK, `url`, `upload` or the request throws, for the first scene that fails
 *
 * @example
 * await pushSnapshots(room, { size: 1280, upload: ({ name, body }) => app.save(name, body) })
 */
export async function pushSnapshots(
  room: PushRoom & SnapshotSource,
  options: SnapshotOptions,
  source: SnapshotSource = room,
): Promise<readonly PushedFile[]> {
  const { size = 1920 } = options
  return pushAll(room, options, async ({ path }) =>
    send(path, 'png', await takeSnapshot(source, path, size), options),
  )
}

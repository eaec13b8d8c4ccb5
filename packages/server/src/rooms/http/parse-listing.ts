// Parses the list of a room's scenes.
import { tooManyFiles } from '../layout.ts'
import { RoomsError } from '../rooms-error.ts'
import type { SceneView } from '../scene-source.ts'
import type { components } from './rooms-api.gen.ts'

type Schemas = components['schemas']

/** A file of a room. */
export interface RoomFile {
  readonly url: URL
  /** If the list has it. */
  readonly version: string | undefined
  readonly view?: SceneView | undefined
}

/** A room as its server lists it. */
export interface RoomListing {
  /** The paths of the scenes, as a scene source lists them. */
  readonly scenes: readonly string[]
  readonly files: ReadonlyMap<string, RoomFile>
  readonly images: ReadonlyMap<string, RoomFile>
}

type FileFields = Partial<Schemas['Scene'] & Schemas['Image']>

const maxFiles = 100_000

const fail = (problem: string): never => {
  throw new RoomsError('invalid', `The list of the room is invalid: ${problem}`)
}

/** Whatever the server sent, field by field. */
function readText(value: unknown, place: string): string {
  return typeof value === 'string' && value !== '' ? value : fail(`${place} must be a string`)
}

function readFile({ url, version }: FileFields, place: string, room: URL): RoomFile {
  const parsed = URL.parse(readText(url, `${place}.url`), room.href)
  if (parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:')
    return fail(`${place}.url must be a URL`)
  // Credentials in a URL would be sent to its host, and stand in messages.
  if (parsed.username || parsed.password) fail(`${place}.url must have no password`)
  return {
    url: parsed,
    version: version === undefined ? undefined : readText(version, `${place}.version`),
  }
}

function readView(value: unknown, place: string): SceneView | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'string' && value !== '') return { sceneName: value }
  const { x, y, width, height } = Object(value) as Record<string, unknown>
  const [left, top, across, down] = [x, y, width, height].map((number) =>
    typeof number === 'number' ? number : fail(`${place}.view must be a string or a part`),
  ) as [number, number, number, number]
  if (across <= 0 || down <= 0) fail(`${place}.view must have a width and a height`)
  return { x: left, y: top, width: across, height: down }
}

function readList(value: unknown, name: string): readonly FileFields[] {
  if (!Array.isArray(value)) return fail(`${name} must be a list`)
  if (value.length > maxFiles) throw tooManyFiles(maxFiles)
  const index = value.findIndex((item) => typeof item !== 'object' || item === null)
  if (index >= 0) fail(`${name}[${index}] must be an object`)
  return value
}

/**
 * Parses a list.
 *
 * @param room - the address of the room
 * @throws RoomsError that names the place
 */
export function parseListing(bytes: Uint8Array, room: URL): RoomListing {
  let json: Partial<Schemas['Room']> | null
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return fail('it is not JSON')
  }
  if (typeof json !== 'object' || json === null) return fail('it must be an object')
  const scenes: string[] = []
  const files = new Map<string, RoomFile>()
  for (const [index, scene] of readList(json.scenes, 'scenes').entries()) {
    const path = readText(scene.path, `scenes[${index}].path`)
    scenes.push(path)
    if (path.endsWith('/')) continue
    const place = `scenes[${index}]`
    files.set(path, { ...readFile(scene, place, room), view: readView(scene.view, place) })
  }
  const images = new Map<string, RoomFile>()
  for (const [index, image] of readList(json.images ?? [], 'images').entries())
    images.set(
      readText(image.name, `images[${index}].name`),
      readFile(image, `images[${index}]`, room),
    )
  return { scenes, files, images }
}

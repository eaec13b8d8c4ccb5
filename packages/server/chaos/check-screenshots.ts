// Fetches the screenshots of a 201 and checks what they show.

import { findListProblem, type Interval, scenesOf } from './check-response.ts'
import type { FileState } from './file-history.ts'
import { type DecodedPicture, decodePicture } from './picture-code.ts'
import type { Wanted } from './requests.ts'
import type { ChaosScene } from './rooms.ts'
import { stampImage } from './scenes.ts'
import type { ServerUnderTest } from './server-under-test.ts'
import type { World } from './world.ts'

interface Screenshot {
  readonly key: string
  readonly url: string
}

/** The scene's path in a key of either server. */
function pathIn({ key }: Screenshot, { room, width, height }: Wanted): string {
  const pattern = /^\w+\/([^/]+)(\/.+)-(\d+)x(\d+)(?:-[0-9a-f]+)?\.png$/
  const [, uuid, path = '', wide, high] = pattern.exec(key) ?? []
  const isAsked = uuid === room && Number(wide) === width && Number(high) === height
  return isAsked ? path : `(${key})`
}

type Version = Extract<FileState, { kind: 'version' }>

const versionsOf = (scene: ChaosScene, { from, until }: Interval): Version[] =>
  scene.history.during(from, until).filter((state) => state.kind === 'version')

function findPictureProblem(
  { code, imageCode, width, height }: DecodedPicture,
  wanted: Wanted,
  versions: readonly Version[],
  images: readonly FileState[],
): string | undefined {
  if (width !== wanted.width || height !== wanted.height) return `it has ${width}x${height} pixels`
  if (code === undefined) return 'its strip cannot be read'
  const version = versions.find((one) => one.code === code)
  if (!version) {
    const current = versions.map((one) => one.code).join(' or ')
    return `it shows version ${code} instead of ${current}`
  }
  if (!version.bytes.includes(`"${stampImage}"`)) return undefined
  const imageCodes = images.map((state) => (state.kind === 'version' ? state.code : 'none'))
  return imageCodes.some((one) => one === imageCode)
    ? undefined
    : `its image is version ${imageCode} instead of ${imageCodes.join(' or ')}`
}

/** Checks the screenshots of a response, and enters them in the ledger. Returns the path of one. */
export async function checkScreenshots(
  world: World,
  server: ServerUnderTest,
  wanted: Wanted,
  { body, interval, id }: { body: Buffer; interval: Interval; id: string },
): Promise<string | undefined> {
  const screenshots = [JSON.parse(body.toString())].flat() as Screenshot[]
  const paths = screenshots.map((screenshot) => pathIn(screenshot, wanted))
  const scenes = scenesOf(world.rooms, wanted)
  const where = `${server.name} ${id} ${wanted.room}`
  const enter = (problem: string | undefined, path: string): void => {
    const faults = [...world.faults.during(server.name, interval.from, performance.now())]
    world.ledger.check('pictures', problem && `${where}${path}: ${problem} (${faults.join(', ')})`)
  }
  if (wanted.isList) enter(findListProblem(paths, scenes, interval), wanted.path)
  const images = world.rooms.images.get(wanted.room)
  for (const [index, screenshot] of screenshots.entries()) {
    const path = paths[index] ?? ''
    const scene = scenes.find((one) => one.path === path)
    if (!scene) {
      enter(`there is a screenshot of ${path}`, path)
      continue
    }
    const stored = await world.fetchPicture(server, screenshot.key, screenshot.url)
    // A later request may have replaced the picture at a key without a hash.
    const until = server === world.folderServer ? performance.now() : interval.until
    const seen = { from: interval.from, until }
    if ('missing' in stored) {
      const faults = world.faults.during(server.name, seen.from, performance.now())
      enter(faults.has('remove the screenshots') ? undefined : 'it is not in the storage', path)
      continue
    }
    const picture = await decodePicture(stored.png).catch((error: Error) => error.message)
    const states = images?.during(seen.from, seen.until) ?? []
    enter(
      typeof picture === 'string'
        ? picture
        : findPictureProblem(picture, wanted, versionsOf(scene, seen), states),
      path,
    )
  }
  return screenshots[0] && new URL(screenshots[0].url).pathname
}

// The inputs of the fuzzer: each is made from a seed and its number, and can be made again.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { boards } from '../test/formats/excalidraw/boards.ts'
import { fixtures as tldrawBoards } from '../test/formats/tldraw/fixtures.ts'
import { scenes } from '../test/rendering/scenes.ts'
import { makeImages, mutateHeader } from './images.ts'
import { mutateBytes, mutateScene, writeScene } from './mutate.ts'
import { type OddTexts, oddNumber, oddTexts } from './odd-values.ts'
import { Random } from './random.ts'

/** What the renderer is asked to draw. */
export interface FuzzInput {
  readonly kind: InputKind
  readonly scene: Uint8Array
  readonly width: number
  readonly height: number
  /** Returned for every image that the scene names. */
  readonly images: readonly Uint8Array[]
  /** Whether a placeholder may be drawn for an image. */
  readonly allowsFailedImages: boolean
}

/** How an input is made. */
export type InputKind = 'mutated' | 'board' | 'generated' | 'damaged' | 'image' | 'spliced'

const roomsFolder = fileURLToPath(new URL('../../server/rooms/', import.meta.url))

/** The scenes of the tests and of the server's sample rooms. */
function readFixtures(): readonly object[] {
  const files = readdirSync(roomsFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
  const samples = files.map((name): object => JSON.parse(readFileSync(roomsFolder + name, 'utf8')))
  return [...Object.values(scenes), ...samples]
}

const shapes = [
  'rectangle',
  'ellipse',
  'triangle',
  'rhombus',
  'pentagram',
  'speechBalloon',
] as const

/** A number that the schema allows, if it is not an odd one. */
const numberFor = (random: Random, max: number): number =>
  random.chance(0.08) ? oddNumber(random) : random.number() * max

const colorFor = (random: Random): number[] =>
  Array.from({ length: 3 }, () => random.integer(0, 255))

const pointFor = (random: Random): number[] => {
  const spread = random.pick([10, 500, 500, 1e7])
  return [0, 1].map(() => (random.number() - 0.5) * 2 * spread)
}

function generateText(random: Random, text: OddTexts): object {
  return {
    type: 'text',
    content: text(random),
    textSize: random.pick([1, 16, 24, 200, 10_000, 1e-7]),
    ...(random.chance(0.5) && { width: numberFor(random, 300) }),
    ...(random.chance(0.2) && { height: numberFor(random, 300) }),
    ...(random.chance(0.2) && { align: random.pick(['left', 'center', 'right']) }),
    ...(random.chance(0.2) && { direction: random.pick(['ltr', 'rtl']) }),
    ...(random.chance(0.3) && { fontFamily: random.pick(['sans', 'serif', 'mono', 'hand']) }),
    ...(random.chance(0.2) && { bold: true, italic: random.chance(0.5) }),
    ...(random.chance(0.2) && { underline: true, backgroundColor: colorFor(random) }),
    ...(random.chance(0.2) && { lineHeight: random.pick([0.5, 1, 10]) }),
  }
}

function generateElement(random: Random, text: OddTexts): object {
  const [x, y] = pointFor(random)
  const common = {
    ...(random.chance(0.5) && { strokeWidth: numberFor(random, random.pick([4, 50, 10_000])) }),
    ...(random.chance(0.5) && { strokeColor: colorFor(random) }),
    ...(random.chance(0.3) && { rotation: numberFor(random, 360) }),
    ...(random.chance(0.3) && { opacity: random.number() }),
  }
  const box = { x, y, width: numberFor(random, 300), height: numberFor(random, 300) }
  switch (random.weighted({ pencil: 4, line: 2, shape: 4, text: 4, image: 2 })) {
    case 'pencil': {
      const length = random.chance(0.02) ? 30_000 : random.integer(1, 60)
      return { type: 'pencil', points: Array.from({ length }, () => pointFor(random)), ...common }
    }
    case 'line':
      return {
        type: random.pick(['straight', 'arrow']),
        from: pointFor(random),
        to: pointFor(random),
        ...common,
      }
    case 'shape':
      return {
        type: random.pick(shapes),
        ...box,
        ...(random.chance(0.5) && { fillColor: colorFor(random) }),
        ...common,
      }
    case 'text': {
      const { strokeWidth: _, ...others } = common
      return { ...generateText(random, text), x, y, ...others }
    }
    case 'image': {
      const { rotation = 0, opacity = 1 } = common
      return { type: 'image', src: `${random.integer(0, 9)}.png`, ...box, rotation, opacity }
    }
  }
}

function generateScene(random: Random, text: OddTexts): object {
  const length = random.chance(0.05) ? random.integer(50, 600) : random.integer(0, 12)
  return {
    ...(random.chance(0.3) && { backgroundColor: colorFor(random) }),
    ...(random.chance(0.3) && {
      ppt: { src: 'slide.png', width: numberFor(random, 2000), height: numberFor(random, 2000) },
    }),
    elements: Array.from({ length }, () => generateElement(random, text)),
  }
}

/** Makes inputs from a seed. */
export class InputSource {
  readonly #seed: number
  readonly #fixtures = readFixtures()
  readonly #boards: readonly object[] = [
    ...Object.values(boards),
    ...Object.values(tldrawBoards).map((make) => make().file()),
  ]
  readonly #images: readonly Buffer[]

  readonly #text: OddTexts

  private constructor(seed: number, text: OddTexts, images: readonly Buffer[]) {
    this.#seed = seed
    this.#text = text
    this.#images = images
  }

  static async create(seed: number, rareShare: number): Promise<InputSource> {
    return new InputSource(seed, oddTexts(rareShare), await makeImages())
  }

  /** The input with this number. */
  input(number: number): FuzzInput {
    const random = new Random(this.#seed).fork(number)
    const weights = { mutated: 10, board: 10, generated: 10, damaged: 2, image: 2, spliced: 1 }
    const kind = random.weighted<InputKind>(weights)
    return {
      kind,
      scene: this.#scene(kind, random),
      ...this.#size(random),
      images: Array.from({ length: random.integer(1, 4) }, () =>
        random.chance(0.6) ? random.pick(this.#images.slice(0, -4)) : this.#image(random),
      ),
      allowsFailedImages: random.chance(0.5),
    }
  }

  #size(random: Random): { readonly width: number; readonly height: number } {
    const side = (): number => random.integer(1, random.pick([3, 64, 320, 640]))
    if (random.chance(0.02)) return { width: 4096, height: random.integer(1, 3) }
    if (random.chance(0.02)) return { width: random.integer(1, 3), height: 4096 }
    return { width: side(), height: side() }
  }

  #scene(kind: InputKind, random: Random): Uint8Array {
    const fixture = random.pick(this.#fixtures)
    switch (kind) {
      case 'mutated':
        return writeScene(this.#embed(mutateScene(fixture, random, this.#text), random), random)
      case 'board':
        return this.#board(random)
      case 'generated':
        return writeScene(this.#embed(generateScene(random, this.#text), random), random)
      case 'damaged':
        return mutateBytes(Buffer.from(JSON.stringify(fixture)), random, this.#text)
      case 'image':
        return this.#image(random)
      case 'spliced': {
        const [one, other] = [fixture, random.pick(this.#fixtures)].map((scene) =>
          Buffer.from(JSON.stringify(scene)),
        ) as [Buffer, Buffer]
        const end = random.integer(0, one.length)
        return Buffer.concat([
          one.subarray(0, end),
          other.subarray(random.integer(0, other.length)),
        ])
      }
    }
  }

  /** A board of another program with changes, sometimes to its bytes. */
  #board(random: Random): Uint8Array {
    const board = random.pick(this.#boards)
    if (random.chance(0.1))
      return mutateBytes(Buffer.from(JSON.stringify(board)), random, this.#text)
    return writeScene(mutateScene(board, random, this.#text), random)
  }

  /** Sometimes puts an image into the scene itself. */
  #embed(scene: object, random: Random): object {
    if (!random.chance(0.1)) return scene
    const image = this.#image(random)
    const src = random.pick([
      `data:image/png;base64,${image.toString('base64')}`,
      `data:;base64,${image.toString('base64url')}`,
      `data:image/png,${encodeURIComponent(image.toString('latin1'))}`,
      'data:image/png;base64',
      'data:,%',
      'data:',
    ])
    const ppt = { src, width: numberFor(random, 600), height: numberFor(random, 600) }
    return { ...scene, ppt }
  }

  #image(random: Random): Buffer {
    const image = random.pick(this.#images)
    switch (random.weighted({ whole: 3, damaged: 4, header: 2 })) {
      case 'whole':
        return image
      case 'damaged':
        return mutateBytes(image, random, this.#text)
      case 'header':
        return mutateHeader(image, random)
    }
  }
}

// The scenes inside of board files, such as the frames of a drawing or the pages of a document.
import type { Renderer } from '@whiteboard-screenshots/renderer'
import { LRUCache } from 'lru-cache'
import { FairSemaphore } from '../concurrency/fair-semaphore.ts'
import { SingleFlight } from '../concurrency/single-flight.ts'
import type { BoardPart } from '../rooms/board-part.ts'
import { toPathParts } from '../rooms/scene-names.ts'
import type { SceneLocation } from '../rooms/scene-source.ts'
import type { SceneReader } from './scene-reader.ts'

/** A scene inside of a board. */
export interface BoardScene {
  /** Its path: the board's, and a part for its name. */
  readonly path: string
  readonly board: BoardPart
}

/** A board, and for whom it is read. */
export interface BoardRequest extends SceneLocation {
  readonly owner: object
  readonly signal: AbortSignal
}

/** What boards are read with. */
export interface BoardScenesOptions {
  readonly scenes: SceneReader
  readonly renderer: Pick<Renderer, 'readSceneNames'>
}

/** The scenes of one version of a board. */
interface ReadBoard {
  readonly version: string
  readonly scenes: readonly BoardScene[]
}

// Most files are no boards, and their entries are small.
const maxCachedBoards = 100_000
const maxCachedScenes = 1_000_000

// Their files are in memory meanwhile.
const concurrentReads = 4

/**
 * Finds the scenes inside of boards. Only the board that a request names is read, and only if it has changed since
 * it was read last.
 */
export class BoardScenes {
  readonly #options: BoardScenesOptions
  readonly #boards = new LRUCache<string, ReadBoard>({
    maxSize: maxCachedScenes,
    // So that there are no more than `maxCachedBoards`.
    sizeCalculation: ({ scenes }) => scenes.length + maxCachedScenes / maxCachedBoards,
  })
  readonly #reads = new FairSemaphore(concurrentReads)
  readonly #inFlight = new SingleFlight<readonly BoardScene[]>()

  constructor(options: BoardScenesOptions) {
    this.#options = options
  }

  /**
   * The scenes inside of the scene at the path, in the file's own order; none if the file is a single scene.
   *
   * @throws RoomsError, RenderError, or the signal's reason
   */
  async list(board: BoardRequest): Promise<readonly BoardScene[]> {
    const id = JSON.stringify([board.uuid, board.path])
    const known = this.#boards.get(id)
    if (known) {
      const version = await this.#options.scenes.sceneVersion(board, board.signal)
      if (version === known.version) return known.scenes
    }
    return this.#inFlight.run(id, board.signal, (signal) => this.#read(id, { ...board, signal }))
  }

  async #read(id: string, board: BoardRequest): Promise<readonly BoardScene[]> {
    const { path, owner, signal } = board
    const permit = await this.#reads.acquire(owner, signal)
    try {
      const { bytes, version } = await this.#options.scenes.scene(board, signal)
      const names = await this.#options.renderer.readSceneNames({ scene: bytes, signal })
      const parts = toPathParts(names)
      const scenes = names.map((sceneName, index) => ({
        path: `${path}/${parts[index]}`,
        board: { path, sceneName },
      }))
      this.#boards.set(id, { version, scenes })
      return scenes
    } finally {
      permit.release()
    }
  }
}

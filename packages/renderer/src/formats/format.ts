// The interface of a format of scene files.
import type { DisplayList } from '../display-list.ts'
import type { RenderLimits } from '../limits.ts'
import type { SceneInput } from './scene-input.ts'

/** What to read of a file. */
export interface ReadOptions {
  readonly limits: RenderLimits
  /** One of the file's `sceneNames`. @default the file as a whole, or its first page */
  readonly sceneName?: string | undefined
  /** For formats whose colors depend on it. @default 'light' */
  readonly theme?: 'light' | 'dark' | undefined
  /** Identifies the board. @default the file is read without regard to others */
  readonly affinity?: string | undefined
}

/** Reads the files of one format. */
export interface Format {
  readonly name: string
  /**
   * Whether a file is of this format, by its content. The file's name says nothing. A format that uses `file.json`
   * is asked after the image format, or looks at the first byte before.
   */
  matches(file: SceneInput): boolean
  /** @throws RenderError if the file breaks the format's rules or the limits, or has no such scene */
  read(file: SceneInput, options: ReadOptions): DisplayList | Promise<DisplayList>
  /**
   * Reads a file with the same result as `read` and less work, such as one that is a file read before and more
   * elements. It is asked before `matches`, so it has to know that the file is of its format.
   *
   * @default every file is read by `read`
   * @returns `undefined` if `read` has to read the file
   */
  readFast?(file: SceneInput, options: ReadOptions): DisplayList | undefined
  /**
   * The scenes inside of the file, such as its pages or frames, in their order.
   *
   * @default none: the file is a single scene
   * @throws RenderError
   */
  sceneNames?(
    file: SceneInput,
    options: ReadOptions,
  ): readonly string[] | Promise<readonly string[]>
}

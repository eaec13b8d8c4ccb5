// The interface of a format of scene files.
import type { DisplayList } from '../display-list.ts'
import type { RenderLimits } from '../limits.ts'

/** Reads the files of one format. */
export interface Format {
  /** Whether a file is of this format, by its content. The file's name says nothing. */
  matches(bytes: Uint8Array): boolean
  /** @throws RenderError if the file breaks the format's rules or the limits */
  read(bytes: Uint8Array, limits: RenderLimits): DisplayList | Promise<DisplayList>
}

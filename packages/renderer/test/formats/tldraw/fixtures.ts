// Small tldraw boards that cover every kind of shape and option.
import type { Board } from './board.ts'
import { arrowFixtures } from './fixtures-arrows.ts'
import { boardFixtures } from './fixtures-boards.ts'
import { frameFixtures } from './fixtures-frames.ts'
import { geoFixtures } from './fixtures-geo.ts'
import { strokeFixtures } from './fixtures-strokes.ts'
import { textFixtures } from './fixtures-text.ts'

/** Each board by its name. */
export const fixtures: Readonly<Record<string, () => Board>> = {
  ...geoFixtures,
  ...strokeFixtures,
  ...arrowFixtures,
  ...textFixtures,
  ...boardFixtures,
  ...frameFixtures,
}

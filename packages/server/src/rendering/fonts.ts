// The fonts that are drawn with: those that come with the package, whatever the machine has.
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'

const require = createRequire(import.meta.url)

/** The families, the first that has a character drawing it. */
export const fontFamilies = '"Noto Sans SC", "Noto Color Emoji"'

/** Loads them, once in a process. */
export function loadFonts(): void {
  for (const [name, family] of [
    ['@fontsource-variable/noto-sans-sc', 'Noto Sans SC'],
    ['@fontsource/noto-color-emoji', 'Noto Color Emoji'],
  ] as const) {
    const folder = join(dirname(require.resolve(`${name}/package.json`)), 'files')
    for (const file of readdirSync(folder))
      if (file.endsWith('.woff2')) GlobalFonts.registerFromPath(join(folder, file), family)
  }
}

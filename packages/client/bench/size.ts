// The size of the client in a web page: everything that it exports, minified and compressed.
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'

export interface Size {
  readonly minified: number
  readonly gzip: number
}

/** The size of `entry` with all that it imports, but not what `external` names. */
export async function sizeOf(entry: string, external: string[] = []): Promise<Size> {
  const bundle = await rolldown({ input: entry, external, platform: 'browser' })
  const { output } = await bundle.generate({ minify: true })
  const code = output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('')
  return { minified: code.length, gzip: gzipSync(code, { level: 9 }).length }
}

/** The size of the client as built. The token package is loaded on demand, and not counted. */
export const clientSize = (): Promise<Size> =>
  sizeOf(fileURLToPath(new URL('../dist/index.js', import.meta.url)), [
    '@whiteboard-screenshots/token',
  ])

if (import.meta.main) console.log(await clientSize())

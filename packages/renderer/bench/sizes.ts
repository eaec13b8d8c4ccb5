// Prints what the renderer adds to an installation, by what it is for: `pnpm bench:sizes`. The README has the table.
// Needs a build.
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import manifest from '../package.json' with { type: 'json' }

const root = fileURLToPath(new URL('..', import.meta.url))

const excalidrawFonts = ['arimo', 'cascadia-code', 'excalifont', 'lilita-one', 'nunito']
const tldrawFonts = ['shantell-sans', 'ibm-plex-mono', 'ibm-plex-sans', 'ibm-plex-serif']

/** What a dependency is for. */
function partOf(name: string): string {
  const base = name.replace(/^.*\//, '')
  if (excalidrawFonts.includes(base)) return 'boards of Excalidraw: fonts'
  if (tldrawFonts.includes(base)) return 'boards of tldraw: fonts'
  if (base === 'noto-color-emoji') return 'emoji'
  if (/^@(?:fontsource|fontsource-variable|expo-google-fonts)\//.test(name)) return 'other fonts'
  if (name === '@napi-rs/canvas') return 'canvas'
  if (name === 'sharp') return 'images'
  if (name === 'perfect-freehand') return 'boards of Excalidraw: code'
  return 'everything else'
}

async function folderSize(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true })
  const sizes = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return entry.name === 'node_modules' ? 0 : folderSize(path)
      return entry.isFile() ? (await stat(path)).size : 0
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** The folder of a dependency, as Node finds it; `undefined` for one of another platform. */
async function findPackage(name: string, from: string): Promise<string | undefined> {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = await realpath(join(folder, 'node_modules', name)).catch(() => undefined)
    if (found !== undefined || folder === dirname(folder)) return found
  }
}

/** The parts in the order of the table, each with its bytes. */
export async function measureSizes(): Promise<Map<string, number>> {
  const sizes = new Map<string, number>()
  const add = (part: string, bytes: number): void => {
    sizes.set(part, (sizes.get(part) ?? 0) + bytes)
  }
  const seen = new Set<string>()
  const addPackage = async (name: string, from: string, part: string): Promise<void> => {
    const folder = await findPackage(name, from)
    if (folder === undefined || seen.has(folder)) return
    seen.add(folder)
    add(part, await folderSize(folder))
    const { dependencies, optionalDependencies } = JSON.parse(
      await readFile(join(folder, 'package.json'), 'utf8'),
    )
    for (const other of Object.keys({ ...dependencies, ...optionalDependencies }))
      await addPackage(other, folder, part)
  }
  for (const name of Object.keys(manifest.dependencies)) await addPackage(name, root, partOf(name))
  for (const file of await readdir(join(root, 'dist'))) {
    const code = await readFile(join(root, 'dist', file), 'utf8')
    if (code.includes('crowfoot_one')) add('boards of Excalidraw: code', code.length)
    else if (code.includes('com.tldraw')) add('boards of tldraw: code', code.length)
    else add('everything else', code.length)
  }
  add('boards of Excalidraw: fonts', await folderSize(join(root, 'fonts')))
  return sizes
}

if (import.meta.main) {
  const sizes = [...(await measureSizes())].sort(([, one], [, other]) => other - one)
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0)
  for (const [part, bytes] of [...sizes, ['all', total] as const])
    console.log(`| ${part} | ${(bytes / 1e6).toFixed(1)} |`)
}

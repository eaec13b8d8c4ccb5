// Writes the generated modules: png/ compiled to WebAssembly, as base64, and the characters of the main font. With
// --check, fails if one of them is stale.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'
import { mainFontModule } from './generate-main-font.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

async function compile(): Promise<Uint8Array> {
  let compiled: Uint8Array | undefined
  const flags = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--enable', 'simd']
  const { error, stderr } = await asc.main(
    ['png/index.ts', '--baseDir', root, '--outFile', 'png-rows.wasm', ...flags],
    {
      writeFile: (_, contents) => {
        compiled = Buffer.from(contents)
      },
    },
  )
  if (error || !compiled) throw new Error(stderr.toString(), { cause: error })
  return compiled
}

const pngRows = `// Generated from png/ by \`pnpm generate\`. Do not edit.

/** A module of WebAssembly, in base64. */
export const wasm: string =
  '${Buffer.from(await compile()).toString('base64')}'
`

const modules: Readonly<Record<string, string>> = {
  'src/canvas/png-rows.gen.ts': pngRows,
  'src/canvas/text/main-font.gen.ts': mainFontModule(),
}

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

for (const [module, text] of Object.entries(modules)) {
  const path = fileURLToPath(new URL(module, import.meta.url))
  if (read(path) === text) {
    console.log(`${module} is up to date`)
  } else if (process.argv.includes('--check')) {
    console.error(
      `${module} is stale: run \`npx pnpm@12.21.0 generate\` and commit what it writes.`,
    )
    process.exitCode = 1
  } else {
    writeFileSync(path, text)
    console.log(`wrote ${module}`)
  }
}

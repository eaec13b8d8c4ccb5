// Compiles png/ to WebAssembly, as base64 in a module. With --check, fails if the module is stale.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const module = 'src/canvas/png-rows.gen.ts'
const path = fileURLToPath(new URL(module, import.meta.url))
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

const text = `// Generated from png/ by \`pnpm generate\`. Do not edit.

/** A module of WebAssembly, in base64. */
export const wasm: string =
  '${Buffer.from(await compile()).toString('base64')}'
`

const read = (): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

if (read() === text) {
  console.log(`${module} is up to date`)
} else if (process.argv.includes('--check')) {
  console.error(`${module} is stale: run \`npx pnpm@12.21.0 generate\` and commit what it writes.`)
  process.exitCode = 1
} else {
  writeFileSync(path, text)
  console.log(`wrote ${module}`)
}

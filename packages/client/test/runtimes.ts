// The programs that the packed client is tried in: installed on the first run, found on the others.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pnpm } from './packed.ts'

/** The project that holds them. */
export const runtimes: string = fileURLToPath(new URL('../runtimes/', import.meta.url))
const modules = join(runtimes, 'node_modules')

/** Installs them, unless the same ones have been installed. */
export async function installRuntimes(): Promise<void> {
  const stamp = join(modules, '.installed')
  const hash = createHash('sha256')
  hash.update(await readFile(join(runtimes, 'pnpm-lock.yaml')))
  const wanted = hash.digest('hex')
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return
  console.log('Installing the runtimes and compilers that the client is tried in')
  await pnpm(runtimes, 'install', '--frozen-lockfile', '--prefer-offline')
  await writeFile(stamp, wanted)
}

/** The program at `file` in the first installed package whose name begins with `name`. */
export function findRuntime(name: string, file: string): string | undefined {
  const [scope = '', start = scope] = name.split('/')
  const folder = start === scope ? modules : join(modules, scope)
  if (!existsSync(folder)) return undefined
  return readdirSync(folder)
    .filter((each) => each.startsWith(start))
    .map((each) => join(folder, each, file))
    .find((each) => existsSync(each))
}

// The programs that the packed packages are tried in: installed on the first run, then found.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

// A project of its own, so that whoever only starts the product need not wait for it.
const project = fileURLToPath(new URL('../runtimes/', import.meta.url))
const modules = join(project, 'node_modules')
const manifest = new URL('../../../../package.json', import.meta.url)

const run = promisify(execFile)

/** Installs them, unless the same ones have been installed. */
export async function installRuntimes(): Promise<void> {
  const stamp = join(modules, '.installed')
  const hash = createHash('sha256')
  hash.update(await readFile(join(project, 'pnpm-lock.yaml')))
  const wanted = hash.digest('hex')
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return
  console.log('Installing the runtimes and compilers that the packages are tried in')
  const { packageManager }: { packageManager: string } = JSON.parse(
    await readFile(manifest, 'utf8'),
  )
  const install = ['install', '--frozen-lockfile', '--prefer-offline']
  await run('npx', ['--yes', '--prefer-offline', packageManager, ...install], { cwd: project })
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

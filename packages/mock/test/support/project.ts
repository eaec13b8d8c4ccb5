// Projects that have the built package installed, and programs that run in them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A built file of the package. */
export const distFile = (name: string): string => join(root, 'dist', `${name}.js`)

/** A folder in the package's own `node_modules`. */
export const installedFile = (path: string): string => join(root, 'node_modules', path)

/**
 * Creates a project that has the package installed as it ships.
 *
 * @param modules - other folders to install, by package name; without them, all dependencies of the package
 */
export async function createProject(
  files: Readonly<Record<string, string>>,
  modules?: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'project-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const installed = join(folder, 'node_modules/@whiteboard-screenshots/mock')
  await mkdir(installed, { recursive: true })
  for (const name of ['package.json', 'dist'])
    await cp(join(root, name), join(installed, name), { recursive: true })
  if (modules)
    for (const [name, target] of Object.entries(modules))
      await symlink(target, join(folder, 'node_modules', name))
  else await symlink(join(root, 'node_modules'), join(installed, 'node_modules'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

/** Runs a JavaScript program in the folder. */
export async function runProgram(
  folder: string,
  parameters: readonly string[],
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, parameters, {
    cwd: folder,
    stdio: 'pipe',
    timeout: 100_000,
    // So that only the setup under test can set it.
    env: { ...process.env, WHITEBOARD_BASE_URL: undefined },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const [code] = await once(child, 'close')
  return { code, output }
}

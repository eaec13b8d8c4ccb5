// The client and the token package as users get them: packed, and installed in an empty project.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const packages = fileURLToPath(new URL('../../', import.meta.url))
const manifest: { packageManager: string } = await import('../../../package.json', {
  with: { type: 'json' },
}).then((module) => module.default)

/** Runs the pnpm of this repository. */
const pnpm = (cwd: string, ...args: string[]): Promise<{ stdout: string }> =>
  run('npx', ['--yes', '--prefer-offline', manifest.packageManager, ...args], { cwd })

/** The folder of a project that has both installed, and what removes it. */
export async function installPacked(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'client-packed-'))
  const tarballs = join(folder, 'tarballs')
  await mkdir(tarballs)
  // The build is turbo's to run: here it would replace what other tests are reading.
  for (const name of ['client', 'token'])
    await pnpm(
      join(packages, name),
      'pack',
      '--config.ignore-scripts=true',
      '--pack-destination',
      tarballs,
    )
  const files = await readdir(tarballs)
  const file = (name: string): string =>
    `file:tarballs/${files.find((each) => each.includes(`-${name}-`))}`
  const dependencies = {
    '@whiteboard-screenshots/client': file('client'),
    '@whiteboard-screenshots/token': file('token'),
  }
  const project = { name: 'project', private: true, type: 'module', dependencies }
  await writeFile(join(folder, 'package.json'), JSON.stringify(project))
  // The client asks for a token package that is not published yet.
  const settings = { overrides: dependencies, pmOnFail: 'ignore' }
  await writeFile(join(folder, 'pnpm-workspace.yaml'), JSON.stringify(settings))
  await pnpm(folder, 'install', '--offline', '--config.node-linker=hoisted')
  return { folder, remove: () => rm(folder, { recursive: true }) }
}

// A second build of the server, whose jobs have a newer format: as in a rolling upgrade, both run at once.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))

/** The built command of this version. */
export const currentProgram: string = join(dist, 'bin.js')

/** A build in a folder of its own. */
export interface NextBuild {
  readonly program: string
  remove(): Promise<void>
}

/** Copies the build, and changes the format of its jobs. It understands those of the current build, too. */
export async function makeNextBuild(): Promise<NextBuild> {
  const folder = await mkdtemp(join(dist, 'next-'))
  const files = (await readdir(dist)).filter((name) => name.endsWith('.js'))
  let changes = 0
  for (const name of files) {
    const text = await readFile(join(dist, name), 'utf8')
    const changed = text.replace('const workerFormats = [1]', 'const workerFormats = [1, 2]')
    if (changed !== text) changes += 1
    await writeFile(join(folder, name), changed)
  }
  if (changes !== 1) throw new Error('The build has no format of jobs to change')
  await cp(join(dist, 'bin.js'), join(folder, 'bin.js'))
  return { program: join(folder, 'bin.js'), remove: () => rm(folder, { recursive: true }) }
}

// Writes files whole or not at all.
import { randomUUID } from 'node:crypto'
import { constants, rmSync, type Stats } from 'node:fs'
import { access, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileFailure, usageFailure } from './failure.ts'
import { whenEnded } from './interrupt.ts'

const statIfThere = async (file: string): Promise<Stats | undefined> => {
  try {
    return await stat(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Finds out that a file cannot be written before there is anything to write. */
export async function checkFile(file: string): Promise<void> {
  try {
    const found = await statIfThere(file)
    if (found?.isDirectory())
      throw usageFailure(`${file} is a directory`, `name a file, such as -o ${join(file, 'a.png')}`)
    if (found) await access(file, constants.W_OK)
    if (!found || found.isFile()) await access(dirname(file), constants.W_OK)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    const isMissing = error.code === 'ENOENT'
    const hint = isMissing ? `make the directory ${dirname(file)} first` : undefined
    throw fileFailure(`cannot write ${file}`, error, hint)
  }
}

/** Finds out that pictures cannot be put into a directory before there are any. */
export async function checkDirectory(directory: string): Promise<void> {
  let found: Stats | undefined
  try {
    found = await statIfThere(directory)
    if (found?.isDirectory()) await access(directory, constants.W_OK)
  } catch (error) {
    throw fileFailure(`cannot write to ${directory}`, error)
  }
  if (found && !found.isDirectory())
    throw usageFailure(`${directory} is not a directory`, 'name one with -o, old or new')
}

/** Writes a file, in place of one that may be there. Nobody ever sees a part of it. */
export async function save(file: string, bytes: Uint8Array): Promise<void> {
  try {
    const old = await statIfThere(file)
    // Devices and pipes are written to, not replaced.
    if (old && !old.isFile()) return await writeFile(file, bytes)
    if (old) await access(file, constants.W_OK)
    const target = old ? await realpath(file) : file
    const part = join(dirname(target), `.whiteboard-screenshots-${randomUUID()}.part`)
    const forget = whenEnded(() => rmSync(part, { force: true }))
    try {
      const handle = await open(part, 'wx')
      try {
        await handle.writeFile(bytes)
        if (old) await handle.chmod(old.mode)
        // Without this, a power failure after the renaming can leave an empty file.
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(part, target)
    } catch (error) {
      await rm(part, { force: true })
      throw error
    } finally {
      forget()
    }
  } catch (error) {
    throw fileFailure(`cannot write ${file}`, error)
  }
}

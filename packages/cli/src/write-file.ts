// Writes files atomically, and checks in advance that they can be written.
import { randomUUID } from 'node:crypto'
import { constants, rmSync, type Stats } from 'node:fs'
import { access, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileError, usageError } from './cli-error.ts'
import { onExit } from './signals.ts'

const statIfThere = async (file: string): Promise<Stats | undefined> => {
  try {
    return await stat(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Throws if a file cannot be written. */
export async function checkOutputFile(file: string): Promise<void> {
  try {
    const found = await statIfThere(file)
    if (found?.isDirectory())
      throw usageError(
        `${file} is a directory`,
        `use -o with a file, such as -o ${join(file, 'a.png')}`,
      )
    if (found) await access(file, constants.W_OK)
    if (!found || found.isFile()) await access(dirname(file), constants.W_OK)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    const isMissing = error.code === 'ENOENT'
    const hint = isMissing ? `create the directory ${dirname(file)} first` : undefined
    throw fileError(`cannot write ${file}`, error, hint)
  }
}

/** Throws if files cannot be written to a directory. It need not exist. */
export async function checkOutputDirectory(directory: string): Promise<void> {
  let found: Stats | undefined
  try {
    found = await statIfThere(directory)
    if (found?.isDirectory()) await access(directory, constants.W_OK)
  } catch (error) {
    throw fileError(`cannot write to ${directory}`, error)
  }
  if (found && !found.isDirectory())
    throw usageError(`${directory} is not a directory`, 'use -o with a directory')
}

/** Writes a file, and replaces an existing one. A partial file is never visible. */
export async function writeFileAtomically(file: string, bytes: Uint8Array): Promise<void> {
  try {
    const old = await statIfThere(file)
    // Devices and named pipes are written to, not replaced.
    if (old && !old.isFile()) return await writeFile(file, bytes)
    if (old) await access(file, constants.W_OK)
    const target = old ? await realpath(file) : file
    const part = join(dirname(target), `.whiteboard-screenshots-${randomUUID()}.part`)
    const cancelCleanup = onExit(() => rmSync(part, { force: true }))
    try {
      const handle = await open(part, 'wx')
      try {
        await handle.writeFile(bytes)
        if (old) await handle.chmod(old.mode)
        // Without this, a power failure after the rename can leave an empty file.
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(part, target)
    } catch (error) {
      await rm(part, { force: true })
      throw error
    } finally {
      cancelCleanup()
    }
  } catch (error) {
    throw fileError(`cannot write ${file}`, error)
  }
}

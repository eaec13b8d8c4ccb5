// Drafts: files that are being written before they are moved to their place in the storage's folder.
import { randomBytes } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import { open, readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { isMissing } from './folder-errors.ts'

/** The name of the folder of drafts. It is hidden, and no key can begin with it. */
export const draftFolder = '.unfinished'

/** The name of the file there with the secret that signs URLs. */
export const secretName = 'url-secret'

// A process id is one of its machine or container, and several of these may share the folder.
const hostPrefix = `${hostname().replace(/[^\w.]/g, '.')}-`
const processPrefix = `${hostPrefix}${process.pid}-`

// Longer than any screenshot takes to be written.
const maxDraftAgeMs = 3_600_000

/** The path of a new draft of this process. */
export const newDraft = (folder: string): string =>
  join(folder, draftFolder, `${processPrefix}${randomBytes(8).toString('hex')}`)

/** What tells a file from every other that takes its place: no two files have the same inode at the same time. */
export const fileVersion = ({ dev, ino, size, mtimeNs }: BigIntStats): string =>
  [dev, ino, size, mtimeNs].join('-')

/** Writes a draft to the disk, and returns its version, which it keeps when it is moved. */
export async function writeDraft(
  path: string,
  content: Uint8Array,
  signal: AbortSignal,
): Promise<string> {
  const handle = await open(path, 'wx')
  try {
    await handle.writeFile(content, { signal })
    await handle.sync()
    return fileVersion(await handle.stat({ bigint: true }))
  } finally {
    await handle.close()
  }
}

/** Removes the drafts of servers that have ended. */
export async function removeOldDrafts(folder: string): Promise<void> {
  const drafts = join(folder, draftFolder)
  for (const name of await readdir(drafts)) {
    if (name === secretName) continue
    const file = join(drafts, name)
    try {
      const { mtimeMs } = await stat(file)
      if (Date.now() - mtimeMs > maxDraftAgeMs || hasEnded(name, mtimeMs))
        await rm(file, { force: true })
    } catch (error) {
      // Its server has just finished it, or another one removed it.
      if (!isMissing(error)) throw error
    }
  }
}

/** Whether the draft is of a process of this machine that has ended. */
function hasEnded(draft: string, mtimeMs: number): boolean {
  if (!draft.startsWith(hostPrefix)) return false
  const pid = Number(draft.slice(hostPrefix.length).split('-')[0])
  // In a container, the server before this one often had the same process id.
  if (pid === process.pid) return mtimeMs < performance.timeOrigin
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

// Pictures in a local folder, which the server itself hands out.
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join, sep } from 'node:path'
import { encodeKey, isKeyPart } from './key-template.ts'
import { type Storage, StorageError, type StoredScreenshot } from './storage.ts'

// Hidden, so that no key can be its name: what is being written is not a picture yet.
const unfinishedFolder = '.unfinished'

const longestName = 255

function failureOf(error: unknown): StorageError {
  const { code = 'unknown' } = error as NodeJS.ErrnoException
  const fail = (reason: StorageError['reason'], what: string): StorageError =>
    new StorageError(reason, `storage: the folder ${what} (${code})`, { cause: error })
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return fail('full', 'is full')
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return fail('refused', 'may not be written to')
  if (code === 'ENAMETOOLONG') return fail('refused', 'takes no name of that length')
  // The part of a key is a picture's file already, or a file is to be where there are others below.
  if (['ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY'].includes(code))
    return fail('refused', 'has a file in the place of a folder, or a folder in that of a file')
  if (code === 'ENOENT') return fail('misplaced', 'is not there')
  return fail('unavailable', 'cannot be used')
}

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  )

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a folder and those above it. Where the system makes none, as in `/proc`, Node never ends. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(dirname(path))
    await mkdir(path).catch((reason: NodeJS.ErrnoException) => {
      // Somebody else made it meanwhile.
      if (reason.code !== 'EEXIST') throw reason
    })
  }
}

/** Moves what is written into its place, whose folder is made where there is none. */
async function moveTo(file: string, draft: string): Promise<void> {
  try {
    await rename(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await makeFolder(dirname(file))
    await rename(draft, file)
  }
}

/** The folder's own pictures' files, by their keys. */
function fileOf(folder: string, key: string): string {
  const parts = key.split('/')
  if (!parts.every(isKeyPart) || parts[0] === unfinishedFolder)
    throw new StorageError('refused', 'storage: the key is no name of a file')
  if (parts.some((part) => Buffer.byteLength(part) > longestName))
    throw new StorageError(
      'refused',
      `storage: a part of the key is longer than ${longestName} bytes: shorten the scene's path, or put {hash} into the key`,
    )
  return join(folder, ...parts)
}

/**
 * Keeps pictures in a folder, which is made where there is none. Each is written beside the others
 * and then moved into place: under its key there is a whole picture, or none, whenever the server ends.
 *
 * @param publicUrl - what the URL of a picture begins with
 * @throws StorageError
 */
export async function openFolderStorage(path: string, publicUrl: () => string): Promise<Storage> {
  let folder: string
  const unfinished = (): string => join(folder, unfinishedFolder)
  try {
    await makeFolder(path)
    folder = await realpath(path)
    await makeFolder(unfinished())
    await clearAway(unfinished())
  } catch (error) {
    throw failureOf(error)
  }

  const write = async (key: string, png: Uint8Array, signal: AbortSignal): Promise<void> => {
    const file = fileOf(folder, key)
    const draft = join(unfinished(), `${ownMark}${randomBytes(8).toString('hex')}`)
    try {
      const handle = await open(draft, 'wx')
      try {
        await handle.writeFile(png, { signal })
        await handle.sync()
      } finally {
        await handle.close()
      }
      await moveTo(file, draft)
      await sync(dirname(file))
    } catch (error) {
      await rm(draft, { force: true }).catch(() => {})
      signal.throwIfAborted()
      throw error instanceof StorageError ? error : failureOf(error)
    }
  }

  return {
    bucket: basename(folder),
    region: 'local',
    prefix: '',
    put: ({ key, png }, signal) => write(key, png, signal),
    has: async (key) => {
      try {
        return (await stat(fileOf(folder, key))).isFile()
      } catch (error) {
        if (isMissing(error)) return false
        throw error instanceof StorageError ? error : failureOf(error)
      }
    },
    url: async (key) => `${publicUrl()}${encodeKey(key)}`,
    open: (key) => openPicture(folder, key),
    check: async (signal) => {
      signal.throwIfAborted()
      const probe = join(unfinished(), `${ownMark}${randomBytes(8).toString('hex')}`)
      try {
        // An empty file would still fit into a full folder.
        await writeFile(probe, 'x', { flag: 'wx', signal })
      } catch (error) {
        signal.throwIfAborted()
        throw failureOf(error)
      } finally {
        await rm(probe, { force: true }).catch(() => {})
      }
    },
    close: async () => {},
  }
}

// Process identities are those of one machine, or container: several may share the folder.
const ownHost = `${hostname().replace(/[^\w.]/g, '.')}-`
const ownMark = `${ownHost}${process.pid}-`

// Longer than any picture takes to be written.
const oldest = 3_600_000

/** Removes what servers that have ended left behind. */
async function clearAway(unfinished: string): Promise<void> {
  for (const name of await readdir(unfinished)) {
    const file = join(unfinished, name)
    try {
      const { mtimeMs } = await stat(file)
      if (Date.now() - mtimeMs > oldest || hasEnded(name, mtimeMs)) await rm(file, { force: true })
    } catch (error) {
      // Its server has just finished it, or another one removed it.
      if (!isMissing(error)) throw error
    }
  }
}

/** Whether the process that a draft is named after is none of this host's. */
function hasEnded(draft: string, mtimeMs: number): boolean {
  if (!draft.startsWith(ownHost)) return false
  const pid = Number(draft.slice(ownHost.length).split('-')[0])
  // In a container, who was there before often had the same identity.
  if (pid === process.pid) return mtimeMs < performance.timeOrigin
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

async function openPicture(folder: string, key: string): Promise<StoredScreenshot | undefined> {
  let file: FileHandle | undefined
  try {
    const path = fileOf(folder, key)
    // A link inside could lead anywhere.
    const real = await realpath(path)
    if (!real.startsWith(`${folder}${sep}`)) return undefined
    file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    const stats = await file.stat()
    const { size, mtimeMs, ino } = stats
    if (stats.isFile())
      return { file, size, version: `${Math.round(mtimeMs * 1000)}-${size}-${ino}` }
    await file.close()
    return undefined
  } catch (error) {
    await file?.close().catch(() => {})
    if (isMissing(error) || error instanceof StorageError) return undefined
    throw failureOf(error)
  }
}

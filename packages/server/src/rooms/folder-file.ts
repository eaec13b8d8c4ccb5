// Reads files of a folder that others write to: regular files within the folder, up to a size limit.
import { type BigIntStats, constants } from 'node:fs'
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { fileTooLarge } from './layout.ts'
import { RealPaths } from './real-paths.ts'
import { RoomsError } from './rooms-error.ts'

/** Identifies one state of a file or folder, as far as the clock of the file system allows. */
export interface Stamp {
  readonly text: string
  /**
   * How long before this stamp was taken the last change took place, in milliseconds. Within one step of the
   * file system's clock, a further change may have the same stamp.
   */
  readonly age: number
}

/** A file that was read completely, in one state. */
export interface FolderFile {
  readonly bytes: Uint8Array
  readonly stamp: Stamp
}

const absentCodes: ReadonlySet<unknown> = new Set([
  'ENOENT',
  'ENOTDIR',
  'ELOOP',
  'ENAMETOOLONG',
  'ENXIO',
])

const forbiddenCodes: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM'])

/** Whether the user of this process may not read something. */
export const isForbidden = (error: unknown): boolean =>
  forbiddenCodes.has((error as NodeJS.ErrnoException).code)

/** The code of an error of the system's. */
export const codeOf = (error: unknown): string =>
  (error as NodeJS.ErrnoException).code ?? 'an error'

/** An error of the system's without its path, since callers may see the message. */
export function withoutPath(what: string, error: unknown): Error {
  const message = `${what} cannot be read: ${codeOf(error)}`
  // A retry does not help.
  return isForbidden(error)
    ? new RoomsError('invalid', message, { cause: error })
    : new Error(message, { cause: error })
}

/** The promise's result, or `undefined` if it rejects because there is no such file. */
export async function unlessAbsent<Result>(promise: Promise<Result>): Promise<Result | undefined> {
  try {
    return await promise
  } catch (error) {
    if (absentCodes.has((error as NodeJS.ErrnoException).code)) return undefined
    throw error
  }
}

const statOf = (path: string): Promise<BigIntStats> => lstat(path, { bigint: true })

/** The stamp of these stats. ctime is part of it because programs can set mtime back. */
function stampOf({ dev, ino, size, mtimeNs, ctimeNs, ctimeMs }: BigIntStats): Stamp {
  return {
    text: [dev, ino, size, mtimeNs, ctimeNs].join('-'),
    age: Date.now() - Number(ctimeMs),
  }
}

/** The stamp of a folder; `undefined` if there is none, or a link to one. */
export async function folderStamp(path: string): Promise<Stamp | undefined> {
  const stats = await unlessAbsent(statOf(path))
  return stats?.isDirectory() ? stampOf(stats) : undefined
}

const realPaths = new RealPaths()

const isWithin = (folder: string, path: string): boolean => path.startsWith(folder + sep)

/** The file's real path and stats. Links are followed as long as they stay within the folder. */
async function locate(
  folder: string,
  file: string,
): Promise<{ real: string; stats: BigIntStats } | undefined> {
  const path = join(folder, file)
  const parent = await unlessAbsent(realPaths.find(dirname(path)))
  if (parent !== folder && !(parent && isWithin(folder, parent))) return undefined
  const direct = join(parent, basename(path))
  const stats = await unlessAbsent(statOf(direct))
  if (stats?.isFile()) return { real: direct, stats }
  return stats?.isSymbolicLink() ? followLink(folder, direct) : undefined
}

async function followLink(
  folder: string,
  link: string,
): Promise<{ real: string; stats: BigIntStats } | undefined> {
  const real = await unlessAbsent(realpath(link))
  if (!real || !isWithin(folder, real)) return undefined
  const stats = await unlessAbsent(statOf(real))
  return stats?.isFile() ? { real, stats } : undefined
}

/** The stamp of a file; `undefined` if there is none within the folder. */
export async function fileStamp(folder: string, file: string): Promise<Stamp | undefined> {
  const located = await locate(folder, file)
  return located && stampOf(located.stats)
}

async function readBytes(handle: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(size)
  let read = 0
  while (read < size) {
    const { bytesRead } = await handle.read(bytes, read, size - read, read)
    if (bytesRead === 0) break
    read += bytesRead
  }
  return bytes.subarray(0, read)
}

const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
const maxAttempts = 5

/**
 * Reads a file of the folder.
 *
 * @param folder - a real path, without links
 * @param file - its path within the folder
 * @throws RoomsError if it is larger than the limit
 * @throws Error if it changes each time while it is read
 */
export async function readWithin(
  folder: string,
  file: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<FolderFile | undefined> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    signal.throwIfAborted()
    const located = await locate(folder, file)
    if (!located) return undefined
    await using handle = await unlessAbsent(open(located.real, flags))
    if (!handle) continue
    const before = await handle.stat({ bigint: true })
    if (before.size > BigInt(maxBytes)) throw fileTooLarge(file, maxBytes)
    const bytes = await readBytes(handle, Number(before.size))
    const [after, again] = [await handle.stat({ bigint: true }), await locate(folder, file)]
    const stamp = stampOf(after)
    // The file may be replaced, or a link put in its place, between finding and opening it. So the opened file
    // has to be the one at the path before and after, and unchanged.
    const states = [located.stats, before, again?.stats].map(
      (stats) => stats && stampOf(stats).text,
    )
    if (again?.real === located.real && states.every((state) => state === stamp.text))
      return { bytes, stamp }
  }
  throw new Error(`${file} changes each time it is read`)
}

// Reads files of a folder that other people write to: never what is outside, never what is no file,
// never more than a limit.
import { type BigIntStats, constants } from 'node:fs'
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { LayoutError } from './layout.ts'

/** What tells one state of a file or folder from another, as far as the system's clock goes. */
export interface Stamp {
  readonly text: string
  /**
   * How many milliseconds before the stamp the last change was. Another change may bear the same
   * stamp where that is less than a step of the file system's clock.
   */
  readonly age: number
}

/** A file that was read whole, in one state. */
export interface FolderFile {
  readonly bytes: Uint8Array
  readonly stamp: Stamp
}

const absent: ReadonlySet<unknown> = new Set([
  'ENOENT',
  'ENOTDIR',
  'ELOOP',
  'ENAMETOOLONG',
  'ENXIO',
])

/** What the system says, without the paths that it says it of: callers may see the message. */
export const withoutPath = (what: string, error: unknown): Error =>
  new Error(`${what} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'an error'}`, {
    cause: error,
  })

/** What the promise comes to, or `undefined` where it says that there is no such file. */
export async function unlessAbsent<Result>(promise: Promise<Result>): Promise<Result | undefined> {
  try {
    return await promise
  } catch (error) {
    if (absent.has((error as NodeJS.ErrnoException).code)) return undefined
    throw error
  }
}

const statOf = (path: string): Promise<BigIntStats> => lstat(path, { bigint: true })

/** The time of change beside that of the content, as the latter can be set to what it was. */
function stampOf({ dev, ino, size, mtimeNs, ctimeNs, ctimeMs }: BigIntStats): Stamp {
  return {
    text: [dev, ino, size, mtimeNs, ctimeNs].join('-'),
    age: Date.now() - Number(ctimeMs),
  }
}

/** The stamp of a folder, `undefined` where it is none, or a link to one. */
export async function folderStamp(path: string): Promise<Stamp | undefined> {
  const stats = await unlessAbsent(statOf(path))
  return stats?.isDirectory() ? stampOf(stats) : undefined
}

/** Where the file really is, with its state: links are followed as long as they stay in the folder. */
async function locate(
  folder: string,
  file: string,
): Promise<{ real: string; stats: BigIntStats } | undefined> {
  const real = await unlessAbsent(realpath(join(folder, file)))
  if (!real?.startsWith(folder + sep)) return undefined
  const stats = await unlessAbsent(statOf(real))
  return stats?.isFile() ? { real, stats } : undefined
}

/** The stamp of a file, `undefined` where there is none in the folder. */
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
const mostAttempts = 5

/**
 * Reads a file of the folder.
 *
 * @param folder - a real path, without links
 * @param file - its path in the folder
 * @throws LayoutError where it is larger than the limit
 * @throws Error where it never stays the same while it is read
 */
export async function readWithin(
  folder: string,
  file: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<FolderFile | undefined> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    signal.throwIfAborted()
    const located = await locate(folder, file)
    if (!located) return undefined
    await using handle = await unlessAbsent(open(located.real, flags))
    if (!handle) continue
    const before = await handle.stat({ bigint: true })
    if (before.size > BigInt(maxBytes))
      throw new LayoutError(`${file} is larger than the limit of ${maxBytes} bytes`)
    const bytes = await readBytes(handle, Number(before.size))
    const [after, again] = [await handle.stat({ bigint: true }), await locate(folder, file)]
    const stamp = stampOf(after)
    // Between two looks at a path, the file behind it may have been put aside, or a link in its
    // place: what was opened has to be what is there, and has to have been the same throughout.
    const states = [located.stats, before, again?.stats].map(
      (stats) => stats && stampOf(stats).text,
    )
    if (again?.real === located.real && states.every((state) => state === stamp.text))
      return { bytes, stamp }
  }
  throw new Error(`${file} is being written to all the time`)
}

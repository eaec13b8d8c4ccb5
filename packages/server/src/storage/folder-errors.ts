// Translates the errors of the file system into storage errors.
import { StorageError, type StorageReason } from './storage.ts'

const meanings: Readonly<Record<string, readonly [reason: StorageReason, sentence: string]>> = {
  ENOSPC: ['full', 'is full'],
  EDQUOT: ['full', 'is full'],
  EFBIG: ['full', 'is full'],
  EACCES: ['rejected', 'is not writable'],
  EPERM: ['rejected', 'is not writable'],
  EROFS: ['rejected', 'is not writable'],
  ENAMETOOLONG: ['rejected', 'does not allow a name of that length'],
  ENOENT: ['not-found', 'does not exist'],
}

// A part of the key is the file of another screenshot, or the key is a folder of others.
const conflictCodes = ['ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY']

/**
 * The storage error for an error of the file system.
 *
 * @param folder - its path, for messages that only the operator sees
 */
export function toFolderError(error: unknown, folder?: string): StorageError {
  if (error instanceof StorageError) return error
  const { code = 'unknown' } = error as NodeJS.ErrnoException
  const [reason, sentence] = conflictCodes.includes(code)
    ? ([
        'rejected',
        'has a file where it needs a folder, or a folder where it needs a file',
      ] as const)
    : (meanings[code] ?? (['unavailable', 'cannot be used'] as const))
  const name = folder === undefined ? 'the folder' : `the folder ${folder}`
  return new StorageError(reason, `storage: ${name} ${sentence} (${code})`, { cause: error })
}

/** Whether the error says that there is no such file. */
export const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  )

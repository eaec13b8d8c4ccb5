// Describes why a file of the operator's could not be read.

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read it',
  EISDIR: 'it is a folder',
}

/** Why a file could not be read, in words and with the system's error code. */
export function describeReadError(error: unknown): string {
  // Not an error of the system's: the file is in an encoding that cannot be read.
  if (error instanceof RangeError) return error.message
  const { code = 'unknown' } = error as NodeJS.ErrnoException
  return `${reasons[code] ?? 'it cannot be read'} (${code})`
}

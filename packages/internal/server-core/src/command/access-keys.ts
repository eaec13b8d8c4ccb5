// The access keys of a command: from flags, a file or the environment.
import { splitKeyPairs } from '../options/index.ts'
import { readTextFile } from './read-text-file.ts'

/** The environment variable for key pairs, which keeps them out of process lists. */
export const accessKeysVariable = 'WHITEBOARD_ACCESS_KEYS'

/** The flags for key pairs. */
export interface AccessKeySources {
  readonly accessKey?: readonly string[]
  readonly accessKeysFile?: string
}

/**
 * The key pairs of the file and the flags, or of the environment variable if neither is given.
 *
 * @throws RangeError that names the file, if it cannot be read or has no key pair
 */
export async function loadAccessKeys({
  accessKey,
  accessKeysFile: file,
}: AccessKeySources): Promise<readonly string[]> {
  if (file === undefined) return accessKey ?? splitKeyPairs(process.env[accessKeysVariable] ?? '')
  const fail = (reason: string, cause?: unknown): never => {
    throw new RangeError(`access keys file ${file}: ${reason}`, { cause })
  }
  const text = await readTextFile(file).catch((error: Error) => fail(error.message, error))
  const pairs = splitKeyPairs(text)
  if (pairs.length === 0) fail('it has no key pair; write one AK:SK per line')
  return [...(accessKey ?? []), ...pairs]
}

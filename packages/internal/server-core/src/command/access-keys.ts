// The access keys of a command: from flags, a file or the environment.
import { KeyPairError, parseKeyPairs, splitKeyFile, splitKeyPairs } from '../options/index.ts'
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
 * @throws RangeError that names the file, if it cannot be read, has a line that is no key pair, or has no pair
 */
export async function loadAccessKeys({
  accessKey,
  accessKeysFile: file,
}: AccessKeySources): Promise<readonly string[]> {
  if (file === undefined) return accessKey ?? splitKeyPairs(process.env[accessKeysVariable] ?? '')
  try {
    const pairs = parseKeyPairs(splitKeyFile(await readTextFile(file)))
    if (pairs.length === 0) throw new RangeError('it has no key pair; write one AK:SK per line')
    return [...(accessKey ?? []), ...pairs.map((pair) => `${pair.accessKey}:${pair.secretKey}`)]
  } catch (error) {
    const line = error instanceof KeyPairError ? `, line ${error.line}` : ''
    throw new RangeError(`access keys file ${file}${line}: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

// Where a command finds the key pairs that tokens are signed with.
import { readFile } from 'node:fs/promises'

/** The variable that holds key pairs, so that no list of processes shows them. */
export const accessKeysVariable = 'WHITEBOARD_ACCESS_KEYS'

/** The places that may hold pairs. */
export interface AccessKeySources {
  readonly accessKey?: readonly string[]
  readonly accessKeysFile?: string
}

// Pairs are apart by commas or blanks, of which neither half of a pair has any.
const pairsIn = (text: string): string[] => text.split(/[\s,]+/).filter((pair) => pair !== '')

/** The pairs of the flags, the file and the environment; flags go before the environment. */
export async function loadAccessKeys({
  accessKey,
  accessKeysFile,
}: AccessKeySources): Promise<readonly string[]> {
  if (accessKeysFile !== undefined) {
    const text = await readFile(accessKeysFile, 'utf8')
    return [...(accessKey ?? []), ...pairsIn(text)]
  }
  return accessKey ?? pairsIn(process.env[accessKeysVariable] ?? '')
}

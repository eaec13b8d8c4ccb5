// Tokens and keys, from flags, files and the environment. No error message here contains what was read.
import { readFile } from 'node:fs/promises'
import { decodeText } from '@whiteboard-screenshots/server-core/command'
import {
  type KeyPair,
  KeyPairError,
  parseKeyPairs,
  splitKeyFile,
} from '@whiteboard-screenshots/server-core/options'
import type { Command } from 'commander'
import { type CliError, fileError, tokenError, usageError } from './cli-error.ts'

/** The environment variables with secrets. */
export const secretVariables = {
  token: 'WHITEBOARD_TOKEN',
  accessKeys: 'WHITEBOARD_ACCESS_KEYS',
} as const

/** The value of a variable. An empty one counts as unset. */
export const fromEnvironment = (name: string): string | undefined =>
  process.env[name]?.trim() || undefined

export interface TokenFlags {
  readonly token?: string
  readonly tokenFile?: string
}

export interface KeyFlags {
  readonly accessKey?: readonly string[]
  readonly accessKeysFile?: string
}

/** A token, and where it was found, for messages. */
export interface FoundToken {
  readonly text: string
  readonly source: string
}

/** Key pairs, one at least, and where they were found, for messages. */
export interface FoundKeys {
  readonly pairs: readonly [KeyPair, ...KeyPair[]]
  readonly source: string
}

const standardInput = async (): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of process.stdin) pieces.push(piece)
  return Buffer.concat(pieces)
}

// The message leaves out the name of the file: it may be the secret itself, given to the wrong flag.
async function readSecret(flag: string, file: string): Promise<string> {
  try {
    // PowerShell writes UTF-16.
    return decodeText(file === '-' ? await standardInput() : await readFile(file))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw fileError(`cannot read the file of ${flag}`, new Error(code ?? message))
  }
}

const sourceOf = (flag: string, file: string): string => (file === '-' ? 'standard input' : flag)

/** Adds the flags that say where a token is. */
export function addTokenFlags(command: Command): Command {
  return command
    .option(
      '--token <token>',
      `the token; visible in process lists: prefer ${secretVariables.token}`,
    )
    .option('--token-file <file>', 'a file with the token; - is standard input')
}

/** Adds the flags that say where keys are. */
export function addKeyFlags(command: Command): Command {
  return command
    .option(
      '--access-key <pair>',
      `an access key and its secret key as AK:SK, repeatable; visible in process lists: prefer ${secretVariables.accessKeys}`,
      (pair: string, earlier: readonly string[] = []) => [...earlier, pair],
    )
    .option('--access-keys-file <file>', 'a file with AK:SK pairs, one a line; - is standard input')
}

/** The token in a text, which must have one. */
export function tokenFrom(given: string, source: string): FoundToken {
  const text = given.trim()
  if (text === '') throw tokenError(`${source} has no token`)
  return { text, source }
}

/** The token of the flags, or else of the environment, if there is one. */
export async function findToken(flags: TokenFlags): Promise<FoundToken | undefined> {
  const { token, tokenFile } = flags
  if (token !== undefined && tokenFile !== undefined)
    throw usageError('--token and --token-file cannot both be given')
  if (token !== undefined) return tokenFrom(token, '--token')
  if (tokenFile !== undefined) {
    const text = await readSecret('--token-file', tokenFile)
    return tokenFrom(text, sourceOf('--token-file', tokenFile))
  }
  const text = fromEnvironment(secretVariables.token)
  return text === undefined ? undefined : { text, source: secretVariables.token }
}

const parsePairs = (lines: readonly string[], source: string): FoundKeys => {
  const [first, ...rest] = parsePairLines(lines, source)
  if (!first) throw tokenError(`${source} has no keys`)
  return { pairs: [first, ...rest], source }
}

function parsePairLines(lines: readonly string[], source: string): readonly KeyPair[] {
  try {
    return parseKeyPairs(lines)
  } catch (error) {
    if (!(error instanceof KeyPairError)) throw error
    const place = lines.length > 1 ? `, line ${error.line}` : ''
    throw usageError(`${source}${place}: ${error.message}`)
  }
}

/** The keys of the flags, or else of the environment, if there are any. */
export async function findKeys(flags: KeyFlags): Promise<FoundKeys | undefined> {
  const { accessKey, accessKeysFile } = flags
  if (accessKey && accessKeysFile !== undefined)
    throw usageError('--access-key and --access-keys-file cannot both be given')
  if (accessKey) return parsePairs(accessKey, '--access-key')
  if (accessKeysFile !== undefined) {
    const text = await readSecret('--access-keys-file', accessKeysFile)
    return parsePairs(splitKeyFile(text), sourceOf('--access-keys-file', accessKeysFile))
  }
  const text = fromEnvironment(secretVariables.accessKeys)
  return text === undefined ? undefined : parsePairs([text], secretVariables.accessKeys)
}

/** The error where keys are needed and there are none. */
export const missingKeysError = (): CliError =>
  tokenError('no keys', `set ${secretVariables.accessKeys} to AK:SK, or use --access-keys-file`)

/** The credentials of a call. Flags take precedence over the environment, and a token over keys. */
export async function findCredentials(
  flags: TokenFlags & KeyFlags,
): Promise<{ token: FoundToken } | { keys: FoundKeys }> {
  const hasTokenFlag = flags.token !== undefined || flags.tokenFile !== undefined
  const hasKeyFlag = flags.accessKey !== undefined || flags.accessKeysFile !== undefined
  if (hasTokenFlag && hasKeyFlag)
    throw usageError(
      'a token and keys cannot both be given',
      'with keys, a token is made for each room',
    )
  const token = hasKeyFlag ? undefined : await findToken(flags)
  if (token) return { token }
  const keys = await findKeys(flags)
  if (keys) return { keys }
  throw tokenError(
    'no token',
    `set ${secretVariables.token}, or set ${secretVariables.accessKeys} to AK:SK to create tokens`,
  )
}

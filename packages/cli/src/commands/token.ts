// `token`: creates, decodes and verifies tokens.
import {
  createRoomToken,
  createSdkToken,
  decodeToken,
  type Token,
  type TokenRole,
  verifyToken,
} from '@whiteboard-screenshots/token'
import { type Command, Option } from 'commander'
import { CliError, exitStatus, tokenError, usageError } from '../cli-error.ts'
import {
  addKeyFlags,
  addTokenFlags,
  findKeys,
  findToken,
  type KeyFlags,
  missingKeysError,
  secretVariables,
  type TokenFlags,
  tokenFrom,
} from '../credentials.ts'
import { print, printJson, printToken } from '../output.ts'
import { parseDuration } from '../parse-flags.ts'

const roles: readonly TokenRole[] = ['admin', 'writer', 'reader']

interface CreateFlags extends KeyFlags {
  readonly role: TokenRole
  readonly lifespan: string
  readonly json?: boolean
}

interface ReadFlags extends TokenFlags {
  readonly json?: boolean
}

interface VerifyFlags extends ReadFlags, KeyFlags {
  readonly role?: TokenRole
  readonly uuid?: string
}

async function create(flags: CreateFlags, uuid: string | undefined): Promise<void> {
  const { role } = flags
  const lifespan = parseDuration('--lifespan', flags.lifespan)
  const keys = await findKeys(flags)
  if (!keys) throw missingKeysError()
  const shared = { ...keys.pairs[0], role, lifespan }
  let token: string
  try {
    token = await (uuid === undefined
      ? createSdkToken(shared)
      : createRoomToken({ ...shared, uuid }))
  } catch (error) {
    throw error instanceof TypeError || error instanceof RangeError
      ? usageError(error.message)
      : error
  }
  const decoded = decodeToken(token)
  printToken(token, flags.json && decoded.ok ? decoded.token : undefined)
}

async function tokenOf(argument: string | undefined, flags: ReadFlags): Promise<string> {
  const hasFlag = flags.token !== undefined || flags.tokenFile !== undefined
  if (argument !== undefined && hasFlag)
    throw usageError('the token is given twice', 'use either the argument or a flag')
  if (argument !== undefined && argument !== '-') return tokenFrom(argument, 'the argument').text
  const found = await findToken(argument === undefined ? flags : { tokenFile: argument })
  if (!found)
    throw tokenError(
      'no token',
      `set ${secretVariables.token}, or use - to read it from standard input`,
    )
  return found.text
}

function describe(token: Token, signature: string): void {
  const { kind, accessKey, role, uuid, expireAt, nonce } = token
  const expires =
    expireAt === undefined
      ? 'never'
      : `${new Date(expireAt).toISOString()}${expireAt <= Date.now() ? ' (expired)' : ''}`
  const lines = {
    kind,
    'access key': accessKey,
    role,
    ...(uuid === undefined ? {} : { [kind === 'task' ? 'task' : 'room']: uuid }),
    expires,
    nonce,
    signature,
  }
  for (const [name, value] of Object.entries(lines)) print(`${name.padEnd(10)}  ${value}`)
}

const invalidToken = ({ message, status }: { message: string; status: number }, hint?: string) =>
  new CliError(message, { kind: 'token', exitCode: exitStatus.rejected, status, hint })

async function decode(argument: string | undefined, flags: ReadFlags): Promise<void> {
  const result = decodeToken(await tokenOf(argument, flags))
  if (!result.ok) throw invalidToken(result)
  if (flags.json) printJson(result.token)
  else describe(result.token, 'not checked')
}

async function verify(argument: string | undefined, flags: VerifyFlags): Promise<void> {
  const { role, uuid } = flags
  const token = await tokenOf(argument, flags)
  const keys = await findKeys(flags)
  if (!keys) throw missingKeysError()
  const result = await verifyToken(token, {
    accessKeys: new Map(keys.pairs.map(({ accessKey, secretKey }) => [accessKey, secretKey])),
    kinds: ['sdk', 'room', 'task'],
    ...(role === undefined ? {} : { role }),
    ...(uuid === undefined ? {} : { uuid }),
  })
  if (!result.ok) {
    const isForKeys = result.reason === 'unknown-access-key' || result.reason === 'signature'
    throw invalidToken(result, isForKeys ? `the keys came from ${keys.source}` : undefined)
  }
  if (flags.json) printJson(result.token)
  else describe(result.token, 'valid')
}

const roleOption = (description: string): Option =>
  new Option('--role <role>', description).choices(roles)

const addCreateFlags = (command: Command): Command =>
  addKeyFlags(
    command
      .addOption(roleOption('what the bearer may do').default('writer'))
      .option(
        '--lifespan <duration>',
        'how long it is valid, in s, m, h or d, such as 10m; 0 for a token that never expires',
        '10m',
      )
      .option('--json', 'print JSON, for errors too'),
  )

/** Adds the command and those below it. */
export function addToken(program: Command): void {
  const token = program
    .command('token')
    .summary('create, decode and verify tokens')
    .description(
      `Creates, decodes and verifies tokens. Keys are pairs of an access key and its secret key, AK:SK, from ${secretVariables.accessKeys} or a file. Tokens are signed with the first pair.`,
    )
  addCreateFlags(token.command('sdk'))
    .description('Prints a token for every room of the access key.')
    .action((flags: CreateFlags) => create(flags, undefined))
  addCreateFlags(token.command('room'))
    .description('Prints a token for one room.')
    .argument('<uuid>', 'the UUID of the room')
    .action((uuid: string, flags: CreateFlags) => create(flags, uuid))
  addTokenFlags(token.command('decode'))
    .description('Prints the content of a token without checking its signature. Needs no keys.')
    .argument('[token]', `the token, or - for standard input; without it, ${secretVariables.token}`)
    .option('--json', 'print JSON, for errors too')
    .action(decode)
  addKeyFlags(addTokenFlags(token.command('verify')))
    .description('Verifies that a token is signed with one of the keys and has not expired.')
    .argument('[token]', `the token, or - for standard input; without it, ${secretVariables.token}`)
    .addOption(roleOption('the weakest accepted role'))
    .option('--uuid <uuid>', 'the room that it must be valid for')
    .option('--json', 'print JSON, for errors too')
    .action(verify)
}

// `token`: makes tokens, and says what is in one.
import {
  createRoomToken,
  createSdkToken,
  decodeToken,
  type Token,
  type TokenRole,
  verifyToken,
} from '@whiteboard-screenshots/token'
import { type Command, Option } from 'commander'
import {
  addKeyFlags,
  addTokenFlags,
  findKeys,
  findToken,
  givenToken,
  type KeyFlags,
  noKeys,
  type TokenFlags,
  variables,
} from './credentials.ts'
import { exitStatus, Failure, tokenFailure, usageFailure } from './failure.ts'
import { print, printJson, printToken } from './output.ts'
import { parseDuration } from './quantity.ts'

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
  if (!keys) throw noKeys()
  const shared = { ...keys.pairs[0], role, lifespan }
  let token: string
  try {
    token = await (uuid === undefined
      ? createSdkToken(shared)
      : createRoomToken({ ...shared, uuid }))
  } catch (error) {
    throw error instanceof TypeError || error instanceof RangeError
      ? usageFailure(error.message)
      : error
  }
  const decoded = decodeToken(token)
  printToken(token, flags.json && decoded.ok ? decoded.token : undefined)
}

async function tokenOf(argument: string | undefined, flags: ReadFlags): Promise<string> {
  const hasFlag = flags.token !== undefined || flags.tokenFile !== undefined
  if (argument !== undefined && hasFlag)
    throw usageFailure('the token is given twice', 'as an argument and with a flag')
  if (argument !== undefined && argument !== '-') return givenToken(argument, 'the argument').text
  const found = await findToken(argument === undefined ? flags : { tokenFile: argument })
  if (!found)
    throw tokenFailure(
      'no token',
      `set ${variables.token}, or give - to read it from standard input`,
    )
  return found.text
}

function describe(token: Token, signature: string): void {
  const { kind, accessKey, role, uuid, expireAt, nonce } = token
  const expires =
    expireAt === undefined
      ? 'never'
      : `${new Date(expireAt).toISOString()}${expireAt <= Date.now() ? ', which is past' : ''}`
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

const refusal = ({ message, status }: { message: string; status: number }, hint?: string) =>
  new Failure(message, { kind: 'token', exitCode: exitStatus.refused, status, hint })

async function decode(argument: string | undefined, flags: ReadFlags): Promise<void> {
  const result = decodeToken(await tokenOf(argument, flags))
  if (!result.ok) throw refusal(result)
  if (flags.json) printJson(result.token)
  else describe(result.token, 'not checked')
}

async function verify(argument: string | undefined, flags: VerifyFlags): Promise<void> {
  const { role, uuid } = flags
  const token = await tokenOf(argument, flags)
  const keys = await findKeys(flags)
  if (!keys) throw noKeys()
  const result = await verifyToken(token, {
    accessKeys: new Map(keys.pairs.map(({ accessKey, secretKey }) => [accessKey, secretKey])),
    kinds: ['sdk', 'room', 'task'],
    ...(role === undefined ? {} : { role }),
    ...(uuid === undefined ? {} : { uuid }),
  })
  if (!result.ok) {
    const isForKeys = result.reason === 'unknown-access-key' || result.reason === 'signature'
    throw refusal(result, isForKeys ? `the keys came from ${keys.source}` : undefined)
  }
  if (flags.json) printJson(result.token)
  else describe(result.token, 'good')
}

const roleOption = (description: string): Option =>
  new Option('--role <role>', description).choices(roles)

const addCreateFlags = (command: Command): Command =>
  addKeyFlags(
    command
      .addOption(roleOption('what its bearer may do').default('writer'))
      .option('--lifespan <duration>', 'how long it is good for, such as 10m; 0 is for ever', '10m')
      .option('--json', 'print JSON, failures too'),
  )

/** Adds the command and those below it. */
export function addToken(program: Command): void {
  const token = program
    .command('token')
    .summary('make, read and verify tokens')
    .description(
      `Makes, reads and verifies tokens. Keys are pairs of an access key and its secret key, AK:SK, from ${variables.accessKeys} or a file. Tokens are signed with the first pair.`,
    )
  addCreateFlags(token.command('sdk'))
    .description('Prints a token for every room of the access key.')
    .action((flags: CreateFlags) => create(flags, undefined))
  addCreateFlags(token.command('room'))
    .description('Prints a token for one room.')
    .argument('<uuid>', "the room's uuid")
    .action((uuid: string, flags: CreateFlags) => create(flags, uuid))
  addTokenFlags(token.command('decode'))
    .description('Says what is in a token, without asking who wrote it. Needs no keys.')
    .argument('[token]', `the token, or - for standard input; without it, ${variables.token}`)
    .option('--json', 'print JSON, failures too')
    .action(decode)
  addKeyFlags(addTokenFlags(token.command('verify')))
    .description('Verifies that a token is signed with one of the keys and has not expired.')
    .argument('[token]', `the token, or - for standard input; without it, ${variables.token}`)
    .addOption(roleOption('the weakest role that will do'))
    .option('--uuid <uuid>', 'the room that it must be good for')
    .option('--json', 'print JSON, failures too')
    .action(verify)
}

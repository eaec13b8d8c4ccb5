// The client that the calls go through, and what its failures mean to whoever typed the command.
import {
  createWhiteboardClient,
  type HttpError,
  isHttpError,
  isWhiteboardError,
  type Region,
  type WhiteboardClient,
  type WhiteboardError,
} from '@whiteboard-screenshots/client'
import { decodeToken } from '@whiteboard-screenshots/token'
import type { Command } from 'commander'
import {
  addKeyFlags,
  addTokenFlags,
  findCredentials,
  fromEnvironment,
  type KeyFlags,
  type TokenFlags,
} from './credentials.ts'
import { exitStatus, Failure, usageFailure } from './failure.ts'
import { programName } from './output.ts'
import { parseDuration } from './quantity.ts'

/** The variables that say where the API is. */
export const addressVariables = {
  baseUrl: 'WHITEBOARD_BASE_URL',
  region: 'WHITEBOARD_REGION',
} as const

// Checked against the contract when it is compiled.
const places: Record<Region, string> = { 'cn-hz': 'Hangzhou', 'us-sv': 'Silicon Valley' }

export interface ConnectionFlags extends TokenFlags, KeyFlags {
  readonly baseUrl?: string
  readonly region?: string
  readonly timeout?: string
}

/** A client, and how to explain what it throws. */
export interface Connection {
  readonly client: WhiteboardClient
  /** What a failed call means. */
  explain(error: unknown): unknown
  /** What a failed download means. */
  explainDownload(error: unknown): unknown
}

/** Adds the flags that every call has. */
export function addConnectionFlags(command: Command): Command {
  const regions = Object.entries(places).map(([region, place]) => `${region} (${place})`)
  return addKeyFlags(addTokenFlags(command))
    .option('--base-url <url>', `where the API is (or ${addressVariables.baseUrl})`)
    .option(
      '--region <region>',
      `the data centre: ${regions.join(' or ')} (or ${addressVariables.region})`,
    )
    .option(
      '--timeout <duration>',
      'how long a call may take with its repeats, and a download, such as 30s',
    )
}

/** The code of a failed connection, such as `ECONNREFUSED`. */
function codeOf({ cause }: Error): string | undefined {
  if (!(cause instanceof Error)) return undefined
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : codeOf(cause)
}

const isLocal = (url: string): boolean => /^(localhost|127\.|\[::1\])/.test(new URL(url).hostname)

interface Explanation {
  readonly message?: string
  readonly hint?: string | undefined
  readonly exitCode?: number
}

const asFailure = (error: WhiteboardError, explanation: Explanation): Failure => {
  const { message = error.message, hint, exitCode = exitStatus.failed } = explanation
  const status = isHttpError(error) ? error.status : undefined
  return new Failure(message, { kind: error.kind, exitCode, hint, status })
}

function explainConnection(error: WhiteboardError, url: string | undefined): Explanation {
  const flag = `check --base-url (or ${addressVariables.baseUrl})`
  const isHere = url !== undefined && isLocal(url)
  if (codeOf(error) === 'ECONNREFUSED' && url !== undefined)
    return {
      message: `nothing listens at ${new URL(url).origin} (ECONNREFUSED)`,
      hint: isHere ? `start the mock or the server there, or ${flag}` : `${flag} and the network`,
    }
  return { hint: isHere ? flag : `${flag} and the network` }
}

const explainTimeout = (what: string): Explanation => ({
  message: `no ${what} in time`,
  hint: 'allow more with --timeout, such as --timeout 3m',
})

/** Where the wrong input came from, by the client's name for it. */
const origins = (source: string): Record<string, string> => ({
  uuid: 'UUID',
  width: '--size: width',
  height: '--size: height',
  path: '--path',
  region: `--region (or ${addressVariables.region})`,
  baseUrl: `--base-url (or ${addressVariables.baseUrl})`,
  timeout: '--timeout',
  token: source,
})

interface CallContext {
  /** Where the token or the keys were found. */
  readonly source: string
  readonly hasKeys: boolean
  /** Whether something can be read in the token. */
  readonly decodes: boolean
  readonly baseUrl: string | undefined
}

// What may have passed by then.
const passing: readonly number[] = [429, 502, 503, 504]

function hintForServer({ status, retryAfter }: HttpError): string {
  if (!passing.includes(status)) return 'whoever runs the server finds more in its log'
  return `try again ${retryAfter === undefined ? 'later' : `in ${Math.ceil(retryAfter / 1000)} s`}`
}

function hintForToken({ source, hasKeys, decodes }: CallContext): string {
  if (hasKeys) return `the token was made with the first keys of ${source}: check them`
  return decodes
    ? `the token came from ${source}, and "${programName} token decode" shows what it says`
    : `the token came from ${source}: check that it is a whole one`
}

function explainCall(error: unknown, context: CallContext): unknown {
  const { source, baseUrl } = context
  if (isWhiteboardError(error, 'input')) {
    const { field, message } = error
    const origin = origins(source)[field] ?? field
    const problem = message.startsWith(field) ? message.slice(field.length).trim() : message
    return asFailure(error, {
      message: `${origin} ${problem}`,
      exitCode: field === 'token' ? exitStatus.refused : exitStatus.usage,
    })
  }
  if (isWhiteboardError(error, 'connection'))
    return asFailure(error, explainConnection(error, baseUrl))
  if (isWhiteboardError(error, 'timeout')) {
    const where = baseUrl === undefined ? 'the API' : new URL(baseUrl).origin
    return asFailure(error, explainTimeout(`answer from ${where}`))
  }
  if (isWhiteboardError(error, 'malformedResponse'))
    return asFailure(error, {
      hint: `check that --base-url (or ${addressVariables.baseUrl}) is the whiteboard API`,
    })
  if (!isHttpError(error)) return error

  const { status, body } = error
  const message = `${body?.message.replace(/\.$/, '') ?? 'the server gave no reason'} (${status})`
  switch (error.kind) {
    case 'badRequest':
      return asFailure(error, { message, exitCode: exitStatus.usage })
    case 'unauthorized':
      return asFailure(error, {
        message,
        exitCode: exitStatus.refused,
        hint: hintForToken(context),
      })
    case 'forbidden':
      return asFailure(error, {
        message,
        exitCode: exitStatus.refused,
        hint: `use a writer's or an admin's token of this room, in ${source}`,
      })
    case 'notFound':
      return asFailure(error, {
        message,
        exitCode: exitStatus.notFound,
        hint: 'check UUID and --path: take wants a scene, list a group of scenes',
      })
    case 'tooManyRequests':
    case 'server':
      return asFailure(error, { message, hint: hintForServer(error) })
    case 'redirect':
      return asFailure(error, {
        message: `the server redirects, which is not followed (${status})`,
        hint: `set --base-url (or ${addressVariables.baseUrl}) to where it leads`,
      })
    default:
      return asFailure(error, { message })
  }
}

function explainDownload(error: unknown): unknown {
  if (!isWhiteboardError(error)) return error
  if (error.kind === 'timeout') return asFailure(error, explainTimeout('picture'))
  const hint = 'without -o the URL is printed'
  if (!isHttpError(error)) return asFailure(error, { hint })
  if (error.status === 401 || error.status === 403)
    return asFailure(error, {
      message: `the storage does not give the picture away (${error.status})`,
      hint: 'pictures are fetched without a token: let its bucket be read',
    })
  return asFailure(error, { message: `the picture cannot be had (${error.status})`, hint })
}

/** Makes the client. `onWait` is told what it is waiting for, should it have to try again. */
export async function connect(
  flags: ConnectionFlags,
  onWait: (text: string) => void,
): Promise<Connection> {
  const found = await findCredentials(flags)
  const source = 'token' in found ? found.token.source : found.keys.source
  const baseUrl = flags.baseUrl || fromEnvironment(addressVariables.baseUrl)
  const region = flags.region || fromEnvironment(addressVariables.region)
  const timeout =
    flags.timeout === undefined ? undefined : parseDuration('--timeout', flags.timeout)
  if (timeout === 0) throw usageFailure('--timeout must be longer than 0')
  const hasKeys = 'keys' in found
  const decodes = 'token' in found && decodeToken(found.token.text).ok
  const explain = (error: unknown): unknown =>
    explainCall(error, { source, hasKeys, decodes, baseUrl })
  try {
    const client = createWhiteboardClient({
      ...('token' in found ? { token: found.token.text } : { credentials: found.keys.pairs[0] }),
      ...(baseUrl === undefined ? {} : { baseUrl }),
      // The client checks it.
      ...(region === undefined ? {} : { region: region as Region }),
      ...(timeout === undefined ? {} : { timeout, totalTimeout: timeout }),
      onRetry: ({ error, delay }) => {
        const reason = isHttpError(error) ? `the server answered ${error.status}` : 'no connection'
        onWait(`${reason}: trying again in ${Math.ceil(delay / 1000)} s`)
      },
    })
    return { client, explain, explainDownload }
  } catch (error) {
    throw explain(error)
  }
}

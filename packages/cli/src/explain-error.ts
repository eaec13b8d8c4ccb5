// Translates errors of the client for users of the command line, and adds what to do.
import {
  type HttpError,
  isHttpError,
  isWhiteboardError,
  type WhiteboardError,
} from '@whiteboard-screenshots/client'
import { CliError, exitStatus } from './cli-error.ts'
import { programName } from './output.ts'

/** The variables that say where the API is. */
export const addressVariables = {
  baseUrl: 'WHITEBOARD_BASE_URL',
  region: 'WHITEBOARD_REGION',
} as const

const baseUrlFlag = `--base-url (or ${addressVariables.baseUrl})`

/** What a call was made with. */
export interface CallContext {
  /** Where the token or the keys were found. */
  readonly source: string
  readonly hasKeys: boolean
  readonly isDecodable: boolean
  readonly baseUrl: string | undefined
}

interface Explanation {
  readonly message?: string
  readonly hint?: string | undefined
  readonly exitCode?: number
}

// The client's own hint names its option, which is a flag here.
const withoutClientHint = (message: string): string => message.replace(': is baseUrl correct?', '')

function toCliError(error: WhiteboardError, explanation: Explanation): CliError {
  const {
    message = withoutClientHint(error.message),
    hint,
    exitCode = exitStatus.failed,
  } = explanation
  const status = isHttpError(error) ? error.status : undefined
  return new CliError(message, { kind: error.kind, exitCode, hint, status })
}

/** Where the client's inputs and options come from, by their names there. */
const inputSources = (tokenSource: string): Record<string, string> => ({
  uuid: 'UUID',
  width: '--size: width',
  height: '--size: height',
  path: '--path',
  region: `--region (or ${addressVariables.region})`,
  baseUrl: baseUrlFlag,
  timeout: '--timeout',
  token: tokenSource,
})

function explainInput(field: string, message: string, source: string): Explanation {
  const problem = message.startsWith(field) ? message.slice(field.length).trim() : message
  return {
    message: `${inputSources(source)[field] ?? field} ${problem}`,
    exitCode: field === 'token' ? exitStatus.rejected : exitStatus.usage,
  }
}

/** The code of a failed connection, such as `ECONNREFUSED`. */
function codeOf({ cause }: Error, seen: readonly unknown[] = []): string | undefined {
  // The causes may form a circle.
  if (!(cause instanceof Error) || seen.includes(cause)) return undefined
  if ('code' in cause && typeof cause.code === 'string') return cause.code
  return codeOf(cause, [...seen, cause])
}

const isLocal = (url: string): boolean => /^(localhost|127\.|\[::1\])/.test(new URL(url).hostname)

function explainConnection(error: WhiteboardError): Explanation {
  const { url } = error
  if (url === undefined) return {}
  const check = `check ${baseUrlFlag}`
  const isHere = isLocal(url)
  const { origin, hostname } = new URL(url)
  const code = codeOf(error)
  if (code === 'ECONNREFUSED')
    return {
      message: `nothing listens at ${origin} (ECONNREFUSED)`,
      hint: isHere ? `start the mock or the server there, or ${check}` : `${check} and the network`,
    }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return {
      message: `the host ${hostname} cannot be found (${code})`,
      hint: `${check} and the network`,
    }
  return { hint: isHere ? check : `${check} and the network` }
}

const explainTimeout = (what: string): Explanation => ({
  message: `no ${what} within the timeout`,
  hint: 'set a longer --timeout, such as --timeout 3m',
})

const temporaryStatuses: readonly number[] = [429, 502, 503, 504]

function hintForServer({ status, retryAfter }: HttpError): string {
  if (!temporaryStatuses.includes(status)) return 'the log of the server has the cause'
  return `try again ${retryAfter === undefined ? 'later' : `in ${Math.ceil(retryAfter / 1000)} s`}`
}

function hintForToken({ source, hasKeys, isDecodable }: CallContext): string {
  if (hasKeys) return `the token was made with the first keys of ${source}: check them`
  return isDecodable
    ? `the token came from ${source}: "${programName} token decode" shows its content`
    : `the token came from ${source}: check that it is complete`
}

function explainStatus(error: HttpError, context: CallContext): Explanation {
  const { status, body, kind } = error
  const message = `${body?.message.replace(/\.$/, '') ?? 'the server gave no reason'} (${status})`
  switch (kind) {
    case 'badRequest':
      return { message, exitCode: exitStatus.usage }
    case 'unauthorized':
      return { message, exitCode: exitStatus.rejected, hint: hintForToken(context) }
    case 'forbidden':
      return {
        message,
        exitCode: exitStatus.rejected,
        hint: `use a writer's or admin's token for this room: this one came from ${context.source}`,
      }
    case 'notFound':
      return {
        message,
        exitCode: exitStatus.notFound,
        hint: 'check UUID and --path: take needs a scene, list needs a scene group',
      }
    case 'tooManyRequests':
    case 'server':
      return { message, hint: hintForServer(error) }
    case 'redirect':
      return {
        message: `the server redirects, which is not followed (${status})`,
        hint: `set ${baseUrlFlag} to the new address`,
      }
    default:
      return { message }
  }
}

/** The error of a failed call. */
export function explainCall(error: unknown, context: CallContext): unknown {
  const { source, baseUrl } = context
  if (isHttpError(error)) return toCliError(error, explainStatus(error, context))
  if (!isWhiteboardError(error)) return error
  switch (error.kind) {
    case 'input':
      return toCliError(error, explainInput(error.field, error.message, source))
    case 'connection':
      return toCliError(error, explainConnection(error))
    case 'timeout': {
      const where = baseUrl === undefined ? 'the API' : new URL(baseUrl).origin
      return toCliError(error, explainTimeout(`response from ${where}`))
    }
    case 'malformedResponse':
      return toCliError(error, { hint: `check that ${baseUrlFlag} is the whiteboard API` })
    default:
      return error
  }
}

/** The error of a failed download. */
export function explainDownload(error: unknown): unknown {
  if (!isWhiteboardError(error)) return error
  if (error.kind === 'timeout') return toCliError(error, explainTimeout('screenshot'))
  const hint = 'without -o the URL is printed'
  if (!isHttpError(error)) return toCliError(error, { hint })
  if (error.status === 401 || error.status === 403)
    return toCliError(error, {
      message: `the storage denies access to the screenshot (${error.status})`,
      hint: 'screenshots are downloaded without a token: allow public reads of the bucket',
    })
  return toCliError(error, {
    message: `the screenshot cannot be downloaded (${error.status})`,
    hint,
  })
}

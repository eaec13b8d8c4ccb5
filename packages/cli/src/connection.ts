// The client that commands use, made from their flags and the environment.
import {
  createWhiteboardClient,
  isHttpError,
  type WhiteboardClient,
} from '@whiteboard-screenshots/client'
import { decodeToken } from '@whiteboard-screenshots/token'
import type { Command } from 'commander'
import { usageError } from './cli-error.ts'
import { hostedUrl, regions } from './contract.gen.ts'
import {
  addKeyFlags,
  addTokenFlags,
  findCredentials,
  fromEnvironment,
  type KeyFlags,
  type TokenFlags,
} from './credentials.ts'
import { addressVariables, explainCall, explainDownload } from './explain-error.ts'
import { printWarning } from './output.ts'
import { parseDuration } from './parse-flags.ts'

export interface ConnectionFlags extends TokenFlags, KeyFlags {
  readonly baseUrl?: string
  readonly region?: string
  readonly timeout?: string
  readonly json?: boolean
}

const hostedHost = new URL(hostedUrl).host
const hostedWarning = `calling ${hostedHost}, where screenshots are deprecated; for your own server set --base-url (or ${addressVariables.baseUrl})`

/** Whether calls go to the hosted API, which is the client's default. */
const isHosted = (baseUrl: string | undefined): boolean =>
  baseUrl === undefined || /^https?:\/\/([^/@]*)/i.exec(baseUrl)?.[1]?.toLowerCase() === hostedHost

/** A client, and how to explain its errors. */
export interface Connection {
  readonly client: WhiteboardClient
  /** The error to show for a failed call. */
  explain(error: unknown): unknown
  /** The error to show for a failed download. */
  explainDownload(error: unknown): unknown
}

/** Adds the flags that every call has. */
export function addConnectionFlags(command: Command): Command {
  return addKeyFlags(addTokenFlags(command))
    .option('--base-url <url>', `the address of the API (or ${addressVariables.baseUrl})`)
    .option(
      '--region <region>',
      `the data center: ${regions.join(', ')}, or another that the server knows (or ${addressVariables.region})`,
    )
    .option(
      '--timeout <duration>',
      'the time for a call with its retries, and for each download, such as 30s',
    )
}

/** Makes the client. `onRetry` is called with a message before each retry. */
export async function connect(
  flags: ConnectionFlags,
  onRetry: (message: string) => void,
): Promise<Connection> {
  const found = await findCredentials(flags)
  const source = 'token' in found ? found.token.source : found.keys.source
  const baseUrl = flags.baseUrl || fromEnvironment(addressVariables.baseUrl)
  const region = flags.region || fromEnvironment(addressVariables.region)
  const timeout =
    flags.timeout === undefined ? undefined : parseDuration('--timeout', flags.timeout)
  if (timeout === 0) throw usageError('--timeout must be longer than 0, such as --timeout 30s')
  const hasKeys = 'keys' in found
  const isDecodable = 'token' in found && decodeToken(found.token.text).ok
  const explain = (error: unknown): unknown =>
    explainCall(error, { source, hasKeys, isDecodable, baseUrl })
  if (!flags.json && isHosted(baseUrl)) printWarning(hostedWarning)
  try {
    const client = createWhiteboardClient({
      ...('token' in found ? { token: found.token.text } : { credentials: found.keys.pairs[0] }),
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(region === undefined ? {} : { region }),
      ...(timeout === undefined ? {} : { timeout, totalTimeout: timeout }),
      onRetry: ({ error, delay }) => {
        const reason = isHttpError(error) ? `the server responded ${error.status}` : 'no connection'
        onRetry(`${reason}: retrying in ${Math.ceil(delay / 1000)} s`)
      },
    })
    return { client, explain, explainDownload }
  } catch (error) {
    throw explain(error)
  }
}

// Errors of the command line: their message, their hint, and their exit status.
import type { ErrorKind } from '@whiteboard-screenshots/client'

/** The exit statuses. */
export const exitStatus = {
  done: 0,
  failed: 1,
  usage: 2,
  rejected: 3,
  notFound: 4,
  interrupted: 130,
} as const

/** What each exit status means, for --help and the README. */
export const exitStatusMeanings: ReadonlyMap<number, string> = new Map([
  [exitStatus.done, 'success'],
  [exitStatus.failed, 'failed: the server, the network, a file, or at least one download'],
  [exitStatus.usage, 'the command or its input is invalid'],
  [exitStatus.rejected, 'no token, or it was rejected'],
  [exitStatus.notFound, 'no such room, scene or scene group'],
  [exitStatus.interrupted, 'interrupted by Ctrl-C'],
])

/** The kind of error, for programs: the client's kinds and the command line's own. */
export type CliErrorKind = ErrorKind | 'usage' | 'token' | 'file' | 'download' | 'unexpected'

interface CliErrorDetails {
  readonly kind: CliErrorKind
  readonly exitCode: number
  /** What the user can do. */
  readonly hint?: string | undefined
  /** The HTTP status, if there was a response. */
  readonly status?: number | undefined
}

/** An error that is shown to users as it is. Its texts never contain a token or a key. */
export class CliError extends Error implements CliErrorDetails {
  readonly kind: CliErrorKind
  readonly exitCode: number
  readonly hint: string | undefined
  readonly status: number | undefined

  constructor(message: string, { kind, exitCode, hint, status }: CliErrorDetails) {
    super(message)
    this.name = 'CliError'
    this.kind = kind
    this.exitCode = exitCode
    this.hint = hint
    this.status = status
  }
}

export const usageError = (message: string, hint?: string): CliError =>
  new CliError(message, { kind: 'usage', exitCode: exitStatus.usage, hint })

export const tokenError = (message: string, hint?: string): CliError =>
  new CliError(message, { kind: 'token', exitCode: exitStatus.rejected, hint })

/** The error of a failed system call, in one line: `cannot write a.png: ENOSPC: no space left on device`. */
export function fileError(what: string, error: unknown, hint?: string): CliError {
  // Node appends the system call and its paths, which `what` has already.
  const reason = error instanceof Error ? (error.message.split(',')[0] ?? '') : String(error)
  return new CliError(`${what}: ${reason}`, { kind: 'file', exitCode: exitStatus.failed, hint })
}

// What ends a command without success: the line that says so, and the exit status.
import type { ErrorKind } from '@whiteboard-screenshots/client'

/** The exit statuses. */
export const exitStatus = {
  done: 0,
  failed: 1,
  usage: 2,
  refused: 3,
  notFound: 4,
  interrupted: 130,
} as const

/** What each exit status means, for --help and the README. */
export const meanings: ReadonlyMap<number, string> = new Map([
  [exitStatus.done, 'done'],
  [exitStatus.failed, 'failed: the server, the network, a file, or some of several downloads'],
  [exitStatus.usage, 'the command or its input is wrong'],
  [exitStatus.refused, 'no token, or it was refused'],
  [exitStatus.notFound, 'no such room, scene or scene group'],
  [exitStatus.interrupted, 'ended by Ctrl-C'],
])

/** What kind of failure it was, for machines: the client's kinds and the command line's own. */
export type FailureKind = ErrorKind | 'usage' | 'token' | 'file' | 'download' | 'unexpected'

interface FailureDetails {
  readonly kind: FailureKind
  readonly exitCode: number
  /** What to do about it. */
  readonly hint?: string | undefined
  /** The HTTP status, where there was one. */
  readonly status?: number | undefined
}

/** A failure that is shown to people as it is. Its texts never repeat a token or a key. */
export class Failure extends Error implements FailureDetails {
  readonly kind: FailureKind
  readonly exitCode: number
  readonly hint: string | undefined
  readonly status: number | undefined

  constructor(message: string, { kind, exitCode, hint, status }: FailureDetails) {
    super(message)
    this.name = 'Failure'
    this.kind = kind
    this.exitCode = exitCode
    this.hint = hint
    this.status = status
  }
}

export const usageFailure = (message: string, hint?: string): Failure =>
  new Failure(message, { kind: 'usage', exitCode: exitStatus.usage, hint })

export const tokenFailure = (message: string, hint?: string): Failure =>
  new Failure(message, { kind: 'token', exitCode: exitStatus.refused, hint })

/** A failed system call as one line: `cannot write a.png: ENOSPC: no space left on device`. */
export function fileFailure(what: string, error: unknown, hint?: string): Failure {
  // Node appends the call and its paths, which `what` has said already.
  const reason = error instanceof Error ? (error.message.split(',')[0] ?? '') : String(error)
  return new Failure(`${what}: ${reason}`, { kind: 'file', exitCode: exitStatus.failed, hint })
}

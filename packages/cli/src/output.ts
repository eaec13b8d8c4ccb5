// What goes to standard output and standard error, and what must not.
import { maskTokens } from '@whiteboard-screenshots/token'
import colours from 'yoctocolors'
import { exitStatus, Failure } from './failure.ts'

/** The name that people type. */
export const programName = 'whiteboard-screenshots'

/** Whether a stream is a terminal on which lines can be drawn again. */
export const isInteractive = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY === true && process.env.TERM !== 'dumb' && !process.env.CI

/** A heading in --help. Commander takes the colour out again where it is not wanted. */
export const heading = (text: string): string => colours.bold(text)

const hasColours = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY === true && stream.hasColors()

const asEscapes = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('')

const withoutControls = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, asEscapes)

/**
 * One harmless line: what a server or a token says can neither move the cursor nor begin a line of
 * its own, and a token in it is left out.
 */
export const oneLine = (text: string): string =>
  withoutControls(maskTokens(text).replace(/\s*[\r\n]\s*/g, ' '))

/** Prints what a server or a token says. */
export function print(text: string): void {
  process.stdout.write(`${oneLine(text)}\n`)
}

/** Prints the name of a file as it is, for programs that open it. */
export function printFile(file: string): void {
  process.stdout.write(`${file}\n`)
}

/** Prints one value for machines. */
export function printJson(value: unknown): void {
  const text = JSON.stringify(value, (_, part) =>
    typeof part === 'string' ? maskTokens(part) : part,
  )
  process.stdout.write(`${withoutControls(text)}\n`)
}

/** Prints a token, with `details` as JSON. Nothing else may print one. */
export function printToken(token: string, details?: object): void {
  process.stdout.write(`${details ? JSON.stringify({ token, ...details }) : token}\n`)
}

/** Tells people on a terminal something that is no result and no failure. */
export function note(text: string): void {
  if (isInteractive(process.stderr)) process.stderr.write(`${oneLine(text)}\n`)
}

/** What machines are told of a failure. */
export const failureAsJson = (failure: Failure): object => ({
  kind: failure.kind,
  message: maskTokens(failure.message),
  ...(failure.hint === undefined ? {} : { hint: failure.hint }),
  ...(failure.status === undefined ? {} : { status: failure.status }),
})

/** Reports a failure in one line. */
export function report(failure: Failure, json: boolean): void {
  const { message, hint } = failure
  const prefix = `${programName}:`
  const line = json
    ? withoutControls(JSON.stringify({ error: failureAsJson(failure) }))
    : `${hasColours(process.stderr) ? colours.red(prefix) : prefix} ${oneLine(hint ? `${message.replace(/\.$/, '')}; ${hint}` : message)}`
  process.stderr.write(`${line}\n`)
}

/**
 * A reader that has gone away ends the output, not the work: downloads under way are finished, and
 * the exit status is theirs. Any other failure to write is one.
 */
export function guardStreams(json: boolean): void {
  const isGone = (error: NodeJS.ErrnoException): boolean =>
    error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED'
  process.stdout.on('error', (error) => {
    if (isGone(error)) return
    process.exitCode = exitStatus.failed
    const message = `cannot write to standard output: ${error.message.split(',')[0]}`
    report(new Failure(message, { kind: 'file', exitCode: exitStatus.failed }), json)
  })
  process.stderr.on('error', () => {})
}

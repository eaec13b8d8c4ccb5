// Writes to standard output and standard error, without tokens and control characters.
import { maskTokens } from '@whiteboard-screenshots/token'
import colours from 'yoctocolors'
import { CliError, exitStatus } from './cli-error.ts'

/** The name of the command. */
export const programName = 'whiteboard-screenshots'

/** Whether a stream is a terminal that can redraw lines. */
export const isInteractive = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY === true && process.env.TERM !== 'dumb' && !process.env.CI

/** A heading in --help. Commander removes the color where the output is not a terminal. */
export const heading = (text: string): string => colours.bold(text)

const hasColours = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY === true && stream.hasColors()

const asEscapes = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('')

const withoutControls = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, asEscapes)

/**
 * The text as one safe line: control characters and line breaks are escaped, and tokens are masked.
 */
export const oneLine = (text: string): string =>
  withoutControls(maskTokens(text).replace(/\s*[\r\n]\s*/g, ' '))

/** Prints a text from a server or a token. */
export function print(text: string): void {
  process.stdout.write(`${oneLine(text)}\n`)
}

/** Prints a file name unchanged, for programs that open it. */
export function printFile(file: string): void {
  process.stdout.write(`${file}\n`)
}

/** Prints a value as one line of JSON. */
export function printJson(value: unknown): void {
  const text = JSON.stringify(value, (_, part) =>
    typeof part === 'string' ? maskTokens(part) : part,
  )
  process.stdout.write(`${withoutControls(text)}\n`)
}

/** Prints a token, or JSON if there are `details`. No other function prints tokens. */
export function printToken(token: string, details?: object): void {
  process.stdout.write(`${details ? JSON.stringify({ token, ...details }) : token}\n`)
}

/** Prints a note to standard error, if that is a terminal. */
export function printNote(text: string): void {
  if (isInteractive(process.stderr)) process.stderr.write(`${oneLine(text)}\n`)
}

/** Prints a warning to standard error. */
export function printWarning(text: string): void {
  process.stderr.write(`${programName}: ${oneLine(text)}\n`)
}

/** The error as an object for JSON. */
export const errorAsJson = (error: CliError): object => ({
  kind: error.kind,
  message: maskTokens(error.message),
  ...(error.hint === undefined ? {} : { hint: error.hint }),
  ...(error.status === undefined ? {} : { status: error.status }),
})

/** Prints an error in one line. */
export function printError(error: CliError, json: boolean): void {
  const { message, hint } = error
  const prefix = `${programName}:`
  const line = json
    ? withoutControls(JSON.stringify({ error: errorAsJson(error) }))
    : `${hasColours(process.stderr) ? colours.red(prefix) : prefix} ${oneLine(hint ? `${message.replace(/\.$/, '')}; ${hint}` : message)}`
  process.stderr.write(`${line}\n`)
}

/**
 * Handles errors of the output streams. A closed pipe ends the output, but not the work: downloads
 * finish, and decide the exit status. Any other write error is a failure.
 */
export function guardStreams(json: boolean): void {
  const isGone = (error: NodeJS.ErrnoException): boolean =>
    error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED'
  process.stdout.on('error', (error) => {
    if (isGone(error)) return
    process.exitCode = exitStatus.failed
    const message = `cannot write to standard output: ${error.message.split(',')[0]}`
    printError(new CliError(message, { kind: 'file', exitCode: exitStatus.failed }), json)
  })
  process.stderr.on('error', () => {})
}

// The programs that tests need and npm does not have: which tests need each, and how to install it.
import type { ChildProcess } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import table from '../programs.json' with { type: 'json' }

/** A program that npm cannot supply. */
export interface Program {
  /** Names to look for on the PATH, the best first. */
  readonly commands: readonly string[]
  /** The checks that are skipped without it. */
  readonly checks: string
  /** The Debian package that has it. */
  readonly package: string
}

/** The name of a program that checks use. */
export type ProgramName = keyof typeof table

const programs: Readonly<Record<ProgramName, Program>> = table

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The program's file, or `undefined` where it is not installed. */
export function findProgram(name: ProgramName): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return programs[name].commands
    .flatMap((command) => folders.map((folder) => join(folder, command)))
    .find(isExecutable)
}

/**
 * The program's file, or `undefined` where its checks are to be skipped.
 *
 * @throws where `REQUIRE_ALL_CHECKS` is set, which turns a skip into a failure.
 */
export function requireProgram(name: ProgramName): string | undefined {
  const file = findProgram(name)
  if (file === undefined && process.env.REQUIRE_ALL_CHECKS) {
    throw new Error(`${name} is not installed: apt-get install ${programs[name].package}`)
  }
  return file
}

/** The programs that are not installed: their checks are skipped. */
export function missingPrograms(): Program[] {
  const names = Object.keys(programs) as ProgramName[]
  return names.filter((name) => findProgram(name) === undefined).map((name) => programs[name])
}

/**
 * The first output of a program that was started.
 *
 * @throws Error if it ends without any
 */
export function firstOutput(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (output: Buffer) => resolve(String(output)))
    child.once('error', reject)
    child.once('close', (code, signal) =>
      reject(new Error(`${child.spawnfile} ended without output: ${signal ?? code}`)),
    )
  })
}

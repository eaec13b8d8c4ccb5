// Runs the built command in a process.
import { fileURLToPath } from 'node:url'
import {
  type ProcessOptions,
  type Running,
  runCommand,
} from '@whiteboard-screenshots/e2e/run-command'

export type { Running } from '@whiteboard-screenshots/e2e/run-command'

const bin = fileURLToPath(new URL('../../dist/bin.js', import.meta.url))

/** Starts the command, with no more than PATH of the tests' environment. */
export const run = (
  parameters: readonly string[],
  { env, ...options }: ProcessOptions & { readonly cwd: string },
): Running => runCommand(bin, parameters, { ...options, env: { PATH: process.env.PATH, ...env } })

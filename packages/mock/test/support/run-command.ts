// Runs the built command in a process.
import { fileURLToPath } from 'node:url'
import { type Running, runCommand } from '@whiteboard-screenshots/e2e/run-command'

export type { Running } from '@whiteboard-screenshots/e2e/run-command'

const bin = fileURLToPath(new URL('../../dist/bin.js', import.meta.url))

/** Starts the command. */
export const run = (parameters: readonly string[], environment: NodeJS.ProcessEnv = {}): Running =>
  runCommand(bin, parameters, { env: { ...process.env, ...environment }, timeout: 170_000 })

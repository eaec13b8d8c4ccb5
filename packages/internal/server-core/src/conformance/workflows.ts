// The workflows of the contract's Arazzo document, run by Redocly's `respect`.
import { execFile } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Target } from './exchange.ts'

const run = promisify(execFile)
const redocly = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'))
const workflows = fileURLToPath(
  import.meta.resolve('@whiteboard-screenshots/spec/screenshots.arazzo.yaml'),
)

/** Runs every workflow against the server, and rejects with the report if one fails. */
export async function runWorkflows({ baseUrl, token }: Target): Promise<void> {
  const server = `whiteboard=${baseUrl}`
  const options = ['--input', JSON.stringify({ token }), '--server', server]
  // A redocly.yaml of the working directory would be read.
  const cwd = dirname(workflows)
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off' }
  await run(process.execPath, [redocly, 'respect', workflows, ...options], { cwd, env }).catch(
    ({ stdout, stderr }) => {
      throw new Error(`A workflow failed:\n${stdout}${stderr}`)
    },
  )
}

// Runs the built command, as a shell would.
import { spawn } from 'node:child_process'
import { buffer, text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** The built command's file. */
const bin: string = fileURLToPath(new URL('../../dist/bin.js', import.meta.url))

/** What a run printed, and how it ended. */
export interface CommandResult {
  readonly status: number | null
  readonly stdout: Buffer
  readonly stderr: string
}

/** Runs `whiteboard-render` with these arguments in a folder. */
export async function runCommand(
  parameters: readonly string[],
  { cwd, input }: { readonly cwd: string; readonly input?: string | Uint8Array },
): Promise<CommandResult> {
  const child = spawn(process.execPath, [bin, ...parameters], { cwd })
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const [status, stdout, stderr] = await Promise.all([
    ended,
    buffer(child.stdout),
    text(child.stderr),
  ])
  return { status, stdout, stderr }
}

// Runs a verifier until it is told to end, and reports by its exit status, too.

import { writeFile } from 'node:fs/promises'
import { createCommandLine, onShutdown } from '@whiteboard-screenshots/server-core/command'
import { describeReport } from '../verify/report.ts'
import { startVerifier } from '../verify/verifying-proxy.ts'
import type { Flags } from './flags.ts'

const { fail, listen } = createCommandLine('whiteboard-mock')

/** What the command is told. */
export interface VerifyFlags extends Pick<Flags, 'port' | 'host' | 'log' | 'quiet'> {
  readonly upstream: string
  readonly report?: string
}

const stallTimeout = 30_000
const patience = 60_000

/** Starts it. */
export async function verify({
  upstream,
  report: file,
  quiet,
  ...flags
}: VerifyFlags): Promise<void> {
  if (!/^https?:/.test(upstream) || !URL.canParse(upstream)) {
    fail('--upstream must be an http or https URL')
    return
  }
  const log = quiet ? 'silent' : flags.log
  const options = { ...flags, log, upstream: new URL(upstream), stallTimeout, patience }
  const verifier = await listen(flags, () => startVerifier(options))
  if (!verifier) return
  onShutdown(async () => {
    await verifier.close()
    const report = verifier.report()
    console.log(describeReport(report))
    if (file !== undefined)
      await writeFile(file, `${JSON.stringify(report, null, 2)}\n`).catch((error: Error) =>
        fail(`--report ${file}: ${error.message}`),
      )
    if (report.exchanges === 0 || report.problems.length > 0) process.exitCode = 1
  })
  console.log(`ready ${verifier.url}`)
}

// `whiteboard-mock verify`: runs the verifying proxy until a signal, then prints the report.

import { writeFile } from 'node:fs/promises'
import { createCommandLine, onShutdown } from '@whiteboard-screenshots/server-core/command'
import { formatReport } from '../verify/report.ts'
import { startVerifyingProxy } from '../verify/verifying-proxy.ts'
import type { Flags } from './flags.ts'

const { fail, listen } = createCommandLine('whiteboard-mock')

/** The flags of the command. */
export interface VerifyFlags extends Pick<Flags, 'port' | 'host' | 'log' | 'quiet'> {
  readonly upstream: string
  readonly report?: string
}

const stallTimeout = 30_000
const upstreamTimeoutMs = 60_000

/** Runs the command. The exit status is 1 if anything violated the contract, or nothing was verified. */
export async function verifyTraffic({
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
  const options = { ...flags, log, upstream: new URL(upstream), stallTimeout, upstreamTimeoutMs }
  const proxy = await listen(flags, () => startVerifyingProxy(options))
  if (!proxy) return
  onShutdown(async () => {
    await proxy.close()
    const report = proxy.report()
    console.log(formatReport(report))
    if (file !== undefined)
      await writeFile(file, `${JSON.stringify(report, null, 2)}\n`).catch((error: Error) =>
        fail(`--report ${file}: ${error.message}`),
      )
    if (report.exchanges === 0 || report.problems.length > 0) process.exitCode = 1
  })
  console.log(`ready ${proxy.url}`)
}

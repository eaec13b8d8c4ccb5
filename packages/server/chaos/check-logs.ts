// Checks what the servers wrote: a line for each response, and no secret in any byte.

import type { Ledger } from './ledger.ts'
import type { LoggedRequest } from './load.ts'
import { findLeaks, type Tokens } from './tokens.ts'

/** The output of a server. */
interface Written {
  readonly name: string
  readonly output: Buffer
}

/** What the check looks at. */
interface LogWorld {
  readonly servers: readonly Written[]
  readonly tokens: Tokens
  readonly ledger: Ledger
}

interface Line {
  readonly requestId?: string
  readonly status?: number | null
  /** Of an unexpected error. */
  readonly error?: string
}

function readLines({ name, output }: Written, ledger: Ledger): Line[] {
  return output
    .toString()
    .split('\n')
    .filter((line) => line !== '' && !/^(?:ready|token|reader|try) /.test(line))
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Line]
      } catch {
        ledger.check('logs', `${name}: not JSON: ${line.slice(0, 200)}`)
        return []
      }
    })
}

/** Checks the output of all servers. Call it once they have ended. */
export function checkLogs(
  { servers, tokens, ledger }: LogWorld,
  logged: ReadonlyMap<string, LoggedRequest>,
): void {
  const statuses = new Map<string, (number | null | undefined)[]>()
  for (const server of servers) {
    for (const { requestId, status, error } of readLines(server, ledger)) {
      if (error !== undefined)
        ledger.check('logs', `${server.name}: an unexpected error: ${error.slice(0, 300)}`)
      else if (requestId !== undefined) {
        const id = `${server.name} ${requestId}`
        statuses.set(id, [...(statuses.get(id) ?? []), status])
      }
    }
    const leaks = findLeaks(server.output.toString('latin1'), tokens)
    ledger.check('secrets')
    for (const leak of leaks) ledger.check('secrets', `${server.name}: ${leak}`)
  }
  for (const [requestId, { server, status }] of logged) {
    const lines = statuses.get(`${server} ${requestId}`) ?? []
    const isRight =
      status === undefined ? lines.length <= 1 : lines.length === 1 && lines[0] === status
    const found = lines.length === 0 ? 'no line' : `lines with ${lines.join(', ')}`
    ledger.check('logs', isRight ? undefined : `${server} ${requestId} got ${status}: ${found}`)
  }
}

// Finds misspelled headers: without the warning, a test would change what all others share.
import type { IncomingHttpHeaders } from 'node:http'
import { describeUnknownName } from '@whiteboard-screenshots/server-core/options'
import { sessionHeader } from './sessions.ts'

const prefix = 'x-mock-'

// A header has to hold the messages.
const maxHeaders = 10
const maxNameLength = 100

/** A warning for each header that begins as those of the mock, but is none of them. */
export function describeUnknownHeaders(headers: IncomingHttpHeaders): readonly string[] {
  const warnings: string[] = []
  for (const name in headers) {
    if (!name.startsWith(prefix) || name === sessionHeader || warnings.length === maxHeaders)
      continue
    warnings.push(describeUnknownName('header', name.slice(0, maxNameLength), [sessionHeader]))
  }
  return warnings
}

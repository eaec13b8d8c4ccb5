// Says of an example that the contract does not have which it has instead.

import {
  exampleNames,
  type Operation,
  statusesOfExample,
} from '@whiteboard-screenshots/server-core/contract'
import { maskTokens } from '@whiteboard-screenshots/server-core/request'

/** What to say where the operation's answers, or those with the status, have no example of that name. */
export function describeMissingExample(
  operation: Operation,
  status: number | undefined,
  name: string,
): string {
  const elsewhere = statusesOfExample(operation, name)
  const names = exampleNames(operation, status)
  const place = status === undefined ? operation.name : `${status} of ${operation.name}`
  return [
    `the contract has no example ${JSON.stringify(maskTokens(name))} for ${place}`,
    ...(elsewhere.length > 0 ? [`it has it for ${elsewhere.join(' and ')}`] : []),
    names.length > 0 ? `there are ${names.join(', ')}` : `there are none for ${status}`,
  ].join('; ')
}

// The error message for an example name that the contract does not have.

import {
  exampleNames,
  type Operation,
  statusesOfExample,
} from '@whiteboard-screenshots/server-core/contract'
import { maskTokens } from '@whiteboard-screenshots/server-core/request'

/** Describes a name that no example of the operation, or of its responses with the status, has. */
export function describeMissingExample(
  operation: Operation,
  status: number | undefined,
  name: string,
): string {
  const otherStatuses = statusesOfExample(operation, name)
  const names = exampleNames(operation, status)
  const location = status === undefined ? operation.id : `${operation.id} ${status}`
  return [
    `${location} has no example ${JSON.stringify(maskTokens(name))}`,
    ...(otherStatuses.length > 0 ? [`it is an example of ${otherStatuses.join(' and ')}`] : []),
    names.length > 0 ? `use one of ${names.join(', ')}` : `${location} has no examples`,
  ].join('; ')
}

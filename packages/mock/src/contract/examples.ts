// Says of an example that the contract does not have which it has instead.
import { maskTokens } from '@whiteboard-screenshots/endpoint/answer'
import { exampleNames, type Operation, statusesOf } from '@whiteboard-screenshots/endpoint/contract'

/** What to say where the operation's answers with the status have no example of that name. */
export function missingExample(operation: Operation, status: number, name: string): string {
  const elsewhere = statusesOf(operation, name)
  const names = exampleNames(operation, status)
  return [
    `the contract has no example ${JSON.stringify(maskTokens(name))} for ${status} of ${operation.name}`,
    ...(elsewhere.length > 0 ? [`it has it for ${elsewhere.join(' and ')}`] : []),
    names.length > 0 ? `there are ${names.join(', ')}` : `there are none for ${status}`,
  ].join('; ')
}

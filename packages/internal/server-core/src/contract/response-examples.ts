// The examples of the contract's responses, by name and status.
import { type Example, findResponse } from '@whiteboard-screenshots/spec/document'
import { type Operation, operations } from './operations.ts'

const examplesOf = (operation: Operation, status: number): readonly Example[] =>
  findResponse(operation, status)?.examples ?? []

/** The first example of an operation's responses with that status. */
export const firstExample = (operation: Operation, status: number): unknown =>
  examplesOf(operation, status)[0]?.value

/** The example of that name and status. */
export const findExample = (operation: Operation, status: number, name: string): unknown =>
  examplesOf(operation, status).find((example) => example.name === name)?.value

/** The statuses of an operation's responses that have an example of that name. */
export const statusesOfExample = (operation: Operation, name: string): readonly number[] =>
  operation.responses
    .filter(({ examples }) => examples.some((example) => example.name === name))
    .map(({ status }) => status)

/** The names of the examples of an operation's responses, of all or of those with the status. */
export const exampleNames = (operation: Operation, status?: number): readonly string[] => {
  const names = operation.responses.flatMap(({ examples }) => examples.map(({ name }) => name))
  return [...new Set(names)].filter(
    (name) => status === undefined || statusesOfExample(operation, name).includes(status),
  )
}

/** Whether every operation has a response with the status. */
export const isDocumented = (status: number): boolean =>
  operations.every(({ responses }) => responses.some((response) => response.status === status))

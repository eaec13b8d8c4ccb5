// Finds the operation of a request's path.
import { type Operation, operations } from '../contract/index.ts'

/** The operation of a path, and the room in it. */
export interface Route {
  readonly operation: Operation
  readonly uuid: string
}

const decode = (text: string): string => (text.includes('%') ? decodeURIComponent(text) : text)

/** Whether the path is percent-encoded UTF-8. */
export function isDecodable(path: string): boolean {
  try {
    decode(path)
    return true
  } catch {
    return false
  }
}

/** The route of a path that can be decoded; `undefined` if the contract has no such path. */
export function findRoute(path: string): Route | undefined {
  for (const operation of operations) {
    const encoded = operation.pattern.exec(path)?.[1]
    if (encoded !== undefined) return { operation, uuid: decode(encoded) }
  }
  return undefined
}

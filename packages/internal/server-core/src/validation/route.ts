// A request as the judges see it.
import { type Operation, operations } from '../contract/index.ts'

/** A request with its body parsed. */
export interface ParsedRequest {
  readonly method: string
  /** The path, percent-encoded, without a query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** The operation that a path leads to, and the room in it. */
export interface Route {
  readonly operation: Operation
  readonly uuid: string
}

/** Where a path leads, or `undefined` where the contract has no such path. */
export function findRoute(path: string): Route | undefined {
  for (const operation of operations) {
    const encoded = operation.pattern.exec(path)?.[1]
    if (encoded !== undefined) return { operation, uuid: decode(encoded) }
  }
  return undefined
}

const decode = (text: string): string => (text.includes('%') ? decodeURIComponent(text) : text)

/** Whether the path's percent-encoding stands for a text. */
export function isDecodable(path: string): boolean {
  try {
    decode(path)
    return true
  } catch {
    return false
  }
}

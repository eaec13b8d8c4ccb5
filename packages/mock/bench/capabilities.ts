// What a mock can do besides the API, and with which flags and routes.
import type { Command } from './launch.ts'

/** The capabilities of one mock. It lacks those that are left out. */
export interface Capabilities {
  /** Starts it with the rooms of `rooms.yaml`. */
  readonly rooms?: Command
  /** Starts it with the scenario of `scenario.yaml`. */
  readonly scenario?: Command
  /** Starts it with the access key `a:s`. */
  readonly keys?: Command
  /** Starts it so that requests need no token. */
  readonly withoutAuth?: Command
  /** Starts it with a JSON log. */
  readonly jsonLog?: Command
  /** Starts a proxy that validates the exchanges with the upstream. */
  readonly verify?: (upstream: string) => Command
  /** Prints valid and invalid tokens. */
  readonly tokens?: readonly string[]
  /** The headers that the following routes need. */
  readonly headers?: Readonly<Record<string, string>>
  /** The route with the received requests. */
  readonly received?: string
  /** The request that clears them. */
  readonly clear?: { readonly method: string; readonly path: string }
  /** The health route. */
  readonly health?: string
  /** The route with the OpenAPI document. */
  readonly contract?: string
  /** The route with a Postman collection. */
  readonly postman?: string
}

/** The server under test: a running one, and how to start more. */
export interface Subject {
  readonly url: string
  readonly command: Command
  readonly capabilities: Capabilities
}

/** Resolves to what the server does instead, in a word or two; to `undefined` if it passes. */
export type Check = (subject: Subject) => Promise<string | undefined>

// What a mock can be told beside the spec, and asked beside the API: each has its own capabilities, or none.
import type { Command } from './launch.ts'

/** The capabilities of one mock; what is left out it does not have. */
export interface Capabilities {
  /** Serves the rooms of `rooms.yaml`. */
  readonly rooms?: Command
  /** Fails as `scenario.yaml` says. */
  readonly scenario?: Command
  /** Verifies tokens with the key pair `a:s`. */
  readonly keys?: Command
  /** Takes a request without a token. */
  readonly withoutAuth?: Command
  /** Writes a line of JSON for each request. */
  readonly jsonLog?: Command
  /** Stands before the server at the URL, and judges what passes. */
  readonly verify?: (upstream: string) => Command
  /** Prints tokens, good ones and bad ones. */
  readonly tokens?: readonly string[]
  /** What it wants to be told by whoever asks it these. */
  readonly headers?: Readonly<Record<string, string>>
  /** Where it tells what it has received. */
  readonly received?: string
  /** How it is asked to forget that. */
  readonly forget?: { readonly method: string; readonly path: string }
  /** Where its health can be asked. */
  readonly health?: string
  /** Where it serves the contract. */
  readonly contract?: string
  /** Where it serves a Postman collection. */
  readonly postman?: string
}

/** The server under test: one that runs, how to start another, and what it can be told. */
export interface Subject {
  readonly url: string
  readonly command: Command
  readonly capabilities: Capabilities
}

/** What it does instead, in a word or two; `undefined` where it does what it should. */
export type Check = (subject: Subject) => Promise<string | undefined>

// What the page to try requests gives to its script.
import type { Messages } from '../../languages/en/messages.ts'
import type { Operation } from '../contract.ts'

/** Where a request can be sent. */
export type TargetName = keyof Messages['tryIt']['targets']

/** The values that a target fills into the form. */
export interface Target {
  readonly url: string
  readonly token: string
  /** The command that starts it, if the reader can start it. */
  readonly command?: string
}

/** The parts of an operation that the samples need. */
export type TryItOperation = Pick<
  Operation,
  | 'id'
  | 'method'
  | 'path'
  | 'tokenHeader'
  | 'mediaType'
  | 'status'
  | 'isList'
  | 'urlProperty'
  | 'messageProperty'
  | 'examples'
>

/** The content of the `data-try-it` attribute. */
export interface TryItData {
  readonly operations: readonly TryItOperation[]
  readonly targets: Readonly<Record<TargetName, Target>>
  readonly texts: Messages['tryIt']
}

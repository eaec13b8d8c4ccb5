// Values that responses share with the contract's examples.
import { openapi } from '@whiteboard-screenshots/spec'

const examples: typeof openapi.components.examples = openapi.components.examples

/** The message of one of the contract's failures. */
export function messageOf(example: keyof typeof examples): string {
  return (examples[example].value as { message: string }).message
}

/** How long a client is to wait where nothing else is known, in seconds. */
export const retryAfter: string = openapi.components.headers['Retry-After'].example

// Says what is wrong with a request, and where, in one line for a person.
import { patternMessage } from '../contract/index.ts'

/** One thing that is wrong, as Prism reports it. */
export interface Violation {
  readonly path?: readonly (string | number)[]
  readonly code?: string | number
  readonly message: string
}

/** One violation for a person: `body.width must be >= 1`. */
export function describeViolation({ path = ['body'], code, message }: Violation): string {
  const missing = /property '(.+)'$/.exec(message)?.[1]
  if (code === 'required')
    return `${[...path, ...(missing ? [missing] : [])].join('.')} is required`
  const property = path.at(-1)
  const problem =
    (code === 'pattern' && patternMessage(String(property))) ||
    /\bmust .*$/.exec(message)?.[0].replace('be equal to one of the allowed values', 'be one of') ||
    message
  return `${path.join('.')} ${problem}`
}

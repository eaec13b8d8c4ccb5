// Samples in curl, which prints the body either way: with `--fail-with-body` its exit status tells failure.
import { bodyText, exampleUrl, tokenVariable, type WriteSample } from './sample.ts'

export const curl: WriteSample = (operation, example, server) =>
  `
curl --silent --show-error --fail-with-body \\
  --request ${operation.method} '${exampleUrl(operation, example, server)}' \\
  --header "${operation.tokenHeader}: $${tokenVariable}" \\
  --header 'Content-Type: ${operation.mediaType}' \\
  --data '${bodyText(example, "'")}'
`.trim()

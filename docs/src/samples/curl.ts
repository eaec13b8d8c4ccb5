// Samples for curl. With `--fail-with-body` it prints the body of an error too, and exits with a non-zero status.
import { bodyText, exampleUrl, tokenVariable, type WriteSample } from './sample.ts'

export const curl: WriteSample = (operation, example, server) =>
  `
curl --silent --show-error --fail-with-body \\
  --request ${operation.method} '${exampleUrl(operation, example, server)}' \\
  --header "${operation.tokenHeader}: $${tokenVariable}" \\
${example.region === undefined ? '' : `  --header 'region: ${example.region}' \\\n`}  --header 'Content-Type: ${operation.mediaType}' \\
  --data '${bodyText(example, "'")}'
`.trim()

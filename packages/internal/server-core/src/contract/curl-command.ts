// A call of the API as a shell command.
import { exampleRoomFor, maskedToken, operations, tokenHeader } from './operations.ts'

// In single quotes, a shell leaves everything but the quote itself alone.
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

// Beyond what `encodeURIComponent` encodes: the characters that mean something to a shell.
const encodeForShell = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/**
 * The contract's first example as a curl command, for another scene where one is given.
 *
 * @param token - the token, or a variable of the shell that holds it: `$WHITEBOARD_TOKEN`
 */
export function curlCommand(
  baseUrl: string,
  token: string = maskedToken,
  scene?: { readonly uuid: string; readonly path: string },
): string {
  const [operation] = operations
  const [example] = operation.requests
  const uuid = encodeForShell(scene?.uuid ?? exampleRoomFor(example.name))
  const path = operation.path.replace('{uuid}', () => uuid)
  const isElsewhere = scene !== undefined && scene.path !== operation.defaultPath
  const body = { ...example.body, ...(isElsewhere && { path: scene.path }) }
  return `curl -X ${operation.method} ${baseUrl}${path} -H "${tokenHeader}: ${token}" -H 'content-type: ${operation.requestBody.mediaType}' -d ${quote(JSON.stringify(body))}`
}

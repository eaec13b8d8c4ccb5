// The curl command of an example request.
import { exampleRoomFor, maskedToken, operations, tokenHeader } from './operations.ts'

// Within single quotes, only the single quote itself is special to a shell.
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

// Encodes the characters that are special to a shell as well.
const encodeForShell = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/**
 * The contract's first example as a curl command, for another scene if one is given.
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
  const needsPath = scene !== undefined && scene.path !== operation.defaultPath
  const body = { ...example.body, ...(needsPath && { path: scene.path }) }
  return `curl -X ${operation.method} ${baseUrl}${path} -H "${tokenHeader}: ${token}" -H 'content-type: ${operation.requestBody.mediaType}' -d ${quote(JSON.stringify(body))}`
}

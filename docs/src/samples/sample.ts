// What the samples of all languages share.
import type { Example, Operation } from '../contract.ts'

/** Writes a program that sends the example to the server and prints the URLs in the response. */
export type WriteSample = (operation: Operation, example: Example, server: string) => string

/** The environment variable that holds the token. */
export const tokenVariable = 'WHITEBOARD_TOKEN'

/** The full address of the example's request. */
export const exampleUrl = (operation: Operation, example: Example, server: string): string =>
  server +
  operation.path.replaceAll(/\{(\w+)\}/g, (_braces, name: string) => {
    const value = example.parameters[name]
    if (value === undefined) throw new Error(`${example.name} has no value for ${name}`)
    return encodeURIComponent(value).replaceAll("'", '%27')
  })

/** A variable name for one object of the response: `screenshot` for `createScreenshotList`. */
export const resultName = (operation: Operation): string => {
  const noun = operation.id.replace(/^[a-z]+/, '').replace(/List$/, '')
  return noun.charAt(0).toLowerCase() + noun.slice(1)
}

/** The request body as JSON with `character` escaped, so that a string that it would end can hold the body. */
export const bodyText = (example: Example, character: "'" | '`' | '#' | '$'): string => {
  const code = character.charCodeAt(0).toString(16).padStart(4, '0')
  return JSON.stringify(example.body).replaceAll(character, `\\u${code}`)
}

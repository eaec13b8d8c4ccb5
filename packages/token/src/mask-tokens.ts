// How tokens are masked in logs and messages, here and in the mock, the server and the command line.

/**
 * Masks everything that looks like a token in a text, such as a line of a log. The prefix stays: it
 * shows the kind of the token, and messages name prefixes.
 *
 * @returns the text with each token as `NETLESSSDK_***`, `NETLESSROOM_***` or `NETLESSTASK_***`
 *
 * @example
 * ```ts
 * console.error(maskTokens(`rejected ${token}`)) // rejected NETLESSROOM_***
 * ```
 */
export const maskTokens = (text: string): string =>
  text.replace(/(NETLESS(?:SDK|ROOM|TASK)_)[\w%-][\w%.=+/-]*/gi, '$1***')

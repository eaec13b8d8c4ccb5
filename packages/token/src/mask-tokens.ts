// How tokens are masked in logs and messages, here and in the mock, the server and the command line.

/** Decodes percent-encoding, also one that is encoded again. */
function decodeRepeatedly(text: string): string {
  let decoded = text
  for (let times = 0; times < 3 && decoded.includes('%'); times += 1)
    try {
      decoded = decodeURIComponent(decoded)
    } catch {
      return decoded
    }
  return decoded
}

/** Whether the text holds a prefix and more, or the payload of a token. */
function holdsToken(run: string): boolean {
  const decoded = decodeRepeatedly(run)
  if (decoded !== run && /NETLESS(?:SDK|ROOM|TASK)_[\w%-]/i.test(decoded)) return true
  return decoded.split(/[^\w-]+/).some((part) => {
    if (part.length < 16) return false
    try {
      const payload = atob(part.replaceAll('-', '+').replaceAll('_', '/'))
      return /(?:^|&)ak=/.test(payload) && /(?:^|&)(?:sig|nonce)=/.test(payload)
    } catch {
      return false
    }
  })
}

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
  text
    .replace(/(NETLESS(?:SDK|ROOM|TASK)_)[\w%-][\w%.=+/-]*/gi, '$1***')
    // What is left may be percent-encoded, or lack its prefix.
    .replace(/[\w%.~+=-]{16,}/g, (run) => (holdsToken(run) ? '***' : run))

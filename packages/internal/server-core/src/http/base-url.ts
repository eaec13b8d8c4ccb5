// Parses base URLs, to which paths are appended.

/**
 * Parses a base URL, and removes the slashes at its end.
 *
 * @param name - the name of the setting, for error messages
 * @throws RangeError if it is invalid; the message does not repeat it, since it may hold a secret
 */
export function parseBaseUrl(name: string, text: string): string {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol))
    throw new RangeError(`${name} must be an http or https URL, such as https://a.example.com`)
  if (url.username || url.password)
    throw new RangeError(`${name} must not hold a user name or a password`)
  // A path would be appended after them.
  if (url.search || url.hash) throw new RangeError(`${name} must have neither a query nor a hash`)
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

// The base of URLs that are made by adding a path to it.

/**
 * Reads one, without slashes at its end.
 *
 * @param name - what the person who wrote it calls it
 * @throws RangeError where it cannot be a base; the message does not repeat it, since it may hold a secret
 */
export function parseBaseUrl(name: string, text: string): string {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol))
    throw new RangeError(`${name} must be an http or https URL, such as https://a.example.com`)
  if (url.username || url.password)
    throw new RangeError(`${name} must not hold a user name or a password`)
  // It would be in the middle of what is made of it.
  if (url.search || url.hash) throw new RangeError(`${name} must have neither a query nor a hash`)
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

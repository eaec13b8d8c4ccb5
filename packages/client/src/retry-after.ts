/** The `Retry-After` header, in seconds or as a date, in ms; `undefined` where it is neither or past. */
export function parseRetryAfter(value: string | null): number | undefined {
  if (!value) return undefined
  if (/^\d+(\.\d*)?$/.test(value)) return Number(value) * 1000
  // A date begins with the name of a day. `Date.parse` alone takes "-1" for a year.
  const delay = /^[a-z]{3}/i.test(value) ? Date.parse(value) - Date.now() : 0
  return delay > 0 ? delay : undefined
}

// Reads the `Accept` header.

const token = String.raw`[\w!#$%&'*+.^|~\x60-]+`
const parameter = String.raw`\s*;\s*${token}(?:=(?:${token}|"(?:[^"\\]|\\.)*"))?`
// Java's HttpURLConnection writes `*` for `*/*`.
const mediaRange = new RegExp(String.raw`^(\*|${token}/${token})((?:${parameter})*)$`)

// The most specific range decides.
const matchingRanges = ['application/json', 'application/*', '*/*']

/**
 * Whether a response in JSON is acceptable; `undefined` if the header is not a list of media
 * types.
 */
export function acceptsJson(accept: string | undefined): boolean | undefined {
  if (!accept || accept === '*/*' || accept === 'application/json') return true
  const elements = accept.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? []
  const qualities = new Map<string, number>()
  for (const element of elements.map((text) => text.trim())) {
    if (element === '') continue
    const [range, type = '', parameters = ''] = mediaRange.exec(element) ?? []
    if (range === undefined) return undefined
    const quality = Number(/;\s*q=([\d.]+)/i.exec(parameters)?.[1] ?? 1)
    const name = type === '*' ? '*/*' : type.toLowerCase()
    qualities.set(name, Math.max(qualities.get(name) ?? 0, quality))
  }
  if (qualities.size === 0) return undefined
  const range = matchingRanges.find((name) => qualities.has(name))
  return range !== undefined && (qualities.get(range) ?? 0) > 0
}

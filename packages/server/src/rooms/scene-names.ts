// Turns the names of scenes inside of a file, which users choose, into parts of scene paths.

// With what a screenshot's key adds to it, the name of a file on every system.
const maxBytes = 200

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to replace
const replaced = /[/\\\x00-\x1F\x7F-\x9F\u2028\u2029\p{Surrogate}]/gu

/** As many characters as fit. A letter and its marks stay together. */
function truncate(name: string): string {
  if (Buffer.byteLength(name) <= maxBytes) return name
  let kept = ''
  let bytes = 0
  for (const { segment } of new Intl.Segmenter('en').segment(name)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > maxBytes) break
    kept += segment
  }
  return kept.trimEnd()
}

/**
 * The part of a path for a name: without white space around it, each slash, backslash and control character as `-`,
 * and so a name of dots; at most 200 bytes of UTF-8, and `-` if nothing is left.
 */
function toPathPart(name: string): string {
  const part = truncate(name.normalize().replace(replaced, '-').trim())
  return (/^\.+$/.test(part) ? part.replaceAll('.', '-') : part) || '-'
}

/**
 * The parts of scene paths for names, in the same order. A part that another name has before it is followed by the
 * first free number.
 *
 * @example
 * toPathParts(['Intro', 'a/b', 'Intro']) // ['Intro', 'a-b', 'Intro (2)']
 */
export function toPathParts(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  const lastNumbers = new Map<string, number>()
  return names.map((name) => {
    const first = toPathPart(name)
    let part = first
    let number = lastNumbers.get(first) ?? 1
    while (taken.has(part)) {
      number += 1
      part = `${first} (${number})`
    }
    lastNumbers.set(first, number)
    taken.add(part)
    return part
  })
}

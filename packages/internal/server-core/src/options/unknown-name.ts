// The error message for a name that does not exist, with the name that was probably meant.

/** The number of letters to insert, delete, replace or swap to turn one text into the other. */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1]
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped && row > 1 && column > 1
          ? (beforeLast[column - 2] ?? 0) + 1
          : Number.POSITIVE_INFINITY,
      )
    }
    beforeLast = last
    last = current
  }
  return last[to.length] ?? 0
}

const letters = (name: string): string => name.toLowerCase().replace(/[-_]/g, '')

// With more typing mistakes than this, another word was probably meant.
const maxDistance = (name: string): number => Math.max(1, Math.floor(name.length / 3))

/** The known name that is closest to `name`, or `undefined` where none is close. */
export function closestName(name: string, known: readonly string[]): string | undefined {
  // An absurdly long name is not worth the comparison.
  if (name.length > 100) return undefined
  let closest: string | undefined
  let best = maxDistance(name) + 1
  for (const candidate of known) {
    const distance = editDistance(letters(name), letters(candidate))
    if (distance < best) {
      closest = candidate
      best = distance
    }
  }
  return closest
}

/**
 * The error message for an unknown name.
 *
 * @example
 * describeUnknownName('option', 'prot', ['host', 'port']) // unknown option `prot`; did you mean `port`?
 */
export function describeUnknownName(kind: string, name: string, known: readonly string[]): string {
  const closest = closestName(name, known)
  const hint =
    closest === undefined
      ? `use one of ${known.map((one) => `\`${one}\``).join(', ')}`
      : `did you mean \`${closest}\`?`
  return `unknown ${kind} \`${name}\`; ${hint}`
}

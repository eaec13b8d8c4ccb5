// Ranges of characters, as packages of fonts list them for their files.

/** Reads `U+4e00-4e0f,U+4e11`: the first and the last character of each range. */
export function parseRanges(list: string): number[] {
  const ranges: number[] = []
  for (const range of list.split(',')) {
    const [first = '', last = first] = range.slice('U+'.length).split('-')
    ranges.push(Number.parseInt(first, 16), Number.parseInt(last, 16))
  }
  return ranges
}

/** Whether a character is in one of the ranges. */
export function isInRanges(ranges: readonly number[], code: number): boolean {
  for (let at = 0; at < ranges.length; at += 2)
    if (code >= (ranges[at] as number) && code <= (ranges[at + 1] as number)) return true
  return false
}

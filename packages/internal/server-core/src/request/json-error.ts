// Finds the position of the error in invalid JSON, for error messages that do not quote the text.

// The search parses the text some twenty times, which takes too long for a longer one.
const maxSearchLength = 2 ** 16

/** The position of the parser's error: the end if the text is incomplete; `undefined` if the parser names none. */
function errorPosition(text: string): number | undefined {
  try {
    JSON.parse(text)
    return text.length
  } catch (error) {
    const { message } = error as Error
    if (message.startsWith('Unexpected end')) return text.length
    const position = /at position (\d+)/.exec(message)?.[1]
    return position === undefined ? undefined : Number(position)
  }
}

/** Searches for the position: the length of the longest prefix that is incomplete, but not invalid. */
function searchErrorPosition(text: string): number {
  let [valid, invalid] = [0, text.length]
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1
    if (errorPosition(text.slice(0, middle)) === middle) valid = middle
    else invalid = middle
  }
  return valid
}

/** Describes the error in invalid JSON. */
export function describeJsonError(text: string): string {
  if (text.startsWith('\ufeff')) return 'it begins with a byte order mark'
  let position = errorPosition(text)
  if (position === text.length) return 'Unexpected end of JSON input'
  if (position === undefined && text.length > maxSearchLength) return 'it does not parse'
  position ??= searchErrorPosition(text)
  const lines = text.slice(0, position).split('\n')
  return `at position ${position} (line ${lines.length} column ${(lines.at(-1) ?? '').length + 1})`
}

// Says where a text stops being JSON, without a word of the text.

// To find it, the parser goes over the text some twenty times, which a longer one is not worth.
const longest = 2 ** 16

/** Where the parser stops: at the end where nothing but more is missing; it does not always say. */
function stopIn(text: string): number | undefined {
  try {
    JSON.parse(text)
    return text.length
  } catch (error) {
    const { message } = error as Error
    if (message.startsWith('Unexpected end')) return text.length
    const place = /at position (\d+)/.exec(message)?.[1]
    return place === undefined ? undefined : Number(place)
  }
}

/** The length of the longest beginning that more could make JSON of. */
function searchIn(text: string): number {
  let [right, wrong] = [0, text.length]
  while (wrong - right > 1) {
    const middle = (right + wrong) >> 1
    if (stopIn(text.slice(0, middle)) === middle) right = middle
    else wrong = middle
  }
  return right
}

/** What is wrong with a text that is no JSON. */
export function describeJsonError(text: string): string {
  if (text.startsWith('\ufeff')) return 'it begins with a byte order mark'
  let place = stopIn(text)
  if (place === text.length) return 'Unexpected end of JSON input'
  if (place === undefined && text.length > longest) return 'it does not parse'
  place ??= searchIn(text)
  const lines = text.slice(0, place).split('\n')
  return `at position ${place} (line ${lines.length} column ${(lines.at(-1) ?? '').length + 1})`
}

// Finds the words that a misspelled word may stand for.

/** The number of letters to add, remove, replace or swap; `limit + 1` where that is more than `limit`. */
function distance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1
  let before: number[] = []
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1]
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      current[column] = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    if (Math.min(...current) > limit) return limit + 1
    before = previous
    previous = current
  }
  return previous[to.length] ?? limit + 1
}

/** How many typos a word may have. Digits and Chinese characters are not typed by mistake. */
const allowedTypos = (word: string): number =>
  word.length < 3 || /\d|\p{Script=Han}/u.test(word) ? 0 : word.length < 7 ? 1 : 2

const sortedLetters = (word: string): string => [...word].sort().join('')

/** The known words with the fewest typos between them and the word, those with its first letter before others. */
export function correctWord(word: string, known: Iterable<string>): string[] {
  const limit = allowedTypos(word)
  if (limit === 0) return []
  let fewest = limit
  let found: string[] = []
  for (const each of known) {
    const typos = distance(word, each, fewest)
    // One changed letter makes another word of so few: only swapped ones count.
    if (word.length < 4 && sortedLetters(word) !== sortedLetters(each)) continue
    if (typos > fewest) continue
    if (typos < fewest) found = []
    fewest = typos
    found.push(each)
  }
  const withFirstLetter = found.filter((each) => each[0] === word[0])
  return withFirstLetter.length > 0 ? withFirstLetter : found
}

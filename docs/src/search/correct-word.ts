// Finds the words that a misspelled word may stand for.
import { editDistance } from '@whiteboard-screenshots/server-core/options'

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
    // That many letters are added at least.
    if (Math.abs(word.length - each.length) > fewest) continue
    const typos = editDistance(word, each)
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

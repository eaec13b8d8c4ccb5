// Finds and ranks the entries of the search index, with MiniSearch.
import MiniSearch from 'minisearch'
import type { SearchEntry } from './search-index.ts'
import { splitWords } from './search-words.ts'

/** A part of an excerpt: a found word, or the text around it. */
export interface ExcerptPart {
  readonly text: string
  readonly isMatch: boolean
}

/** An entry that matches a query. */
export interface SearchHit {
  readonly entry: SearchEntry
  readonly excerpt: readonly ExcerptPart[]
}

/** Guides explain more than the many error messages of the reference. */
const guideBoost = 1.5

const excerptBefore = 40
const excerptAfter = 100

/** The text around the longest of the words that it contains. */
function makeExcerpt(text: string, words: readonly string[]): ExcerptPart[] {
  const lower = text.toLowerCase()
  const word = words.toSorted((a, b) => b.length - a.length).find((each) => lower.includes(each))
  const index = word === undefined ? 0 : lower.indexOf(word)
  const length = word?.length ?? 0
  const start = Math.max(0, index - excerptBefore)
  const end = index + length + excerptAfter
  return [
    { text: `${start > 0 ? '…' : ''}${text.slice(start, index)}`, isMatch: false },
    { text: text.slice(index, index + length), isMatch: length > 0 },
    { text: `${text.slice(index + length, end)}${end < text.length ? '…' : ''}`, isMatch: false },
  ]
}

/** How many letters of a word may differ. Two, because swapped letters count as two. */
const allowedTypos = (word: string): number | false =>
  word.length < 4 || /\d|\p{Script=Han}/u.test(word) ? false : word.length === 4 ? 1 : 2

/** Makes a search of entries in a language. */
export function createSearch(
  entries: readonly SearchEntry[],
  language: string,
): (query: string) => SearchHit[] {
  const index = new MiniSearch<SearchEntry & { id: number }>({
    fields: ['title', 'heading', 'keywords', 'text'],
    tokenize: (text) => splitWords(text, language),
    searchOptions: {
      boost: { title: 3, heading: 6, keywords: 5 },
      prefix: (word) => word.length > 1,
      fuzzy: allowedTypos,
      weights: { prefix: 0.4, fuzzy: 0.2 },
      boostDocument: (id) => (entries[id as number]?.page.startsWith('guides/') ? guideBoost : 1),
    },
  })
  index.addAll(entries.map((entry, id) => ({ ...entry, id })))
  return (query) => {
    const all = index.search(query, { combineWith: 'AND' })
    const results = all.length > 0 ? all : index.search(query)
    return results.flatMap(({ id, terms }) => {
      const entry = entries[id as number]
      return entry ? [{ entry, excerpt: makeExcerpt(entry.text, terms) }] : []
    })
  }
}

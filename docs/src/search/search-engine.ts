// Finds and ranks the entries of the search index, with MiniSearch.
import MiniSearch, { type Query } from 'minisearch'
import { correctWord } from './correct-word.ts'
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
  const end = index + (word?.length ?? 0)
  // The index has the singular.
  const length = end - index + (end > index && lower[end] === 's' ? 1 : 0)
  const start = Math.max(0, index - excerptBefore)
  const last = index + length + excerptAfter
  return [
    { text: `${start > 0 ? '…' : ''}${text.slice(start, index)}`, isMatch: false },
    { text: text.slice(index, index + length), isMatch: length > 0 },
    { text: `${text.slice(index + length, last)}${last < text.length ? '…' : ''}`, isMatch: false },
  ]
}

/** So that a page on tokens is found by "token" as well as one on a token. */
const toSingular = (word: string): string =>
  word.length > 4 && !word.endsWith('ss') ? word.replace(/s$/, '') : word

/** Makes a search of entries in a language. */
export function createSearch(
  entries: readonly SearchEntry[],
  language: string,
): (query: string) => SearchHit[] {
  const knownWords = new Set<string>()
  const index = new MiniSearch<SearchEntry & { id: number }>({
    fields: ['title', 'heading', 'keywords', 'text'],
    tokenize: (text) => splitWords(text, language),
    searchOptions: {
      // A query is split below.
      tokenize: (word) => [word],
      boost: { title: 3, heading: 6, keywords: 5 },
      prefix: (word) => word.length > 1,
      weights: { prefix: 0.4, fuzzy: 0 },
      boostDocument: (id) => (entries[id as number]?.page.startsWith('guides/') ? guideBoost : 1),
    },
    processTerm: (word) => {
      const singular = toSingular(word)
      knownWords.add(singular)
      return singular
    },
  })
  index.addAll(entries.map((entry, id) => ({ ...entry, id })))
  const words = [...knownWords]
  const isKnown = (word: string): boolean => words.some((each) => each.startsWith(word))
  const meanings = (word: string): Query =>
    isKnown(word) ? word : { combineWith: 'OR', queries: correctWord(word, words) }
  return (query) => {
    const queries = splitWords(query, language).map(toSingular).map(meanings)
    const all = index.search({ combineWith: 'AND', queries })
    const results = all.length > 0 ? all : index.search({ combineWith: 'OR', queries })
    return results.flatMap(({ id, terms }) => {
      const entry = entries[id as number]
      return entry ? [{ entry, excerpt: makeExcerpt(entry.text, terms) }] : []
    })
  }
}

// The search engine on the index of the built site.
import { expect, test } from 'vitest'
import { correctWord } from '../src/search/correct-word.ts'
import { createSearch } from '../src/search/search-engine.ts'
import type { SearchEntry } from '../src/search/search-index.ts'
import { splitWords } from '../src/search/search-words.ts'
import { read } from './built-site.ts'
import { searchQueries } from './search-queries.ts'

const searches = Object.fromEntries(
  Object.keys(searchQueries).map((language) => {
    const script = read(`assets/search-${language}.js`)
    const entries = JSON.parse(script.slice(script.indexOf('['))) as SearchEntry[]
    return [language, createSearch(entries, language)]
  }),
)

test.each(
  Object.entries(searchQueries).flatMap(([language, queries]) =>
    queries.map(([query, ...pages]) => ({ language, query, pages })),
  ),
)('in $language, "$query" finds its page', ({ language, query, pages }) => {
  const found = searches[language]?.(query).map(({ entry }) => entry.page) ?? []
  const isExpected = (page: string): boolean => pages.some((start) => page.startsWith(start))
  expect(found.slice(0, 3).some(isExpected), found.slice(0, 5).join('\n')).toBe(true)
})

test('names in code are found by their parts', () => {
  expect(splitWords('maxPixels', 'en')).toEqual(['maxpixels', 'max', 'pixels'])
  expect(splitWords('--max-pixels', 'en')).toEqual(['max-pixels', 'max', 'pixels'])
})

test('a misspelled word stands for the known words with the fewest typos', () => {
  const known = ['jest', 'set', 'token', 'mock', 'php', 'map', 'retries']
  const meant = (word: string): string[] => correctWord(word, known)
  expect(['jset', 'tokne', 'mcok', 'hpp'].map(meant)).toEqual([
    ['jest'],
    ['token'],
    ['mock'],
    ['php'],
  ])
  expect(['mop', 'toknes2', 'kubernetes', '过七'].flatMap(meant)).toEqual([])
})

test('a known word is not taken for a misspelled one', () => {
  const found = searches.en?.('react').map(({ entry }) => entry.text.toLowerCase()) ?? []
  expect(found.length).toBeGreaterThan(0)
  expect(found.every((text) => text.includes('react'))).toBe(true)
})

test('an excerpt marks the found word', () => {
  const [hit] = searches.en?.('prometheus') ?? []
  expect(hit?.excerpt.find(({ isMatch }) => isMatch)?.text.toLowerCase()).toBe('prometheus')
})

test('a query of unknown words finds nothing', () => {
  expect(searches.en?.('zzzzqqqq')).toEqual([])
})

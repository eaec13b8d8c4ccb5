// Finds and ranks the entries of the search index.
import type { SearchEntry } from './search-index.ts'

/** A piece of text, and whether it is what was looked for. */
export interface ExcerptPart {
  readonly text: string
  readonly isMatch: boolean
}

/** An entry that answers. */
export interface SearchHit {
  readonly entry: SearchEntry
  readonly excerpt: readonly ExcerptPart[]
}

const before = 40
const after = 90

/**
 * The words of a query. Chinese has no spaces between words: a longer run of it is looked for by its
 * pairs of characters, so that words find a text in which they do not stand together.
 */
function termsOf(query: string): string[] {
  return query
    .toLowerCase()
    .split(/\s+/)
    .flatMap((word) => word.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [])
    .flatMap((run) =>
      /\p{Script=Han}/u.test(run) && run.length > 2
        ? [...run].slice(1).map((character, index) => `${run[index]}${character}`)
        : [run],
    )
    .filter((term) => term !== '')
}

const includes = (text: string, term: string): number => Number(text.toLowerCase().includes(term))

/** The text around the first term in it, in pieces. */
function excerptOf(text: string, terms: readonly string[]): ExcerptPart[] {
  const lower = text.toLowerCase()
  const found = terms.map((term) => ({ term, at: lower.indexOf(term) })).filter(({ at }) => at >= 0)
  const first = found.toSorted((one, other) => one.at - other.at)[0]
  const { term, at } = first ?? { term: '', at: 0 }
  const start = Math.max(0, at - before)
  const end = at + term.length + after
  return [
    { text: `${start > 0 ? '…' : ''}${text.slice(start, at)}`, isMatch: false },
    { text: text.slice(at, at + term.length), isMatch: term !== '' },
    { text: `${text.slice(at + term.length, end)}${end < text.length ? '…' : ''}`, isMatch: false },
  ]
}

/** How many letters have to change to make one word another, up to two. */
function distanceOf(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3
  let row = [...other].map((_letter, index) => index + 1)
  for (const [at, letter] of [...one].entries()) {
    let left = at + 1
    row = row.map((above, index) => {
      const diagonal = index === 0 ? at : (row[index - 1] ?? 0)
      left = Math.min(above + 1, left + 1, diagonal + Number(letter !== other[index]))
      return left
    })
  }
  return row.at(-1) ?? one.length
}

/** Terms as they may have been meant: the nearest word there is, and no Chinese that is nowhere. */
function meantBy(entries: readonly SearchEntry[], terms: readonly string[]): string[] {
  const text = entries
    .map(({ title, heading, text }) => `${title} ${heading} ${text}`)
    .join(' ')
    .toLowerCase()
  const words = [...new Set(text.match(/[a-z][a-z-]{2,}/g))]
  return terms.flatMap((term) => {
    if (text.includes(term)) return [term]
    if (term.length < 4) return []
    const [near] = words
      .map((word) => ({ word, distance: distanceOf(term, word) }))
      .filter(({ distance }) => distance <= (term.length < 8 ? 1 : 2))
      .toSorted((one, other) => one.distance - other.distance)
    return near ? [near.word] : []
  })
}

/** The entries that have every term in them, or else most of what was meant, the best first. */
export function rankEntries(entries: readonly SearchEntry[], query: string): SearchHit[] {
  const terms = termsOf(query)
  const whole = query.trim().toLowerCase()
  const hits = find(entries, terms, whole, terms.length)
  if (hits.length > 0) return hits
  const meant = meantBy(entries, terms)
  return find(entries, meant, whole, Math.ceil(meant.length / 2))
}

function find(
  entries: readonly SearchEntry[],
  terms: readonly string[],
  whole: string,
  enough: number,
): SearchHit[] {
  if (terms.length === 0) return []
  return entries
    .map((entry) => {
      const scores = terms.map(
        (term) =>
          includes(entry.heading, term) * 6 +
          includes(entry.title, term) * 3 +
          includes(entry.text, term),
      )
      const isAnswer = scores.filter((score) => score > 0).length >= enough
      const bonus = includes(entry.heading, whole) * 10 + includes(entry.text, whole) * 3
      return { entry, score: isAnswer ? scores.reduce((sum, score) => sum + score, bonus) : 0 }
    })
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ entry }) => ({ entry, excerpt: excerptOf(entry.text, terms) }))
}

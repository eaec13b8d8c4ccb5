// Which entries of the index answer a query, the best first.
import type { Entry } from '../site/search-index.ts'

/** A piece of text, and whether it is what was looked for. */
export interface Piece {
  readonly text: string
  readonly isMatch: boolean
}

/** An entry that answers. */
export interface Hit {
  readonly entry: Entry
  readonly excerpt: readonly Piece[]
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
function excerptOf(text: string, terms: readonly string[]): Piece[] {
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

/** The entries that have every term in them, the best first. */
export function rank(entries: readonly Entry[], query: string): Hit[] {
  const terms = termsOf(query)
  if (terms.length === 0) return []
  const whole = query.trim().toLowerCase()
  return entries
    .map((entry) => {
      const scores = terms.map(
        (term) =>
          includes(entry.heading, term) * 6 +
          includes(entry.title, term) * 3 +
          includes(entry.text, term),
      )
      const isAnswer = scores.every((score) => score > 0)
      const bonus = includes(entry.heading, whole) * 10 + includes(entry.text, whole) * 3
      return { entry, score: isAnswer ? scores.reduce((sum, score) => sum + score, bonus) : 0 }
    })
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ entry }) => ({ entry, excerpt: excerptOf(entry.text, terms) }))
}

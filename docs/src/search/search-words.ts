// Splits text into the words that the search knows.

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterOf(language: string): Intl.Segmenter {
  const segmenter =
    segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, segmenter)
  return segmenter
}

/** The parts of a name in code: `max`, `pixels` for `maxPixels` and `MAX_PIXELS`. */
const partsOfName = (name: string): string[] =>
  name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').split(/[^\p{L}\p{N}]+/u)

/**
 * The words of a text. Names in code give themselves and their parts. Chinese has no spaces, so the browser
 * splits it, and each pair of characters is a word too: that finds words that the browser splits differently.
 */
export function splitWords(text: string, language: string): string[] {
  const words = new Set<string>()
  for (const run of text.match(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu) ?? []) {
    if (/\p{Script=Han}/u.test(run)) {
      for (const { segment } of segmenterOf(language).segment(run)) words.add(segment)
      const characters = [...run]
      for (const [index, character] of characters.entries())
        if (index > 0) words.add(`${characters[index - 1]}${character}`)
      continue
    }
    for (const name of run.match(/[\p{L}\p{N}]+(?:[_-][\p{L}\p{N}]+)*/gu) ?? []) {
      words.add(name)
      for (const part of partsOfName(name)) words.add(part)
    }
  }
  words.delete('')
  return [...words].map((word) => word.toLowerCase())
}

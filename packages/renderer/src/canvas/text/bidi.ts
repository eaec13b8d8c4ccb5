// The order in which a line's characters stand: Unicode's bidirectional algorithm, UAX 9.
import bidiFactory from 'bidi-js'

// Its types say that Node finds a namespace here, and Node finds the function.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)()

/** Which way a text runs. */
export type Direction = 'ltr' | 'rtl'

// Letters that run to the left, and the marks that turn or isolate text.
const needsBidi =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** How a paragraph's characters run. */
export interface ParagraphDirection {
  readonly base: Direction
  /** For each UTF-16 code unit; odd levels run to the left. `undefined` if all run to the right. */
  readonly levels: Uint8Array | undefined
}

/** @param direction - the base direction; by default that of the first letter */
export function directParagraph(text: string, direction?: Direction): ParagraphDirection {
  if (direction !== 'rtl' && !needsBidi.test(text)) return { base: 'ltr', levels: undefined }
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, direction ?? 'auto')
  const isRtl = ((paragraphs[0]?.level ?? (direction === 'rtl' ? 1 : 0)) & 1) === 1
  return { base: isRtl ? 'rtl' : 'ltr', levels }
}

/** Puts items in the order in which they stand from left to right. */
export function orderVisually<Item extends { readonly level: number }>(
  items: readonly Item[],
): Item[] {
  const ordered = [...items]
  const highest = items.reduce((level, item) => Math.max(level, item.level), 0)
  for (let level = highest; level > 0; level -= 1)
    for (let start = 0; start < ordered.length; start += 1) {
      let end = start
      while ((ordered[end]?.level ?? -1) >= level) end += 1
      if (end <= start) continue
      ordered.splice(start, end - start, ...ordered.slice(start, end).reverse())
      start = end
    }
  return ordered
}

// Where a line may end: Unicode's line breaking algorithm, UAX 14, with dictionaries for the scripts that
// put no spaces between words.
import { createRequire } from 'node:module'

type Library = typeof import('@cto.af/linebreak')
type Rules = InstanceType<Library['Rules']>

// Node before 22.12 loads it only with the program. It takes 12 MB, and few texts wrap.
const library: Library | undefined = process.features.require_module
  ? undefined
  : await import('@cto.af/linebreak')
const require = createRequire(import.meta.url)

let rules: Rules | undefined

function loadRules(): Rules {
  const { Rules }: Library = library ?? require('@cto.af/linebreak')
  // The option makes it pass Unicode's own tests.
  return new Rules({ example7: true })
}

// Scripts without spaces between words. ICU, which Node has, knows their words.
const wordless = /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu
const words = new Intl.Segmenter('th', { granularity: 'word' })

/** The offsets at which a line of the text may end, in ascending order, the end of the text last. */
export function lineBreaks(text: string): number[] {
  rules ??= loadRules()
  const breaks = new Set<number>()
  for (const { position } of rules.breaks(text)) breaks.add(position)
  for (const { 0: run, index } of text.matchAll(wordless))
    for (const { index: start } of words.segment(run)) if (start > 0) breaks.add(index + start)
  breaks.add(text.length)
  return [...breaks].sort((one, other) => one - other)
}

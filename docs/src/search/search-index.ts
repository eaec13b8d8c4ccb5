// The search index of one language: every section of every page. It is a script, because a page that is opened from
// a file cannot fetch anything else.

/** A section that can be found. */
export interface SearchEntry {
  /** The page and the anchor in it, relative to the folder of the language. */
  readonly page: string
  /** The page's title. */
  readonly title: string
  /** The section's own heading. */
  readonly heading: string
  readonly text: string
  /** Words that readers search for and that the text does not have. */
  readonly keywords?: string
}

const keywordComment = /<!-- keywords: (.+?) -->\n*/g

/** The keywords of a section of Markdown. */
export const keywordsOf = (markdown: string): string =>
  [...markdown.matchAll(keywordComment)].map(([, keywords]) => keywords).join(', ')

/** Markdown without its keywords. */
export const withoutKeywords = (markdown: string): string => markdown.replaceAll(keywordComment, '')

const withoutMarkup = (markdown: string): string =>
  markdown
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\*\*|^\s*- |^#+ /gm, '')
    .replaceAll(/\||\s-{3,}/g, ' ')

const withoutFence = (code: string): string =>
  code.startsWith('```') ? code.replaceAll(/^```.*$/gm, '') : code.slice(1, -1)

/** The words and code of Markdown, without markup and link targets. */
export const searchableText = (markdown: string): string =>
  withoutKeywords(markdown)
    // Code is at odd places. It has no markup, though it may look like some.
    .split(/(^```[\s\S]*?^```|`[^`\n]+`)/m)
    .map((part, index) => (index % 2 === 0 ? withoutMarkup(part) : withoutFence(part)))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** The script that declares the index. */
export const renderIndexScript = (entries: readonly SearchEntry[]): string =>
  `globalThis.whiteboardSearchEntries = ${JSON.stringify(entries)}\n`

// What the search of one language looks in: every section of every page, as a script, since a page
// that is opened from a file may load nothing else.

/** A section that can be found. */
export interface SearchEntry {
  /** The page, from the folder of its language, with the place in it. */
  readonly page: string
  /** The page's title. */
  readonly title: string
  /** The section's own heading. */
  readonly heading: string
  readonly text: string
}

/** Text that people look for in Markdown: words and code, without marks, lines and links' addresses. */
export const searchableText = (markdown: string): string =>
  markdown
    .replaceAll(/^```.*$/gm, '')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/`|\*\*|^\s*- /gm, '')
    .replaceAll(/[*#|]|\s-{3,}/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** The index as the script that gives it to the page. */
export const renderIndexScript = (entries: readonly SearchEntry[]): string =>
  `globalThis.whiteboardSearch = ${JSON.stringify(entries)}\n`

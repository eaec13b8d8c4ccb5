// The sections of guides, for the search.
import { readHeadings } from '../page/markdown-to-html.ts'
import { keywordsOf, type SearchEntry, searchableText } from '../search/search-index.ts'
import { type Guide, guideFile } from './read-guides.ts'

/** Splits a guide at its headings. */
function splitSections(markdown: string): string[] {
  const headings = readHeadings(markdown)
  const sections: string[] = []
  for (const part of markdown.split(/^(?=#{1,3} )/m).filter((text) => text.startsWith('#'))) {
    const heading = headings[sections.length]
    const line = part.slice(0, part.indexOf('\n'))
    // A line of code that looks like a heading belongs to the section before it.
    if (heading && searchableText(line) === searchableText(heading.text)) sections.push(part)
    else sections.push(`${sections.pop() ?? ''}${part}`)
  }
  return sections
}

/** A search entry for each section of a guide. */
export function guideSearchEntries({ name, title, markdown, anchors }: Guide): SearchEntry[] {
  const headings = readHeadings(markdown)
  return splitSections(markdown).map((section, index) => ({
    page: `${guideFile(name)}${index === 0 ? '' : `#${anchors[index]}`}`,
    title,
    heading: headings[index]?.text ?? title,
    text: searchableText(section.slice(section.indexOf('\n'))),
    keywords: keywordsOf(section),
  }))
}

// The guides: Markdown files in both languages, and the pages that are made of them.
import { readFile } from 'node:fs/promises'
import { type LanguageCode, messages } from '../i18n.ts'
import { pagePath, renderPage } from '../page/layout.ts'
import { escapeHtml, headingSlug, markdownToHtml, readHeadings } from '../page/markdown-to-html.ts'
import { relativeLink } from '../page/paths.ts'
import { sceneExampleJson, sceneSchemaMarkdown } from '../scenes/scene-markdown.ts'
import { readSceneSchema } from '../scenes/scene-schema.ts'
import { type SearchEntry, searchableText } from '../search/search-index.ts'
import { settingsMarkdown } from '../settings/settings-markdown.ts'
import { readSettingsSchema } from '../settings/settings-schema.ts'

/** The guides' names, in the order in which they are read. */
export const guideNames: readonly string[] = [
  'start',
  'tokens',
  'scenes',
  'errors',
  'testing',
  'hosting',
  'scene-files',
  'settings',
  'moving',
  'changes',
]

/** A guide in one language. */
export interface Guide {
  readonly name: string
  readonly language: LanguageCode
  readonly title: string
  /** Its first paragraph, in one line. */
  readonly description: string
  readonly markdown: string
  /** The addresses of its headings, the same in both languages. */
  readonly anchors: readonly string[]
}

/** The file of a guide's source. */
export const guideSource = (name: string, language: LanguageCode): URL =>
  new URL(`../../guides/${language === 'en' ? 'en' : 'zh'}/${name}.md`, import.meta.url)

const fileOf = (name: string): string => `guides/${name}.html`

/** Where the pictures of scenes are, from the root of the site. */
export const exampleImagesFolder = 'assets/scenes/'

const picturesFrom = (language: LanguageCode): string =>
  `${relativeLink(pagePath({ language, file: fileOf('scene-files') }), exampleImagesFolder)}/`

const exampleOfSource = new URL(
  'examples/sqlite.ts',
  import.meta.resolve('@whiteboard-screenshots/server/package.json'),
)

/** What is written elsewhere and shown in a guide, by the mark that stands there for it. */
const inserts: Readonly<Record<string, (language: LanguageCode) => Promise<string>>> = {
  'sqlite.ts': async () => (await readFile(exampleOfSource, 'utf8')).trim(),
  'scene example': async (language) => sceneExampleJson(await readSceneSchema(language)),
  pictures: async (language) => picturesFrom(language),
  'scene schema': async (language) =>
    sceneSchemaMarkdown(await readSceneSchema(language), language, picturesFrom(language)),
  'settings summary': async (language) => (await readSettingsSchema(language)).description,
  'settings schema': async (language) =>
    settingsMarkdown(await readSettingsSchema(language), language),
}

/** A guide's Markdown, with what is written elsewhere in its place. */
async function readGuide(name: string, language: LanguageCode): Promise<string> {
  const source = await readFile(guideSource(name, language), 'utf8')
  const pieces = await Promise.all(
    source.split(/<!-- insert (.+) -->/).map((piece, index) => {
      if (index % 2 === 0) return piece
      const insert = inserts[piece]
      if (insert === undefined) throw new Error(`${name}: there is no ${piece} to insert`)
      return insert(language)
    }),
  )
  return pieces.join('')
}

/** Reads every guide in a language. */
export function readGuides(language: LanguageCode): Promise<Guide[]> {
  return Promise.all(
    guideNames.map(async (name): Promise<Guide> => {
      const markdown = await readGuide(name, language)
      const english = readHeadings(await readGuide(name, 'en'))
      const headings = readHeadings(markdown)
      const shape = (list: typeof headings): string => list.map(({ depth }) => depth).join(' ')
      if (shape(headings) !== shape(english))
        throw new Error(`${name}: the headings of the two languages differ`)
      const [, first = ''] = markdown.split('\n\n')
      return {
        name,
        language,
        title: headings[0]?.text ?? name,
        description: searchableText(first),
        markdown,
        anchors: english.map(({ text }, index) => (index === 0 ? 'content' : headingSlug(text))),
      }
    }),
  )
}

/** The list of guides, beside each of them. */
const menuOf = (guides: readonly Guide[], current: string): string =>
  `<ul>${guides
    .map(
      ({ name, title }) =>
        `<li><a href="${name}.html"${name === current ? ' aria-current="page"' : ''}>${escapeHtml(title)}</a></li>`,
    )
    .join('\n')}</ul>`

/** A guide's page. */
export function renderGuidePage(
  guide: Guide,
  guides: readonly Guide[],
  siteUrl: string | undefined,
): string {
  const { name, language, title, description, markdown, anchors } = guide
  const text = messages[language]
  const facts = {
    language,
    file: fileOf(name),
    title: `${title} · ${text.site}`,
    description,
    scripts: [],
  }
  const index = guides.indexOf(guide)
  const step = (to: Guide | undefined, label: string, relation: string): string =>
    to
      ? `<a rel="${relation}" href="${to.name}.html"><small>${label}</small> ${escapeHtml(to.title)}</a>`
      : '<span></span>'
  const sections = readHeadings(markdown)
    .map(({ depth, text: heading }, place) => ({ depth, heading, anchor: anchors[place] }))
    .filter(({ depth }) => depth === 2)
  const contents = sections
    .map(({ heading, anchor }) => `<li><a href="#${anchor}">${escapeHtml(heading)}</a></li>`)
    .join('')
  const html = markdownToHtml(markdown, { copy: text.copy, anchors })
  return renderPage(
    facts,
    `<div class="page">
<nav class="guides" aria-label="${text.guides}">${menuOf(guides, name)}</nav>
<main>
<article>
${html.replace(' <a class="anchor" href="#content" aria-label="#">#</a>', '')}</article>
<nav class="steps" aria-label="${text.previous} / ${text.next}">${step(guides[index - 1], text.previous, 'prev')}${step(guides[index + 1], text.next, 'next')}</nav>
<p class="twin"><a href="${name}.md">${text.asMarkdown}</a></p>
</main>
<nav class="contents" aria-label="${text.onThisPage}"><p>${text.onThisPage}</p><ul>${contents}</ul></nav>
</div>`,
    siteUrl,
  )
}

/** The Markdown of the page that lists the guides. */
export const guideListMarkdown = (guides: readonly Guide[], language: LanguageCode): string =>
  `# ${messages[language].guides}\n\n${messages[language].guidesAbout}\n\n${guides
    .map(({ name, title, description }) => `- [${title}](${name}.md)  \n  ${description}`)
    .join('\n')}\n`

/** The page that lists the guides. */
export function renderGuideListPage(
  guides: readonly Guide[],
  language: LanguageCode,
  siteUrl: string | undefined,
): string {
  const text = messages[language]
  const facts = {
    language,
    file: 'guides/index.html',
    title: `${text.guides} · ${text.site}`,
    description: text.guidesAbout,
    scripts: [],
  }
  return renderPage(
    facts,
    `<div class="page">
<nav class="guides" aria-label="${text.guides}">${menuOf(guides, '')}</nav>
<main>
<h1 id="content">${text.guides}</h1>
<p>${text.guidesAbout}</p>
<ul class="cards">${guides
      .map(
        ({ name, title, description }) =>
          `<li><a href="${relativeLink(pagePath(facts), pagePath({ language, file: fileOf(name) }))}"><strong>${escapeHtml(title)}</strong><span>${escapeHtml(description)}</span></a></li>`,
      )
      .join('\n')}</ul>
</main>
</div>`,
    siteUrl,
  )
}

/** What of a guide can be found: each of its sections. */
export function guideSearchEntries({ name, title, markdown, anchors }: Guide): SearchEntry[] {
  const parts = markdown.split(/^(?=#{1,3} )/m).filter((part) => part.startsWith('#'))
  const headings = readHeadings(markdown)
  // A line of code that begins like a heading belongs to the section before it.
  const sections: string[] = []
  for (const part of parts) {
    const heading = headings[sections.length]
    const line = part.slice(0, part.indexOf('\n'))
    if (heading && searchableText(line) === searchableText(heading.text)) sections.push(part)
    else sections.push(`${sections.pop() ?? ''}${part}`)
  }
  return sections.map((section, index) => ({
    page: `${fileOf(name)}${index === 0 ? '' : `#${anchors[index]}`}`,
    title,
    heading: headings[index]?.text ?? title,
    text: searchableText(section.slice(section.indexOf('\n'))),
  }))
}

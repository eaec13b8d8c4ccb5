// The page of a guide, and the page that lists all guides.
import type { Language } from '../i18n.ts'
import { escapeHtml, markdownToHtml, readHeadings } from '../page/markdown-to-html.ts'
import { renderPage } from '../page/page.ts'
import { withoutKeywords } from '../search/search-index.ts'
import { type Guide, guideFile } from './read-guides.ts'

/** The menu next to each guide, with links to all guides. */
const renderMenu = (guides: readonly Guide[], current?: Guide): string =>
  `<ul>${guides
    .map(
      ({ name, title }) =>
        `<li><a href="${name}.html"${name === current?.name ? ' aria-current="page"' : ''}>${escapeHtml(title)}</a></li>`,
    )
    .join('\n')}</ul>`

/** Links to the previous and the next guide. */
function renderSteps(guide: Guide, guides: readonly Guide[]): string {
  const { previous, next } = guide.language.messages.guides
  const index = guides.indexOf(guide)
  const step = (target: Guide | undefined, label: string, relation: string): string =>
    target
      ? `<a rel="${relation}" href="${target.name}.html"><small>${label}</small> ${escapeHtml(target.title)}</a>`
      : '<span></span>'
  return `<nav class="steps" aria-label="${previous} / ${next}">${step(guides[index - 1], previous, 'prev')}${step(guides[index + 1], next, 'next')}</nav>`
}

/** Links to the sections of a guide. */
function renderContents({ markdown, anchors, language }: Guide): string {
  const { onThisPage } = language.messages.guides
  const links = readHeadings(markdown)
    .map((heading, index) => ({ ...heading, anchor: anchors[index] }))
    .filter(({ depth }) => depth === 2)
    .map(({ text, anchor }) => `<li><a href="#${anchor}">${escapeHtml(text)}</a></li>`)
  return `<nav class="contents" aria-label="${onThisPage}"><p>${onThisPage}</p><ul>${links.join('')}</ul></nav>`
}

/** The page of a guide. */
export function renderGuidePage(
  guide: Guide,
  guides: readonly Guide[],
  siteUrl: string | undefined,
): string {
  const { name, language, title, description, markdown, anchors } = guide
  const { site, code } = language.messages
  const html = markdownToHtml(withoutKeywords(markdown), { copy: code.copy, anchors })
  return renderPage(
    {
      language,
      file: guideFile(name),
      title: `${title} · ${site.name}`,
      description,
      scripts: [],
    },
    `<div class="page">
<nav class="guides" aria-label="${site.guides}">${renderMenu(guides, guide)}</nav>
<main>
<article>
${html.replace(/ <a class="anchor" href="#content"[^>]*>#<\/a>/, '')}</article>
${renderSteps(guide, guides)}
<p class="twin"><a href="${name}.md">${site.asMarkdown}</a></p>
</main>
${renderContents(guide)}
</div>`,
    siteUrl,
  )
}

/** The page that lists the guides, as Markdown. */
export function guideListMarkdown(guides: readonly Guide[], { messages }: Language): string {
  const list = guides.map(
    ({ name, title, description }) => `- [${title}](${name}.md)  \n  ${description}`,
  )
  return `# ${messages.site.guides}\n\n${messages.guides.description}\n\n${list.join('\n')}\n`
}

/** The page that lists the guides. */
export function renderGuideListPage(
  guides: readonly Guide[],
  language: Language,
  siteUrl: string | undefined,
): string {
  const { site, guides: text } = language.messages
  const cards = guides.map(
    ({ name, title, description }) =>
      `<li><a href="${name}.html"><strong>${escapeHtml(title)}</strong><span>${escapeHtml(description)}</span></a></li>`,
  )
  return renderPage(
    {
      language,
      file: 'guides/index.html',
      title: `${site.guides} · ${site.name}`,
      description: text.description,
      scripts: [],
    },
    `<div class="page">
<nav class="guides" aria-label="${site.guides}">${renderMenu(guides)}</nav>
<main>
<h1 id="content">${site.guides}</h1>
<p>${text.description}</p>
<ul class="cards">${cards.join('\n')}</ul>
</main>
</div>`,
    siteUrl,
  )
}

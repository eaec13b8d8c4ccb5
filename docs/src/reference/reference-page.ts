// The reference's page: what Redoc draws of it ahead of time, with every operation's text after it,
// so that all can be read, followed and searched before Redoc's script has come.
import { type OpenApiDocument, operationsOf } from '../contract.ts'
import { type LanguageCode, messages } from '../i18n.ts'
import { insertPolicy, type PageInfo, renderHead, renderHeader } from '../page/layout.ts'
import { escapeHtml, markdownToHtml } from '../page/markdown-to-html.ts'
import { type SearchEntry, searchableText } from '../search/search-index.ts'
import type { RedocBuild } from './redoc-build.ts'
import { translateLabels } from './redoc-labels.ts'
import { referenceSections, type Section } from './reference-markdown.ts'

/** The page's name among the entries of its search. */
const file = 'index.html'

const tagOf = (document: OpenApiDocument): { anchor: string; title: string; text: string } => {
  const [tag] = document.tags
  if (tag === undefined) throw new Error('The contract has no tag')
  return {
    anchor: `/${tag.name.toLowerCase()}`,
    title: tag['x-displayName'] ?? tag.name,
    text: tag.description,
  }
}

/** The operations' text, at the addresses that Redoc has for them. */
function operationsHtml(
  document: OpenApiDocument,
  parts: readonly Section[],
  copy: string,
): string {
  const tag = tagOf(document)
  const calls = parts.slice(-operationsOf(document).length)
  const list = calls
    .map(({ anchor, title }) => `<li><a href="${anchor}">${escapeHtml(title)}</a></li>`)
    .join('')
  const sections = calls.map(
    ({ anchor, title, markdown }) =>
      `<section><h2 id="${anchor.slice(1)}">${escapeHtml(title)}</h2>\n${markdownToHtml(markdown, { copy })}</section>`,
  )
  return `<div id="ahead"><section><h2 id="${tag.anchor}">${tag.title}</h2><p>${tag.text}</p><ul>${list}</ul></section>\n${sections.join('\n')}</div>`
}

/** What Redoc draws, with anchors at its own addresses, to which its links lead once it runs. */
function withAnchors(html: string): string {
  const section = / data-section-id="(\/section\/[^"]+)"/g
  if (!section.test(html)) throw new Error("Redoc's page has no sections to put anchors at")
  return html.replaceAll(section, '$& id="$1"')
}

const replaceOnce = (text: string, mark: string, by: string): string => {
  if (text.split(mark).length !== 2) throw new Error(`The page has not one ${mark}`)
  return text.replace(mark, () => by)
}

/** The reference's page in a language. */
export function renderReferencePage(
  language: LanguageCode,
  document: OpenApiDocument,
  other: OpenApiDocument,
  drawn: RedocBuild,
  siteUrl: string | undefined,
): string {
  const text = messages[language]
  const facts: PageInfo = {
    language,
    file,
    title: `${document.info.title}${text.text.separator}${text.referenceTitle}`,
    description: document.info.summary,
    scripts: ['assets/reference.js'],
  }
  const parts = referenceSections(document, text)
  const others = referenceSections(other, text)
  const anchors = Object.fromEntries(
    parts.map(({ anchor }, index) => [anchor, others[index]?.anchor]),
  )
  const end = drawn.page.lastIndexOf('</main>')
  if (end < 0) throw new Error("Redoc's page has no main part to put the operations in")
  const complete =
    withAnchors(drawn.page.slice(0, end)) +
    operationsHtml(document, parts, text.copy) +
    drawn.page.slice(end)
  const page = [
    ['<!--language-->', language],
    ['<!--head-->', renderHead(facts, siteUrl)],
    [
      '<!--header-->',
      replaceOnce(
        renderHeader(facts),
        'class="language"',
        `class="language" data-anchors="${escapeHtml(JSON.stringify(anchors))}"`,
      ),
    ],
  ].reduce((html, [mark = '', by = '']) => replaceOnce(html, mark, by), complete)
  return insertPolicy(language === 'en' ? page : translateLabels(page), false)
}

/** What of the reference can be found. */
export const referenceSearchEntries = (
  document: OpenApiDocument,
  language: LanguageCode,
): SearchEntry[] =>
  referenceSections(document, messages[language]).map(({ anchor, title, markdown }) => ({
    page: `${file}${anchor}`,
    title: document.info.title,
    heading: title,
    // Samples would be found for every word of their languages.
    text: searchableText(markdown.split(`\n### ${messages[language].text.samples}\n`)[0] ?? ''),
  }))

// The page of the reference: the HTML that Redoc renders ahead of time, followed by the text of every
// operation, so that readers can read, follow links and search before Redoc's script has loaded.
import { type OpenApiDocument, operationsOf } from '../contract.ts'
import { type Language, otherLanguages } from '../i18n.ts'
import { insertPolicy } from '../page/csp.ts'
import { type AnchorsByLanguage, renderHeader } from '../page/header.ts'
import { escapeHtml, markdownToHtml } from '../page/markdown-to-html.ts'
import { type PageInfo, renderHead } from '../page/page.ts'
import { type SampleTargets, sampleTargets } from '../sample-targets.ts'
import type { RedocBuild } from './redoc-build.ts'
import { translatePage } from './redoc-labels.ts'
import { referenceSections, type Section } from './reference-markdown.ts'

/** The reference's page, relative to the folder of its language. */
export const referenceFile = 'reference/index.html'

/** The OpenAPI document of each language, by the language's code. */
export type Documents = Readonly<Record<string, OpenApiDocument>>

/** The document in a language. */
export function documentOf(documents: Documents, language: Language): OpenApiDocument {
  const document = documents[language.code]
  if (document === undefined) throw new Error(`There is no OpenAPI document in ${language.name}`)
  return document
}

function readTag(document: OpenApiDocument): { anchor: string; title: string; text: string } {
  const [tag] = document.tags
  if (tag === undefined) throw new Error('The OpenAPI document has no tag')
  return {
    anchor: `/${tag.name.toLowerCase()}`,
    title: tag['x-displayName'] ?? tag.name,
    text: tag.description,
  }
}

/** The text of the operations, with the anchors that Redoc uses. */
function renderOperations(
  document: OpenApiDocument,
  sections: readonly Section[],
  { messages: { reference, code } }: Language,
): string {
  const tag = readTag(document)
  const operations = sections.slice(-operationsOf(document).length)
  const links = operations
    .map(({ anchor, title }) => `<li><a href="${anchor}">${escapeHtml(title)}</a></li>`)
    .join('')
  const texts = operations.map(({ anchor, title, markdown }) => {
    // The page's script adds the choice of servers there.
    const html = markdownToHtml(markdown, { copy: code.copy })
      .replace(`<h3>${reference.samples}</h3>`, `<h3 class="samples">${reference.samples}</h3>`)
      .replaceAll(/<h4>(\d{3})<\/h4>/g, `<h4 id="${anchor.slice(1)}/$1">$1</h4>`)
    return `<section><h2 id="${anchor.slice(1)}">${escapeHtml(title)}</h2>\n${html}</section>`
  })
  return `<div id="before-redoc"><section><h2 id="${tag.anchor}">${tag.title}</h2><p>${tag.text}</p><ul>${links}</ul></section>\n${texts.join('\n')}</div>`
}

/** Adds an anchor to each section that Redoc renders, for links that are followed before Redoc runs. */
function addAnchors(html: string): string {
  const section = / data-section-id="(\/section\/[^"]+)"/g
  if (!section.test(html)) throw new Error("Redoc's page has no sections")
  return html.replaceAll(section, '$& id="$1"')
}

function insertOperations(html: string, operations: string): string {
  const end = html.lastIndexOf('</main>')
  if (end < 0) throw new Error("Redoc's page has no main element")
  return html.slice(0, end) + operations + html.slice(end)
}

function replaceOnce(html: string, placeholder: string, replacement: string): string {
  const count = html.split(placeholder).length - 1
  if (count !== 1) throw new Error(`The page has ${count} placeholders ${placeholder}, not 1`)
  return html.replace(placeholder, () => replacement)
}

/** Where each section of this page is in the other languages. Anchors are made of titles, which differ. */
function mapAnchors(
  language: Language,
  documents: Documents,
  sections: readonly Section[],
): AnchorsByLanguage {
  return Object.fromEntries(
    otherLanguages(language).map((other) => {
      const otherSections = referenceSections(documentOf(documents, other), other)
      const anchors = sections.map(({ anchor }, index) => [
        anchor,
        otherSections[index]?.anchor ?? anchor,
      ])
      return [other.code, Object.fromEntries(anchors)]
    }),
  )
}

/** The choice of servers, for the page's script. */
const renderSampleTargets = (targets: SampleTargets): string =>
  `<script type="application/json" id="sample-targets">${JSON.stringify(targets).replaceAll('<', '\\u003c')}</script>`

/** The page of the reference in a language. */
export function renderReferencePage(
  language: Language,
  documents: Documents,
  redoc: RedocBuild,
  siteUrl: string | undefined,
): string {
  const { reference, schema } = language.messages
  const document = documentOf(documents, language)
  const info: PageInfo = {
    language,
    file: referenceFile,
    title: `${document.info.title}${schema.separator}${reference.title}`,
    description: document.info.summary,
    scripts: ['assets/reference.js'],
  }
  const sections = referenceSections(document, language)
  const operations = renderOperations(document, sections, language)
  const html = addAnchors(insertOperations(redoc.page, operations))
  const page = Object.entries({
    '<!--language-->': language.code,
    '<!--head-->': renderHead(info, siteUrl),
    '<!--header-->': `${renderHeader({
      ...info,
      anchors: mapAnchors(language, documents, sections),
    })}
${renderSampleTargets(sampleTargets(document, language))}`,
  }).reduce((text, [placeholder, content]) => replaceOnce(text, placeholder, content), html)
  const labels = language.translations?.redocLabels
  return insertPolicy(labels ? translatePage(page, labels) : page, false)
}

// The page of the reference: the introduction that Redoc has rendered, followed by every operation. All of it can be
// read without a script.
import { type OpenApiDocument, type Operation, operationsOf } from '../contract.ts'
import { type Language, otherLanguages } from '../i18n.ts'
import type { AnchorsByLanguage } from '../page/header.ts'
import { menuSymbol } from '../page/icon.ts'
import { anchorLink, escapeHtml, markdownToHtml } from '../page/markdown-to-html.ts'
import { type PageInfo, renderPage } from '../page/page.ts'
import { requestMarkdown, responsesMarkdown } from './operation-markdown.ts'
import { referenceSections, responseAnchor, type Section } from './reference-markdown.ts'
import { renderRequestPanel, renderResponsePanel } from './reference-panels.ts'

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
    anchor: `#/${tag.name.toLowerCase()}`,
    title: tag['x-displayName'] ?? tag.name,
    text: tag.description,
  }
}

/** A link to a section. */
const renderLink = ({ anchor, title }: Omit<Section, 'markdown'>): string =>
  `<a href="${anchor}">${escapeHtml(title)}</a>`

/** An operation: its text, and beside it the samples and examples. */
function renderOperation(
  operation: Operation,
  { anchor, title }: Section,
  document: OpenApiDocument,
  language: Language,
): string {
  const { copy } = language.messages.code
  const request = markdownToHtml(requestMarkdown(operation, language), { copy })
  const responses = markdownToHtml(responsesMarkdown(operation, language), { copy }).replaceAll(
    /<h4>(\d{3})<\/h4>/g,
    (_heading, status: string) =>
      `<h4 id="${responseAnchor(anchor, status).slice(1)}">${status}</h4>`,
  )
  return `<section class="operation" aria-labelledby="${operation.id}">
<h2 id="${anchor.slice(1)}"><span id="${operation.id}">${escapeHtml(title)}</span>${anchorLink(anchor, escapeHtml(title))}</h2>
<div class="columns"><div>${request}</div>
<div class="code-panel">${renderRequestPanel(operation, document, language)}</div></div>
<div class="columns"><div>${responses}</div>
<div class="code-panel">${renderResponsePanel(operation, language)}</div></div>
</section>`
}

/** The list of operations, followed by each of them. */
function renderOperations(
  document: OpenApiDocument,
  sections: readonly Section[],
  language: Language,
): string {
  const tag = readTag(document)
  const operations = operationsOf(document)
  const own = sections.slice(-operations.length)
  const texts = own.map((section, index) =>
    renderOperation(operations[index] as Operation, section, document, language),
  )
  return `<section><h2 id="${tag.anchor.slice(1)}">${tag.title}</h2><p>${tag.text}</p><ul>${own.map((section) => `<li>${renderLink(section)}</li>`).join('')}</ul></section>
${texts.join('\n')}`
}

/** The menu of sections. On a small screen a button in the header opens it. */
function renderMenu(
  document: OpenApiDocument,
  sections: readonly Section[],
  { messages: { guides, reference } }: Language,
): string {
  const operations = operationsOf(document)
  const introduction = sections.slice(0, -operations.length)
  const items = introduction.map((section) => `<li>${renderLink(section)}</li>`)
  const operationItems = sections.slice(-operations.length).map((section, index) => {
    const method = `<span class="method">${operations[index]?.method}</span>`
    return `<li>${renderLink(section).replace('</a>', ` ${method}</a>`)}</li>`
  })
  return `<button type="button" class="sections-button" popovertarget="sections" aria-label="${guides.onThisPage}">${menuSymbol}</button>
<div class="page reference">
<nav class="sections" id="sections" popover aria-label="${reference.title}"><ul>
${items.join('\n')}
<li>${renderLink(readTag(document))}<ul>
${operationItems.join('\n')}
</ul></li>
</ul></nav>`
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

/** The page of the reference in a language. */
export function renderReferencePage(
  language: Language,
  documents: Documents,
  introduction: string,
  siteUrl: string | undefined,
): string {
  const { reference, schema, site } = language.messages
  const document = documentOf(documents, language)
  const sections = referenceSections(document, language)
  const info: PageInfo = {
    language,
    file: referenceFile,
    title: `${document.info.title}${schema.separator}${reference.title}`,
    description: document.info.summary,
    scripts: ['assets/reference.js'],
    anchors: mapAnchors(language, documents, sections),
  }
  return renderPage(
    info,
    `${renderMenu(document, sections, language)}
<main id="content">
${introduction}
${renderOperations(document, sections, language)}
<p class="twin"><a href="index.md">${site.asMarkdown}</a> · <a href="https://redocly.com/redoc/">${reference.builtWith}</a></p>
</main></div>`,
    siteUrl,
  )
}

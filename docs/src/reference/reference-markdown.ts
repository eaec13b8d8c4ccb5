// The sections of the reference, and all of it as Markdown, for machines.
import { type OpenApiDocument, operationsOf, serverOf } from '../contract.ts'
import { defaultMockUrl, defaultServerUrl } from '../default-urls.ts'
import type { Language } from '../i18n.ts'
import { operationMarkdown } from './operation-markdown.ts'

/** A section of the reference. */
export interface Section {
  /** The fragment of its URL. Fragments are those of Redoc 3, so that links to them work. */
  readonly anchor: string
  readonly title: string
  readonly markdown: string
}

/** The anchor of a response below that of its operation. */
export const responseAnchor = (operationAnchor: string, status: number | string): string =>
  `${operationAnchor}/${status}`

/** Makes an anchor of a title, as Redoc does. */
const slug = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')

/** The sections in the order of the page: the introduction, then each operation. */
export function referenceSections(document: OpenApiDocument, language: Language): Section[] {
  const { info } = document
  const [introduction = '', ...sections] = info.description.split(/^## /m)
  return [
    { anchor: '#/', title: info.title, markdown: introduction.trim() },
    ...sections.map((section) => {
      const end = section.indexOf('\n')
      const title = section.slice(0, end).trim()
      return { anchor: `#/section/${slug(title)}`, title, markdown: section.slice(end).trim() }
    }),
    ...operationsOf(document).map((operation) => ({
      anchor: `#/screenshots/${operation.id.toLowerCase()}`,
      title: operation.summary,
      markdown: operationMarkdown(operation, language),
    })),
  ]
}

/** The whole reference as one Markdown file. */
export function referenceMarkdown(document: OpenApiDocument, language: Language): string {
  const { info } = document
  const { reference: text, schema } = language.messages
  const { targets } = language.messages.tryIt
  const [introduction, ...sections] = referenceSections(document, language)
  return `${[
    `# ${info.title}`,
    info.summary,
    [
      [text.version, info.version],
      [targets.hosted.name, serverOf(document)],
      [targets.server.name, defaultServerUrl],
      [targets.mock.name, defaultMockUrl],
    ]
      .map((line) => line.join(schema.separator))
      .join('  \n'),
    introduction?.markdown ?? '',
    ...sections.map(({ title, markdown }) => `## ${title}\n\n${markdown}`),
  ].join('\n\n')}\n`
}
